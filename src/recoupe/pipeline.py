"""The line: gather → clean → read → crosscheck → publish. The one file that wires the stages."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from importlib import metadata

import msgspec

from recoupe import articles, crosscheck, grouping, lang, reading, rulings, sources
from recoupe.contained import PATIENCE, SECONDS, attempted, deadline, without_culprits
from recoupe.crosscheck.meaning import Meaning
from recoupe.lang import Language, Languages
from recoupe.model import Article, ByHand, Dossier, Generator, Issue, Published, RawArticle, Reading
from recoupe.model.rulings import Ruling
from recoupe.publish import assemble
from recoupe.reading import ParsedArticle, Reader

GENERATOR = Generator("recoupe", metadata.version("recoupe"))

NOTHING_SAID = ByHand()

MAX_READ = 300_000
"""Characters beyond which an article is kept and shown but not read."""

NO_DATE = (
    "no day of publication came with it; only what its text says tells which day it counts from"
)

Progress = Callable[[str, int], None]
"""Told the name of each stage as it starts, and how many articles it has."""


def build(
    inputs: Iterable[str],
    progress: Progress | None = None,
    identities: str | None = None,
    private: bool = False,
    languages: Languages | None = None,
    jobs: int = 1,
) -> Dossier:
    """The dossier of what the inputs hold: files, folders, "-" for standard input, addresses.

    `identities` is the path of what a reader says by hand of who is who (see `sources.by_hand`);
    ValueError where it is no such file. `private` allows addresses of one's own network.
    `languages` are those that are read, by default the installed ones. `jobs` processes read;
    what they find does not depend on how many they are. What could not be read is in the dossier's
    `issues`; one with no articles has nothing else.
    """
    said = sources.by_hand(identities) if identities is not None else ByHand()
    (progress or _silent)("gather", 0)
    raw, issues = sources.gather(inputs, private)
    return of_articles(raw, issues, progress, said, languages=languages, jobs=jobs)


def of_articles(
    raw: list[RawArticle],
    issues: list[Issue],
    progress: Progress | None = None,
    said: ByHand = NOTHING_SAID,
    kept: reading.Kept | None = None,
    languages: Languages | None = None,
    ruled: Sequence[Ruling] = (),
    jobs: int = 1,
) -> Dossier:
    """The dossier of articles that are settled (see `sources.settle`), and of what there is to
    say of them; `kept` holds parses from earlier runs, and takes those of this one. `ruled` is
    what editors ruled, in the order in which they did. `jobs` processes read."""
    tell = progress or _silent
    issues = list(issues)
    known = lang.installed() if languages is None else languages
    tell("clean", len(raw))
    cleaned = [_cleaned(article, known, issues) for article in raw]
    language = _main_language(cleaned, known)
    if language is None:
        return assemble(cleaned, [], crosscheck.nothing(), issues, GENERATOR)
    tell("read", len(cleaned))
    with ahead(jobs, kept) as store:
        read = _read([a for a in cleaned if _is_read(a, known)], known, store, issues)
    tell("crosscheck", len(read))

    def checked(of: Sequence[tuple[Article, Reading]]) -> Dossier:
        keys = {one.id: sources.lasting(one) for one in raw} if ruled else {}
        by_hand = rulings.lay(of, keys, ruled, said).by_hand
        of = crosscheck.with_holders(of, known, language, by_hand)
        laid = rulings.lay(of, keys, ruled, said)
        versions = sources.versions(raw)
        found = crosscheck.crosscheck(
            cleaned, laid.readings, language, laid.by_hand, versions, known, kept
        )
        tell("publish", len(cleaned))
        built = assemble(cleaned, laid.readings, found, [*issues, *found.issues], GENERATOR)
        return rulings.applied(built, ruled, laid.placed, keys)

    return without_culprits(read, checked, lambda one: one[0].source, issues)


@contextmanager
def ahead(jobs: int, kept: reading.Kept | None) -> Iterator[reading.Kept | None]:
    """A store over another that several processes fill; the other itself where there is one."""
    if jobs < 2:
        yield kept
        return
    store = reading.Ahead(jobs, kept)
    try:
        yield store
    finally:
        store.close()


def _silent(stage: str, count: int) -> None:
    """Progress that nobody is told of."""


def _is_read(article: Article, languages: Languages) -> bool:
    readable = article.language in languages and bool(article.paragraphs)
    return readable and article.origin.status != "withdrawn"


def read(
    raw: Iterable[RawArticle], kept: reading.Kept | None = None
) -> dict[int, tuple[Article, Reading]]:
    """Articles read one by one, as if each stood alone, by `id()`; those of no known language,
    or with nothing to read, are left out."""
    return begun(raw, kept)()


def begun(
    raw: Iterable[RawArticle], kept: reading.Kept | None = None
) -> Callable[[], dict[int, tuple[Article, Reading]]]:
    """The same to be called for: where `kept` has processes, they have begun."""
    languages = lang.installed()
    cleaned = {id(one): _cleaned(one, languages, []) for one in raw}
    keys = {id(article): key for key, article in cleaned.items()}
    readable = [a for a in cleaned.values() if a.language in languages and a.paragraphs]
    _begin(readable, languages, kept)

    def finish() -> dict[int, tuple[Article, Reading]]:
        by_language = {code: [a for a in readable if a.language == code] for code in languages}
        read = [o for of_code in by_language.values() for o in _read(of_code, languages, kept, [])]
        return {keys[id(article)]: (article, one_reading) for article, one_reading in read}

    return finish


def profiles(raw: Sequence[RawArticle]) -> list[grouping.Profile]:
    """What articles are grouped into stories by; their leads are encoded together."""
    return grouping.profiles(raw, Meaning().vectors)


def explain(
    inputs: Iterable[str], languages: Languages | None = None
) -> tuple[list[str], list[Issue]]:
    """What was found in each article and by which pattern, as text; and what could not be read.
    `languages` are those that are read, by default the installed ones."""
    raw, issues = sources.gather(inputs)
    languages = languages or lang.installed()
    cleaned = [_cleaned(article, languages, issues) for article in raw]
    return _explained(cleaned, languages, issues), issues


def explain_text(text: str, published: str | None = None) -> str:
    """The same for words given directly; `published` (ISO 8601) is what dates are relative to."""
    languages = lang.installed()
    language = languages.get(articles.detect(text, languages) or "") or next(
        iter(languages.values())
    )
    raw = RawArticle(id="text", source="-", text=text, published=published, language=language.code)
    return "\n".join(_explained([articles.clean(raw, language)], languages, []))


def _explained(cleaned: list[Article], languages: Languages, issues: list[Issue]) -> list[str]:
    read = _read([a for a in cleaned if _is_read(a, languages)], languages, None, issues)
    return [reading.explain(article, found) for article, found in read]


def _cleaned(raw: RawArticle, languages: Languages, issues: list[Issue]) -> Article:
    """One article, cleaned; as it came where that fails."""
    clean = functools.partial(_clean, raw, languages, issues)
    return attempted(clean, raw.source, issues) or articles.clean(raw, None)


def _clean(raw: RawArticle, languages: Languages, issues: list[Issue]) -> Article:
    """One article, cleaned with the pack of its language; what has none is kept unread."""
    declared, code = (
        articles.primary(raw.language),
        articles.told(raw.text, raw.language, languages),
    )
    language = languages.get(code) if code else None
    if declared and code != declared:
        message = (
            f"declared to be in {declared!r}, but its text is in {code!r}, which it is taken for"
        )
        issues.append(Issue(raw.source, "other-language", message))
    raw = msgspec.structs.replace(raw, language=code)
    if language is None:
        known = ", ".join(languages)
        what = f"the language {code!r}" if code else "a language that was not recognised"
        message = f"{what} has no pack (there are: {known}); the article is kept unread"
        issues.append(Issue(raw.source, "no-pack", message))
    elif len(raw.text) > MAX_READ:
        message = f"{len(raw.text)} characters; the article is kept, but not read"
        issues.append(Issue(raw.source, "too-large", message))
        language = None
    if raw.published and reading.day_of(raw.published) is None:
        message = f"{raw.published!r} is no ISO 8601 date; it is passed over"
        issues.append(Issue(raw.source, "bad-date", message))
        raw = msgspec.structs.replace(raw, published=None)
    elif not raw.published:
        issues.append(Issue(raw.source, "no-date", NO_DATE))
    grammar = language.grammar if language else None
    if grammar and (
        lost := articles.lost_breaks(raw.text, grammar.quotation_marks, grammar.articles)
    ):
        message = f"{lost} breaks between paragraphs were lost (« …over.The mayor ») and restored"
        issues.append(Issue(raw.source, "lost-breaks", message))
    return articles.clean(raw, language)


def _main_language(cleaned: list[Article], languages: Languages) -> Language | None:
    """The language a story is told in: that of the most of its articles."""
    codes = [a.language for a in cleaned if a.language and a.language in languages]
    return languages[max(sorted(set(codes)), key=codes.count)] if codes else None


def _read(
    cleaned: list[Article], languages: Languages, kept: reading.Kept | None, issues: list[Issue]
) -> list[tuple[Article, Reading]]:
    """Articles with their readings, in order, each read by its own language, those that could not
    be read aside. Undated ones take their day from the dates they name, and failing that their
    year from the story's."""
    _begin(cleaned, languages, kept)
    readers = {a.language: Reader(languages[a.language], kept) for a in cleaned if a.language}
    dated: list[tuple[Reader, ParsedArticle, date | None]] = []
    for code, reader in readers.items():
        for parsed in _parsed(reader, [a for a in cleaned if a.language == code], issues):
            own = functools.partial(_own_day, reader, parsed)
            found_day = attempted(own, parsed.article.source, issues)
            dated += [(reader, parsed, *found_day)] if found_day is not None else []
    place = {id(article): number for number, article in enumerate(cleaned)}
    dated.sort(key=lambda one: place[id(one[1].article)])
    known = sorted(day for _, _, day in dated if day)
    story = known[len(known) // 2] if known else None
    found: list[tuple[Article, Reading]] = []
    for reader, parsed, day in dated:
        resolve = functools.partial(_resolve, reader, parsed, day, story)
        resolved = attempted(resolve, parsed.article.source, issues)
        found += [(parsed.article, resolved)] if resolved is not None else []
    return found


def _begin(cleaned: list[Article], languages: Languages, kept: reading.Kept | None) -> None:
    """Has articles read by several processes, where there are."""
    if isinstance(kept, reading.Ahead):
        for code in sorted({a.language for a in cleaned if a.language}):
            of_code = [a for a in cleaned if a.language == code]
            texts = {span.of(a.text) for a in of_code for span in a.paragraphs}
            kept.begin(languages[code], texts)


def _own_day(reader: Reader, parsed: ParsedArticle) -> tuple[date | None]:
    """The day an article gives of itself: of its metadata, else of its text."""
    return (reader.anchor(parsed) or reader.own_date(parsed),)


def _parsed(reader: Reader, cleaned: list[Article], issues: list[Issue]) -> list[ParsedArticle]:
    """All parsed together, which is fast; one by one where one of them fails."""
    try:
        with deadline(SECONDS + len(cleaned), PATIENCE):
            return reader.parse(cleaned)
    except Exception:  # whatever it is, the other articles go on
        alone = (
            attempted(functools.partial(reader.parse, [article]), article.source, issues)
            for article in cleaned
        )
        return [parsed for found in alone if found is not None for parsed in found]


def _resolve(
    reader: Reader, parsed: ParsedArticle, own: date | None, story: date | None
) -> Reading:
    published = parsed.article.published
    if reader.anchor(parsed) is None:
        published = Published(own.isoformat(), "text") if own else Published(None, "unknown")
    day = own or story
    year = day.year if day else None
    return reader.resolve(parsed, published, year)
