"""What the coverage is about, in a few words: « Jelmarsk : explosion »."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from recoupe import lang
from recoupe.lang import Language
from recoupe.matching import fold
from recoupe.model import Dossier, Name
from recoupe.publish.page.typography import opened

STEM = 5
"""Letters of a word by which its forms are told."""
SHORTEST = 5
"""Letters of a word that can stand for a title's subject."""
WORDS = 2
"""Words that say what happened."""
SHARE = 3
"""Of so many titles one at least has what all are about."""
NOUN = 0.2
"""Share of a word's places behind an article from which it is a noun, not « sexuelles »."""
READ = 2_000
"""Characters at the head of an article in which words are looked at for that."""
LEAD = 300
"""Characters at the head of an article that say what it is about."""


def title(dossier: Dossier) -> str:
    """Whom or where the titles name most, and what their words say happened, e.g. « Jelmarsk :
    explosion »; "" when nothing says it. The name of a country in which everything happens, or of
    whoever speaks most, is no title."""
    titles = [article.title for article in dossier.articles if article.title]
    if len(titles) < 2:
        return titles[0].strip() if titles else ""
    subject = _subject(titles, dossier)
    name = _named(titles, dossier, several=bool(subject))
    named = _stems([name])
    about = [word for word in subject if fold(word)[:STEM] not in named]
    return opened(" : ".join(filter(None, (name, ", ".join(about[:WORDS])))))


def _subject(titles: list[str], dossier: Dossier) -> list[str]:
    """Words for what happened that at least a third of the titles share, else the one most titles
    and heads of articles do."""
    pack = lang.installed().get(dossier.language or "")
    idle, roles = _idle(dossier, pack), _roles(pack)
    nouns = _nouns(dossier, pack)
    shared = [one for one in _shared(titles, titles, idle) if _forms(one[0], pack) & nouns]
    found = [one for one in shared if not _forms(one[0], pack) & roles]
    least = max(2, len(titles) / SHARE)
    if any(count >= least for _, count in found):
        return [word for word, count in found if count >= least]
    heads = [f"{a.title or ''} {a.text[:LEAD]}" for a in dossier.articles]
    wide = [word for word, count in _shared(titles, heads, idle) if 2 * count >= len(heads)]
    kept = ((word, _forms(word, pack)) for word in wide)
    return [word for word, forms in kept if forms & nouns and not forms & roles][:1]


def _nouns(dossier: Dossier, pack: Language | None) -> set[str]:
    """Words that articles print behind an article or a number often enough: « les émeutes »,
    « plusieurs incendies », not « originaires », « fuient » or « sexuelles ». A title leaves its
    articles out (« Incendies à Velm »): a bare word of one tells nothing. Without a pack, all."""
    every, led = Counter[str](), Counter[str]()
    pattern = _leading(pack)
    texts = [(a.text[:READ], True) for a in dossier.articles]
    titles = [(a.title or "", pack is None) for a in dossier.articles]
    for text, counted in (*texts, *titles):
        for found in pattern.finditer(text.lower()):
            one = min(_forms(found["word"], pack), key=len)
            behind = found["led"] is not None
            every[one] += counted or behind
            led[one] += behind
    return {one for one in +every if pack is None or led[one] >= NOUN * every[one]}


def _leading(pack: Language | None) -> re.Pattern[str]:
    """A word, and what stands before it where that leads a noun."""
    word = rf"(?<![^\W\d_])(?P<word>[^\W\d_]{{{SHORTEST},}})"
    counts = [*pack.numbers.words, *pack.dates.vague.words] if pack else []
    articles = pack.grammar.articles if pack else []
    known = lang.either([*articles, *counts]) if pack else r"\d+"
    return re.compile(rf"(?P<led>(?<!\w)(?:{known}|\d+)\s?)?{word}")


def _forms(word: str, pack: Language | None) -> set[str]:
    """A word, and without the ending of its plural."""
    return {word, *(word.removesuffix(end) for end in (pack.grammar.plurals if pack else ()))}


def _shared(titles: list[str], texts: list[str], idle: set[str]) -> list[tuple[str, int]]:
    """Words of titles, written small, with how many of some texts have a form of each: what most
    have first, then what stands first in its title."""
    forms: dict[str, Counter[str]] = {}
    place: dict[str, int] = {}
    for text in titles:
        for found in re.finditer(rf"[^\W\d_]{{{SHORTEST},}}", text):
            stem = fold(found[0])[:STEM]
            forms.setdefault(stem, Counter())[found[0]] += 1
            place[stem] = min(place.get(stem, found.start()), found.start())
    having = Counter(stem for text in texts for stem in set(_words(text)) if stem in forms)
    kept = [stem for stem in forms if stem not in idle and having[stem] > 1]
    kept.sort(key=lambda stem: (-having[stem], place[stem], stem))
    return [(_most(forms[stem]), having[stem]) for stem in kept]


