"""What four times as much costs: some sixty generated inputs, and every compiled pattern.

    python bench/growth.py [--only NAME,...] [--skip-patterns] [--skip-texts]

Each input is made at n and at 4 n and read in a fork of its own; processor time may grow LIMIT
times, where linear is four. n is doubled from a start until 4 n takes long enough to be measured,
or is as large as a long article. A pattern is searched in strings made of what it matches itself,
over and over, and in runs that many patterns fear; one that the program only tries where something
stands is tried so. Exit status 1 where anything grows faster, or
does not end.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import random
import re
import re._constants as constants  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
import resource
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

LIMIT = 6.0
MEASURED = 0.6
"""Seconds that 4 n should take."""
LEAST = 0.15
"""Seconds below which nothing is said of the growth."""
LONGEST = 160_000
"""Characters of the largest text; a book page has 2,000, an article seldom 30,000."""
LARGEST = 4_000_000
"""Bytes of the largest file."""
PATIENCE = 100
"""Seconds that one measurement may take."""

# --- texts ---------------------------------------------------------------------------------------

SAID = "Le préfet Paul Karev a déclaré que la digue tenait. "


def names(n: int, between: str = ", ") -> str:
    chance = random.Random(1)
    syllables = ["ba", "vel", "ko", "mur", "sen", "dra", "li", "tam", "no", "gar"]
    return between.join(
        " ".join("".join(chance.choices(syllables, k=2)).capitalize() for _ in range(2))
        for _ in range(n)
    )


TEXTS: dict[str, Callable[[int], str]] = {
    "prose": lambda n: "\n".join(SAID + f"Il y a eu {k} morts mardi à Velmore." for k in range(n)),
    "sentences on one line": lambda n: (SAID + "Il y a eu douze morts mardi. ") * n,
    "sentences with numbers on one line": lambda n: "".join(f"Le bilan est de {k} morts lundi. " for k in range(n)),
    "one endless sentence": lambda n: "et le préfet a dit que " * n,
    "numbers on a line": lambda n: " ".join(str(10_000 + k) for k in range(n)),
    "short numbers on a line": lambda n: " ".join(str(k % 1000) for k in range(n)),
    "numbers with commas": lambda n: ", ".join(f"{k} morts" for k in range(n)),
    "ranges": lambda n: "entre 3 et 4 ou 5 à 6 " * n,
    "number words": lambda n: "vingt et un mille deux cents " * n,
    "one number of many words": lambda n: "mille " * n,
    "one long number": lambda n: "9" * n,
    "thousands by space": lambda n: "1" + " 000" * n,
    "thousands by point": lambda n: "1" + ".000" * n,
    "percents": lambda n: "12 % " * n,
    "money": lambda n: "12 millions d'euros, " * n,
    "parts of wholes": lambda n: "12 morts dont 3 enfants dont " * n,
    "names on a line": names,
    "names on lines": lambda n: names(n, "\n"),
    "one endless name": lambda n: "Karev " * n,
    "capitals": lambda n: "VELMORE TARNOC " * n,
    "initials": lambda n: "J. K. " * n,
    "titles": lambda n: "le ministre de la Justice de " * n,
    "name particles": lambda n: "de la " * n,
    "one name often": lambda n: "M. Karev est venu. " * n,
    "many names with one last name": lambda n: " ".join(f"A{k % 26:c}na Karev est venue." .replace("c", chr(97 + k % 26)) for k in range(n)),
    "selon le préfet": lambda n: "selon le préfet " * n,
    "selon, chained": lambda n: "selon X, d'après Y, " * n,
    "cues": lambda n: "a déclaré a dit a affirmé " * n,
    "incises": lambda n: "« Oui », a-t-il dit, « non », a-t-elle dit. " * n,
    "quotes opened": lambda n: "« " * n,
    "quotes opened and words": lambda n: "« a " * n,
    "quotes closed": lambda n: "a » " * n,
    "straight quotes": lambda n: '"a" ' * n,
    "one straight quote each": lambda n: 'a" b ' * n,
    "apostrophes": lambda n: "l'" * n,
    "parentheses": lambda n: "(" * n,
    "parentheses closed": lambda n: "a)" * n,
    "smileys": lambda n: ":-) " * n,
    "smileys without spaces": lambda n: ":-)" * n,
    "emoji": lambda n: "👍" * n,
    "emoji joined": lambda n: "👩‍👩‍👧" * n,
    "points": lambda n: "." * n,
    "ellipses": lambda n: "… " * n,
    "hyphens": lambda n: "a-" * n,
    "dashes": lambda n: "— " * n,
    "slashes": lambda n: "a/b/" * n,
    "colons": lambda n: "a : b : " * n,
    "commas": lambda n: "a, " * n,
    "blanks": lambda n: "a" + " " * n + "b",
    "line ends": lambda n: "a\n" * n,
    "empty lines": lambda n: "\n" * n,
    "one endless word": lambda n: "a" * n,
    "one endless word of digits": lambda n: "a1" * n,
    "combining marks": lambda n: "e" + "\u0301" * n,
    "addresses": lambda n: "http://fanal.example/a?b=c " * n,
    "one endless address": lambda n: "http://fanal.example/" + "a/" * n,
    "mail addresses": lambda n: "a@b.example " * n,
    "dates": lambda n: "mardi 4 juin 2024, " * n,
    "weekdays": lambda n: "lundi mardi " * n,
    "clocks": lambda n: "à 12h30, vers 3 heures du matin, " * n,
    "datelines": lambda n: "VELMORE, TARNOC, " * n + "(AFP) - Une crue.",
    "roles and names": lambda n: "le maire de Velmore, Paul Karev, " * n,
    "pronouns": lambda n: "Il a dit qu'il viendrait. " * n,
    "conditionals": lambda n: "Il y aurait 12 morts, qui seraient " * n,
    "list of items": lambda n: "- un point ;\n" * n,
    "headings": lambda n: "TITRE DE SECTION\n" * n,
    "other script": lambda n: "Сегодня утром мэр сказал. " * n,
}  # fmt: skip
"""An article of n things."""

# --- files ---------------------------------------------------------------------------------------


def bulletins(n: int) -> str:
    """News that differ in a number."""
    body = (
        "La préfecture de la Velme fait le point sur la crue en cours et appelle à la prudence. "
        * 4
    )
    return "".join(
        json.dumps({"id": f"b{k}", "text": f"Bulletin {k}. {body}", "language": "xx"}) + "\n"
        for k in range(n)
    )


def lines(n: int, **known: object) -> str:
    return "".join(
        json.dumps({"text": f"Texte numéro {k} sur autre chose {k * 7}.", **known}) + "\n"
        for k in range(n)
    )


def paged(body: str, head: str = "") -> str:
    return f"<html><head><title>T</title>{head}</head><body><article>{body}</article></body></html>"


FILES: dict[str, tuple[str, Callable[[int], str]]] = {
    "bulletins": ("a.jsonl", bulletins),
    "equal ids": ("a.jsonl", lambda n: lines(n, id="a")),
    "equal addresses": ("a.jsonl", lambda n: lines(n, url="https://fanal.example/a")),
    "equal texts": ("a.jsonl", lambda n: '{"text": "Le même texte partout."}\n' * n),
    "a long line of JSON": ("a.jsonl", lambda n: json.dumps({"text": "a " * n})),
    "nested JSON": ("a.json", lambda n: "[" * n),
    "nested JSON in a line": ("a.jsonl", lambda n: '{"text": "a", "x": ' + "[" * n + "]" * n + "}"),
    "paragraphs": ("a.html", lambda n: paged("<p>Une phrase assez longue pour un paragraphe.</p>" * n)),
    "nested divisions": ("a.html", lambda n: paged("<div>" * n + "texte" + "</div>" * n)),
    "tags unclosed": ("a.html", lambda n: paged("<b>a" * n)),
    "attributes": ("a.html", lambda n: paged("<p " + " ".join(f'a{k}="b"' for k in range(n)) + ">Texte.</p>")),
    "entities": ("a.html", lambda n: paged("<p>" + "&amp;&eacute;" * n + "</p>")),
    "comments": ("a.html", lambda n: paged("<!--" * n + "<p>Texte.</p>")),
    "less-than signs": ("a.html", lambda n: paged("<" * n)),
    "links": ("a.html", lambda n: paged('<p><a href="/x">lien</a></p>' * n)),
    "blanks in JSON-LD": ("a.html", lambda n: paged("<p>Texte.</p>", f'<script type="application/ld+json">{" " * n}{{</script>')),
    "scripts of JSON-LD": ("a.html", lambda n: paged("<p>T.</p>", '<script type="application/ld+json">{"@type": "NewsArticle"}</script>' * n)),
    "nested JSON-LD": ("a.html", lambda n: paged("<p>T.</p>", '<script type="application/ld+json">' + '{"@graph":[' * n + "</script>")),
    "meta": ("a.html", lambda n: paged("<p>T.</p>", '<meta name="date" content="hier">' * n)),
    "items of a feed": ("a.rss", lambda n: "<rss version='2.0'><channel><title>F</title>" + "".join(
        f"<item><title>N {k}</title><guid>{k}</guid><description>Une nouvelle assez courte {k}.</description></item>" for k in range(n)
    ) + "</channel></rss>"),
    "nested inlineXML": ("a.xml", lambda n: (
        '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:a" version="1"><contentSet><inlineXML>'
        + "<div>" * n + "texte" + "</div>" * n + "</inlineXML></contentSet></newsItem>")),
    "headers of a mail": ("a.eml", lambda n: "From: a@b.example\nSubject: x\n" + "X-A: b\n" * n + "\nTexte du message.\n"),
    "a folded header": ("a.eml", lambda n: "From: a@b.example\nSubject: x" + "\n a" * n + "\n\nTexte.\n"),
    "encoded words": ("a.eml", lambda n: "From: a@b.example\nSubject: " + "=?utf-8?q?a?= " * n + "\n\nTexte.\n"),
    "addresses of a mail": ("a.eml", lambda n: "From: a@b.example\nTo: " + "a@b.example, " * n + "\nSubject: x\n\nTexte.\n"),
    "quoted lines": ("a.eml", lambda n: "From: a@b.example\nSubject: x\n\nTexte.\n" + "> cité\n" * n),
    "messages of a mailbox": ("a.mbox", lambda n: "From a@b.example Tue Jun  4 08:00:00 2024\nFrom: a@b.example\nSubject: x\n\nTexte du message.\n\n" * n),
    "rows of a table": ("a.csv", lambda n: "date,title,text\n" + "".join(f"2024-06-04,T {k},Texte numéro {k}.\n" for k in range(n))),
    "columns of a table": ("a.csv", lambda n: "text" + ",x" * n + "\nTexte." + ",1" * n + "\n"),
    "quotes of a table": ("a.csv", lambda n: "date,text\n2024-06-04," + '"' * n + "\n"),
    "records of a crawl": ("a.warc", lambda n: "".join(
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://f.example/{k}\r\nWARC-Record-ID: <urn:uuid:{k:032x}>\r\n"
        f"WARC-Date: 2024-06-04T08:00:00Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: 60\r\n\r\n"
        f"{'HTTP/1.1 200 OK' + chr(13) + chr(10) + chr(13) + chr(10):60}\r\n\r\n" for k in range(n))),
}  # fmt: skip
"""A file, by its name, with n things in it."""


def read_text(text: str) -> None:
    from recoupe import pipeline
    from recoupe.model import RawArticle

    pipeline.of_articles(
        [RawArticle("a", "a.txt", text, published="2024-06-04", language="fr")], []
    )


def read_file(name: str, data: str) -> None:
    from recoupe import articles, lang, sources

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_text(data, "utf-8")
        raw, _ = sources.gather([str(path)])
        for article in raw:
            articles.clean(article, lang.installed()["fr"])


# --- patterns ------------------------------------------------------------------------------------

BOUNDED = {
    "recoupe.articles.breaks.SHOUTED": "in the 80 characters before a break",
    "recoupe.reading.dates.expressions.LOOKBEHIND_CLASS_OR_SPACE": "in patterns of the pack",
    "recoupe.reading.dates.ages._ages.listed": "in the characters before a number",
    "recoupe.reading.figures.called._words.before": "in the characters before a name",
    "recoupe.reading.figures.counting.of.unless.chomeur": "behind a noun",
    "recoupe.reading.figures.counting.of.only.coupe": "behind a noun",
    "recoupe.reading.figures.holder_words.link_words.counted": "in a noun phrase",
    "recoupe.reading.figures.holder_words.link_words.impersonal": "in the characters behind « il »",
    "recoupe.reading.figures.holder_words.link_words.towards": "once, behind a figure",
    "recoupe.reading.figures.shares._shares.time": "behind a number",
    "recoupe.sources.nexis.COUNTER": "a whole line",
    "recoupe.sources.salvaged.LIST": "once, from the start of a text",
}
"""Patterns that are searched in nothing as long as an article, and in what; some are only tried
where something stands that the sample has not."""
SEARCHING = {"search", "finditer", "findall", "split", "sub", "subn", "scanner"}
"""Methods of a pattern that try it at every character; others try it at one."""
SAMPLE = Path(__file__).parents[1] / "src" / "recoupe" / "sample" / "coverage.jsonl"
RUNS = ["a", "A", "1", " ", "\n", ".", ",", "-", "'", '"', "(", ")", "«", "» ", "a ", "A ", "1 ", "1,", "a.", "A. ",
        "l'", "à ", "de ", "et ", "<", "&", "\u00a0", "a\n", " \n"]  # fmt: skip


def patterns() -> dict[str, re.Pattern[str]]:
    """Every compiled pattern of the program's modules, and of the French language's tables."""
    from recoupe import lang

    found: dict[str, re.Pattern[str]] = {}
    for name, module in sorted(sys.modules.items()):
        if name.startswith("recoupe"):
            for key, value in list(vars(module).items()):
                _collect(f"{name}.{key}", value, found, 0)
    for made, table in lang.installed()["fr"]._tables.items():
        _collect(f"{made.__module__}.{made.__qualname__}", table, found, 0)
    unique = {
        (pattern.pattern, pattern.flags): name
        for name, pattern in sorted(found.items(), reverse=True)
    }
    return {name: found[name] for name in sorted(unique.values())}


def _collect(name: str, value: object, found: dict[str, re.Pattern[str]], depth: int) -> None:
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            found[name] = value
        return
    if depth > 3:
        return
    parts: Iterator[tuple[object, object]] = iter(())
    if isinstance(value, dict):
        parts = iter(list(value.items()))
    elif isinstance(value, list | tuple) and len(value) < 1000:
        parts = enumerate(value)
    elif hasattr(value, "__struct_fields__"):
        parts = ((key, getattr(value, key)) for key in value.__struct_fields__)
    for key, part in parts:
        _collect(f"{name}.{key}", part, found, depth + 1)


def sample(tree: object, chance: random.Random) -> str:
    """A string that a parsed pattern matches, or nearly."""
    made = []
    for op, value in tree:  # type: ignore[attr-defined]
        if op is constants.LITERAL:
            made.append(chr(value))
        elif op is constants.NOT_LITERAL or op is constants.ANY:
            made.append("a")
        elif op is constants.IN:
            made.append(_one_of(value, chance))
        elif op in (constants.MAX_REPEAT, constants.MIN_REPEAT, constants.POSSESSIVE_REPEAT):
            low, high, inner = value
            most = min(int(high), low + 2)
            made += [sample(inner, chance) for _ in range(chance.randint(low, max(low, most)))]
        elif op is constants.SUBPATTERN:
            made.append(sample(value[-1], chance))
        elif op is constants.ATOMIC_GROUP:
            made.append(sample(value, chance))
        elif op is constants.BRANCH:
            made.append(sample(chance.choice(value[1]), chance))
    return "".join(made)


def _one_of(choices: list[tuple[object, object]], chance: random.Random) -> str:
    if choices[0][0] is constants.NEGATE:
        return chance.choice(("a", "1", " ", "é"))
    op, value = chance.choice(choices)
    if op is constants.LITERAL:
        return chr(value)  # type: ignore[arg-type]
    if op is constants.RANGE:
        return chr(chance.randint(*value))  # type: ignore[misc]
    return {
        constants.CATEGORY_DIGIT: "1",
        constants.CATEGORY_SPACE: " ",
    }.get(value, "a")


def tried_once() -> set[tuple[str, int]]:
    """Patterns that reading the sample never searches with, but tries where something stands
    (behind a number, at the start of a line): their growth is that of one trial. What the sample
    does not meet counts as searched."""
    called: dict[tuple[str, int], set[str]] = {}

    def note(frame: object, event: str, function: object) -> None:
        pattern = getattr(function, "__self__", None) if event == "c_call" else None
        if isinstance(pattern, re.Pattern):
            key = (pattern.pattern, pattern.flags)
            called.setdefault(key, set()).add(function.__name__)  # type: ignore[attr-defined]

    sys.setprofile(note)
    try:
        read_everything()
    finally:
        sys.setprofile(None)
    return {key for key, methods in called.items() if not methods & SEARCHING}


def read_everything() -> None:
    """The sample coverage, and each text and file of this bench in a small form."""
    import recoupe

    recoupe.dossier(SAMPLE)
    for make in TEXTS.values():
        read_text(make(3))
    for name, make in FILES.values():
        read_file(name, make(3))


def grown(pattern: re.Pattern[str], once: bool = False) -> tuple[float, str]:
    """The fastest growth of a pattern over strings of its own and the runs, and on which; searched
    from end to end, or tried `once`, at their start."""
    cost = _tried if once else _searched
    chance = random.Random(1)
    tree = parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE | re.UNICODE)
    units = [*RUNS, *(sample(tree, chance)[:60] for _ in range(12))]
    units += [unit[:-1] for unit in units[len(RUNS) :]] + [
        unit + "#" for unit in units[len(RUNS) :]
    ]
    worst = 0.0, ""
    for unit in filter(None, dict.fromkeys(units)):
        text = unit * max(1, 12_000 // len(unit))
        long = cost(pattern, text)
        if long < 0.02:
            continue
        ratio = long / max(cost(pattern, text[: len(text) // 4]), 1e-6)
        if ratio > LIMIT:
            ratio = min(
                ratio,
                cost(pattern, text) / max(cost(pattern, text[: len(text) // 4]), 1e-6),
            )
        worst = max(worst, (ratio, unit))
    return worst


def _searched(pattern: re.Pattern[str], text: str) -> float:
    start = time.process_time()
    for _ in pattern.finditer(text):
        pass
    return time.process_time() - start


def _tried(pattern: re.Pattern[str], text: str) -> float:
    start = time.process_time()
    pattern.match(text)
    return time.process_time() - start


# --- measuring -----------------------------------------------------------------------------------


def forked(run: Callable[[], object]) -> object:
    """What something gives in a fork; None where it takes longer than PATIENCE or dies."""
    mine, theirs = multiprocessing.Pipe(duplex=False)
    child = os.fork()
    if child == 0:
        try:
            resource.setrlimit(resource.RLIMIT_CPU, (PATIENCE, PATIENCE))
            theirs.send(run())
        finally:
            os._exit(0)
    theirs.close()
    found = None
    try:
        if mine.poll(PATIENCE * 3):
            found = mine.recv()
        else:
            os.kill(child, signal.SIGKILL)
    except EOFError:
        pass
    os.waitpid(child, 0)
    return found


def seconds(read: Callable[[], object]) -> float:
    """Processor seconds that reading takes, in a fork."""

    def run() -> float:
        start = time.process_time()
        read()
        return time.process_time() - start

    found = forked(run)
    return found if isinstance(found, float) else float("inf")


def growth(
    make: Callable[[int], str], read: Callable[[str], object], largest: int
) -> tuple[float, float, int]:
    """How much longer 4 n takes than n, what it takes, and n."""
    n = 50
    while True:
        data = make(4 * n)
        long = seconds(lambda data=data: read(data))  # type: ignore[misc]
        if long >= MEASURED or len(make(8 * n)) > largest:
            break
        n *= 2
    if long < LEAST:
        return 0.0, long, n
    short = min(seconds(lambda: read(make(n))) for _ in range(2))
    return long / max(short, 1e-3), long, n


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--only", default="")
    options.add_argument("--skip-patterns", action="store_true")
    options.add_argument("--skip-texts", action="store_true")
    given = options.parse_args()
    chosen = set(filter(None, given.only.split(",")))
    from recoupe import sources  # noqa: F401
    from recoupe.crosscheck.meaning import Meaning

    read_text(SAID)
    Meaning().vectors(["Un."])

    bad = 0
    jobs: list[tuple[str, Callable[[int], str], Callable[[str], object], int]] = [
        (name, make, read_text, LONGEST) for name, make in TEXTS.items()
    ]
    jobs += [
        (name, make, lambda data, file=file: read_file(file, data), LARGEST)  # type: ignore[misc]
        for name, (file, make) in FILES.items()
    ]
    for name, make, read, largest in jobs:
        if given.skip_texts or (chosen and name not in chosen):
            continue
        ratio, took, n = growth(make, read, largest)
        failed = ratio > LIMIT or took == float("inf")
        bad += failed
        print(
            f"{'FAIL' if failed else 'ok'}\t{ratio:.1f}\t{took:.2f} s at 4 × {n}\t{name}",
            flush=True,
        )
    if not given.skip_patterns and not chosen:
        placed = tried_once()
        for name, pattern in patterns().items():
            if name in BOUNDED:
                continue
            once = (pattern.pattern, pattern.flags) in placed
            found = forked(lambda pattern=pattern, once=once: grown(pattern, once))  # type: ignore[misc]
            ratio, unit = found if isinstance(found, tuple) else (float("inf"), "?")
            if ratio > LIMIT:
                bad += 1
                print(f"FAIL\t{ratio:.1f}\tpattern {name} on {unit!r}", flush=True)
        print(f"{len(patterns())} patterns", flush=True)
    print(f"{bad} grow faster than {LIMIT:g} times for 4 times as much")
    sys.exit(bool(bad))


if __name__ == "__main__":
    main()