def _words(text: str) -> Iterable[str]:
    return (fold(word)[:STEM] for word in re.findall(rf"[^\W\d_]{{{SHORTEST},}}", text))


def _most(forms: Counter[str]) -> str:
    return max(sorted(forms), key=lambda form: forms[form]).lower()


def _named(titles: list[str], dossier: Dossier, *, several: bool) -> str:
    """The name that most titles have, a place before others; where fewer than a third have one,
    that of the place most articles name, where words beside it say what happened there."""
    folded = [f" {fold(text)} " for text in titles]
    count = {n: _count(n, folded) for n in dossier.names if n.kind != "outlet"}
    best = max(count, key=lambda n: (count[n], n.kind == "place", len(n.mentions)), default=None)
    if best is not None and count[best] * SHARE >= len(titles) and count[best] > 1:
        return _printed(best.label, titles)
    places = [n for n in dossier.names if n.kind == "place"]
    widest = max(places, key=lambda n: (_articles(n), len(n.mentions)), default=None)
    if widest is not None and (several or best is None or not count[best]):
        return _printed(widest.label, titles)
    return _printed(best.label, titles) if best is not None else ""


def _printed(label: str, titles: list[str]) -> str:
    """A name as a title prints it: « Velm », though datelines have « VELM »."""
    pattern = re.compile(rf"(?<!\w){re.escape(label)}(?!\w)", re.IGNORECASE)
    found = [match[0] for text in titles for match in pattern.finditer(text)]
    return next((form for form in found if not form.isupper()), label)


def _articles(name: Name) -> int:
    return len({mention.article for mention in name.mentions})


def _count(name: Name, titles: list[str]) -> int:
    """In how many titles, folded and between spaces, a name stands."""
    words = f" {fold(name.label)} "
    return sum(words in text for text in titles)


def _stems(names: Iterable[str]) -> set[str]:
    return {stem for name in names for stem in _words(name)}


def _idle(dossier: Dossier, pack: Language | None) -> set[str]:
    """Stems that say nothing of what happened: those of names (so that « velmois » goes with Velm;
    « incendie » of « Service d'incendie » is no name), of whoever speaks and how, of days."""
    text = {article.id: article.text for article in dossier.articles}
    forms = {m.span.of(text[m.article]) for name in dossier.names for m in name.mentions}
    words = (word for form in forms for word in re.findall(r"\w+", form))
    named = {fold(word)[:STEM] for word in words if word[0].isupper()} - _small(dossier)
    return named | _telling(pack)


def _small(dossier: Dossier) -> set[str]:
    """Stems of words that most titles with them write small, though bodies are named by them:
    « retraites », whatever the « Conseil des Retraites » is."""
    small, large = Counter[str](), Counter[str]()
    places = {n.label for n in dossier.names if n.kind in ("place", "person")}
    for article in dossier.articles:
        for found in re.finditer(rf"(?<=\s)[^\W\d_]{{{SHORTEST},}}", article.title or ""):
            (small if found[0].islower() else large)[fold(found[0])[:STEM]] += 1
    return {s for s in small if small[s] > 1 and not large[s]} - _stems(places)


def _telling(pack: Language | None) -> set[str]:
    """Stems of verbs of saying, of days, numbers and small words: « déclaré », « jeudi »,
    « milliers »."""
    if pack is None:
        return set()
    verbs = [word for group in pack.verbs.cue for word in group.words if " " not in word]
    small = [*pack.grammar.stopwords, *pack.disputes.vague.words, *pack.attribution.former.words]
    numbers = [*pack.numbers.words, *pack.numbers.multipliers, *pack.numbers.plurals]
    idle = [*verbs, *small, *numbers, *pack.dates.weekdays, *pack.dates.months]
    return {fold(word)[:STEM] for word in idle}


def _roles(pack: Language | None) -> set[str]:
    """Words for who speaks, whole, accents and all: « retraités » are people, « retraites » are
    none."""
    known = [*pack.roles.roles_m, *pack.roles.roles_f, *pack.roles.titles] if pack else []
    return {word.lower() for word in known}
