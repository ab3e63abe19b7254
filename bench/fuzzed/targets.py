"""What is tried: each target with its seeds, and what is done with a spoilt one."""

from __future__ import annotations

import copy
import json
import random
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from fuzzed.spoiling import spoilt

ROOT = Path(__file__).parents[2]
BESIDE = ROOT.parent / "shared" / "cases" / "files"
sys.path.insert(0, str(ROOT / "tests" / "sources"))


class Target:
    """What is tried: seeds by name, and what is done with a spoilt one. `folder` is the fork's."""

    name = ""
    share = 1.0
    """Of the time."""
    batch = 100
    """Inputs of one fork."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def seeds(self) -> dict[str, bytes]:
        raise NotImplementedError

    def run(self, name: str, data: bytes) -> None:
        raise NotImplementedError

    def spoilt(self, name: str, seeds: dict[str, bytes], chance: random.Random) -> bytes:
        """A seed, spoilt."""
        return spoilt(seeds[name], list(seeds.values()), chance)

    def written(self, name: str, data: bytes) -> Path:
        path = self.folder / f"in{Path(name).suffix}"
        path.write_bytes(data)
        return path


class Files(Target):
    """Every format, taken in and cleaned."""

    name = "files"
    share = 4
    batch = 250

    def seeds(self) -> dict[str, bytes]:
        import makers

        page = makers.page(head=makers.LINKED)
        found: dict[str, bytes | str] = {
            "a.txt": makers.TEXT,
            "a.html": page,
            "undated.html": makers.page(
                head='<meta name="date" content="2009Mme K. -09-15">', body="<p>Une crue.</p>" * 20
            ),
            "listing.html": makers.listing(),
            "feed.rss": makers.rss(),
            "feed.atom": makers.atom(),
            "crawl.warc": makers.warc(
                ("https://fanal.example/a", page), ("https://fanal.example/b", page)
            ),
            "crawl.warc.gz": makers.warc_gz(("https://fanal.example/a", page)),
            "mail.eml": makers.mail(),
            "html.eml": makers.mail(page, "html"),
            "agency.xml": makers.newsml(),
            "agency.json": json.dumps(makers.ninjs()),
            "more.zip": makers.zipped({"a.txt": makers.TEXT.encode(), "b.html": page.encode()}),
            "point.pdf": makers.pdf(),
            "lines.jsonl": "".join(
                json.dumps(
                    {"id": f"l{n}", "text": makers.TEXT, "published": "2024-06-04", "title": "T"}
                )
                + "\n"
                for n in range(3)
            ),
            "table.csv": 'date;titre;texte\n04/06/2024;"Crue";"'
            + makers.TEXT.replace('"', '""')
            + '"\n',
            "who.toml": '[[same]]\nnames = ["Paul Karev", "Karev"]\n',
        }
        made = {
            name: data.encode() if isinstance(data, str) else data for name, data in found.items()
        }
        if BESIDE.is_dir():
            made |= {path.name: path.read_bytes() for path in sorted(BESIDE.iterdir())}
        return made

    def run(self, name: str, data: bytes) -> None:
        from recoupe import articles, lang, sources

        path = self.written(name, data)
        if name.endswith(".toml"):
            expect(ValueError, lambda: sources.by_hand(str(path)))
            return
        raw, _ = sources.gather([str(path)])
        for article in raw:
            articles.clean(article, lang.installed()["fr"])


def sentences(several: int) -> dict[str, bytes]:
    """The sentences of the cases, so many together."""
    import tomllib

    found = {}
    for path in sorted((ROOT / "tests" / "cases" / "fr").glob("*.toml")):
        cases = tomllib.loads(path.read_text("utf-8"))["case"]
        for number in range(0, len(cases), several):
            words = " ".join(case["text"] for case in cases[number : number + several])
            found[f"{path.stem}{number}"] = words.encode()
    return found


class Text(Target):
    """Texts, read, cross-checked and written to all outputs."""

    name = "text"
    share = 3
    batch = 40

    def seeds(self) -> dict[str, bytes]:
        found = sentences(3)
        sample = ROOT / "src" / "recoupe" / "sample" / "coverage.jsonl"
        for number, line in enumerate(sample.read_text("utf-8").splitlines()):
            found[f"sample{number}"] = json.loads(line)["text"].encode()
        return found

    def run(self, name: str, data: bytes) -> None:
        from recoupe import pipeline, publish
        from recoupe.model import RawArticle
        from recoupe.publish import formats

        text = data.decode("utf-8", "replace")
        half = len(text) // 2
        raws = [
            RawArticle(
                "a",
                "a.txt",
                text,
                title=text[:60],
                published="2024-06-04",
                language="fr",
                outlet=text[-20:],
            ),
            RawArticle(
                "b", "b.txt", text[half:] + " " + text[:half], published=None, language="fr"
            ),
        ]
        built = pipeline.of_articles(raws, [])
        gave_up(built.issues)
        again = publish.load(formats.render(built, ["json"])["dossier.json"])
        dialect = ("", "excel-fr")[len(text) % 2]
        _, issues = publish.save(
            again, self.folder / "out", publish.DEFAULT, "fr", force=True, dialect=dialect
        )
        gave_up(issues)


PAGE = 8192


class Archives(Target):
    """An archive's bytes, spoilt, then asked all there is."""

    name = "archive"
    share = 1
    batch = 60

    def seeds(self) -> dict[str, bytes]:
        from recoupe.archive import Archive

        lines = [
            {"id": f"n{n}", "text": f"Flood number {n} hit Lock {n} of Velmore. " * 30, "language": "en",
             "published": "2024-06-04"}
            for n in range(6)
        ]  # fmt: skip
        lines.append(
            {
                "id": "fr",
                "text": "Une crue a fait 12 morts, a dit le maire Karev.",
                "language": "fr",
            }
        )
        source = self.folder / "seed.jsonl"
        source.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
        path = self.folder / "seed.db"
        with Archive.open(path, create=True) as archive:
            archive.add([str(source)])
            archive.db.pragma("wal_checkpoint", "truncate")
        return {"seed.db": path.read_bytes()}

    def spoilt(self, name: str, seeds: dict[str, bytes], chance: random.Random) -> bytes:
        """Bytes changed in place: what moves an archive's pages is refused at once."""
        made = bytearray(seeds[name])
        for _ in range(chance.choice((1, 1, 2, 4))):
            page = chance.randrange(len(made) // PAGE) * PAGE
            head = chance.random() < 0.5
            at = page + chance.randrange(100) if head else chance.randrange(len(made))
            for n in range(at, min(at + chance.choice((1, 1, 4, 32)), len(made))):
                made[n] = chance.randrange(256)
        return bytes(made)

    def run(self, name: str, data: bytes) -> None:
        from recoupe.archive import Archive, ArchiveError

        for old in self.folder.glob("in.db*"):
            old.unlink()
        path = self.written("in.db", data)
        asked: list[Callable[[Archive], object]] = [
            Archive.stories,
            Archive.faults,
            lambda archive: archive.search("flood vel*"),
            lambda archive: archive.found("karev"),
            lambda archive: archive.export(self.folder, force=True),
            lambda archive: archive.dossier(),
            lambda archive: archive.add([str(self.folder / "seed.jsonl")]),
            lambda archive: archive.merge(1, [2]),
        ]
        for ask in asked:

            def opened(ask: Callable[[Archive], object] = ask) -> None:
                with Archive.open(path) as archive:
                    ask(archive)

            expect(ArchiveError, opened)


class Dossiers(Target):
    """A `dossier.json` from anybody, written to all outputs."""

    name = "dossier"
    share = 1
    batch = 250

    def seeds(self) -> dict[str, bytes]:
        from recoupe import pipeline
        from recoupe.publish import formats

        sample = ROOT / "src" / "recoupe" / "sample" / "coverage.jsonl"
        short = self.folder / "short.jsonl"
        short.write_text("\n".join(sample.read_text("utf-8").splitlines()[:2]), "utf-8")
        return dict(formats.render(pipeline.build([str(short)]), ["json"]))

    def run(self, name: str, data: bytes) -> None:
        from recoupe import publish

        try:
            built = publish.load(data)
        except ValueError:
            return
        _, issues = publish.save(built, self.folder / "out", publish.DEFAULT, "fr", force=True)
        gave_up(issues)

    def spoilt(self, name: str, seeds: dict[str, bytes], chance: random.Random) -> bytes:
        """JSON that is still JSON, mostly: a value, anywhere, is another."""
        if chance.random() < 0.2:
            return super().spoilt(name, seeds, chance)
        record = json.loads(seeds[name])
        for _ in range(chance.choice((1, 1, 3))):
            _replace(record, record, chance)
        return json.dumps(record).encode("utf-8", "replace")


def _replace(at: Any, whole: dict[str, object], chance: random.Random) -> None:
    """Puts another value somewhere into a tree."""
    while keys := list(at) if isinstance(at, dict) else list(range(len(at))):
        key = chance.choice(keys)
        inner = at[key]
        if not isinstance(inner, dict | list) or not inner or chance.random() < 0.1:
            others = VALUES if chance.random() < 0.7 else list(whole.values())
            at[key] = copy.deepcopy(chance.choice(others))
            return
        at = inner


VALUES: list[object] = [
    None, True, 0, -1, 1, 2**31, 2**63, -(2**70), 1e308, -0.0, "", " ", "a", "0", "fr", "xx-\u202e", "\ud800", "\u0000",
    "=1+1", "2024-06-04", "0001-01-01", "9999-12-31", "99999-01-01", "conflict", "person", "n1", "f1", "A" * 3000, [], {}, [[]],
    [{"start": 0, "end": 1, "article": "x"}], "<script>", "javascript:alert(1)", "](x)", "\n# x",
]  # fmt: skip


class Queries(Target):
    """What a search is asked."""

    name = "search"
    share = 0.5
    batch = 1000

    def seeds(self) -> dict[str, bytes]:
        from recoupe.archive import Archive

        lines = [
            {"id": f"n{n}", "text": f"Une crue de la Velme à Velmore, dit Odile Garance {n}."}
            for n in range(30)
        ]
        source = self.folder / "seed.jsonl"
        source.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
        with Archive.open(self.folder / "search.db", create=True) as archive:
            archive.add([str(source)])
        words = (
            "crue velme",
            '"odile garance"',
            "velm*",
            "Garanse",
            'x" OR NEAR(',
            "l'État",
            "-a +b ^c : { }",
            "район",
            "*",
            '"',
        )
        return {f"q{n}": word.encode() for n, word in enumerate(words)}

    def run(self, name: str, data: bytes) -> None:
        from recoupe.archive import Archive, ArchiveError

        query = data.decode("utf-8", "replace")
        with Archive.open(self.folder / "search.db") as archive:
            expect(ArchiveError, lambda: [archive.search(query), archive.found(query)])


class Rules(Target):
    """Sentences, read by the rules of French without its model: numbers, dates, names, quotations,
    furniture, with nothing parsed."""

    name = "rules"
    share = 2
    batch = 200

    def seeds(self) -> dict[str, bytes]:
        return sentences(1)

    def run(self, name: str, data: bytes) -> None:
        from recoupe import articles, lang, reading
        from recoupe.model import Published, RawArticle

        language = without_model(lang.installed()["fr"])
        text = data.decode("utf-8", "replace")
        raw = RawArticle("a", "a.txt", text, published="2024-06-04", language="fr")
        reader = reading.Reader(language)
        (parsed,) = reader.parse([articles.clean(raw, language)])
        reader.own_date(parsed)
        reader.resolve(parsed, Published("2024-06-04", "metadata"), 2024)


KEPT: list[Any] = []


def without_model(language: Any) -> Any:
    """A language whose words are told apart and no more."""
    if not KEPT:
        grammar = msgspec.structs.replace(language.grammar, model="")
        KEPT.append(msgspec.structs.replace(language, grammar=grammar, _tables={}))
    return KEPT[0]


class Parts(Target):
    """What readers of formats are made of: days, records, robots.txt, answers of servers, encodings,
    fragments of HTML, mailboxes, lines of PDF, rows of tables, addresses, identities."""

    name = "parts"
    share = 1.5
    batch = 3000

    def seeds(self) -> dict[str, bytes]:
        page = b"<p>Une crue &agrave; <b>Velmore</b></p><br>Suite<o:p></o:p>"
        return {
            "day": "Publié le mardi 24 janvier 2022 à 20h28 (16/09/2020), Sept. 16, 2020".encode(),
            "mailed": b"Tue, 15 Sep 2020 10:00:00 +0200",
            "record": json.dumps(
                {"text": "a", "date": "2024-06-04T08:00:00+02:00", "seendate": 20240604, "authors": ["A. Velk"],
                 "source": {"name": "F"}, "language": "French", "recoupe": {"status": "usable"}}
            ).encode(),
            "robots": b"User-agent: *\r\nDisallow: /a*b$\nAllow: /a\n\nUser-Agent: recoupe/1\nDisallow: /c%2f",
            "answer": b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<p>ab\r\n0\r\n\r\n",
            "bytes": "Une préfète, l’œuvre, 3 €".encode("cp1252"),
            "markup": page,
            "mailbox": b"From a@b.example Tue Jun  4 08:00:00 2024\nFrom: a\nSubject: =?utf-8?q?=C3=A9?=\n\nTexte\n> cit\n-- \nA.\n",
            "lines": "Une crue a em-\r\nporté le pont de la Velme hier.\r\n\r\nPlus tard.".encode(),
            "table": b'date;titre;texte\n04/06/2024;"Crue ""forte""";"a\nb"\n1;2;3\n',
            "address": b"https://www.fanal.example:80/2024/06/05/crue/?utm_source=x&b=1#top",
            "identities": b'[[same]]\nnames = ["Paul Karev", "Karev"]\n[[not_same]]\nnames = ["a", "b"]\narticles = ["1"]\n',
        }  # fmt: skip

    def run(self, name: str, data: bytes) -> None:
        text = data.decode("utf-8", "replace")
        PARTS[name](self, data, text)


def _day(target: Target, data: bytes, text: str) -> None:
    from recoupe import days

    list(days.all_printed(text))
    list(days.all_printed(text, "en"))
    days.mailed(text)


def _record(target: Target, data: bytes, text: str) -> None:
    from recoupe.sources import jsonl
    from recoupe.sources.content import of_bytes
    from recoupe.sources.refused import Refused

    expect(Refused, lambda: list(jsonl.read(of_bytes("a.jsonl", data))))


def _robots(target: Target, data: bytes, text: str) -> None:
    from recoupe.sources import robots

    robots.parsed(text, "recoupe").allow(text[-40:])


def _answer(target: Target, data: bytes, text: str) -> None:
    from recoupe.sources import responses
    from recoupe.sources.refused import Refused

    expect(Refused, lambda: responses.unpacked(responses.parsed(data), 1 << 20))


def _bytes(target: Target, data: bytes, text: str) -> None:
    from recoupe.sources import encoding

    encoding.decode(data, text[:12])
    encoding.decode(data)


def _markup(target: Target, data: bytes, text: str) -> None:
    from recoupe.sources import prose

    prose.text_of(text)


def _mailbox(target: Target, data: bytes, text: str) -> None:
    from recoupe.sources import mailbox

    for part in mailbox.split(data):
        mailbox.short_headers(part)
    mailbox.furniture(text)
    mailbox.unfolded(text, len(text) % 2 == 0)


def _lines(target: Target, data: bytes, text: str) -> None:
    from recoupe.sources import pdfs

    pdfs.joined(text)


def _table(target: Target, data: bytes, text: str) -> None:
    from recoupe.sources import tables

    list(tables.rows_of(text, ";"))
    tables.header(text)


def _address(target: Target, data: bytes, text: str) -> None:
    from recoupe.sources import about, same

    same.address(text)
    about.dated(text)
    about.slug(text)


def _identities(target: Target, data: bytes, text: str) -> None:
    from recoupe import sources

    expect(ValueError, lambda: sources.by_hand(str(target.written("a.toml", data))))


PARTS: dict[str, Callable[[Target, bytes, str], None]] = {
    "day": _day,
    "mailed": _day,
    "record": _record,
    "robots": _robots,
    "answer": _answer,
    "bytes": _bytes,
    "markup": _markup,
    "mailbox": _mailbox,
    "lines": _lines,
    "table": _table,
    "address": _address,
    "identities": _identities,
}


TARGETS: dict[str, type[Target]] = {
    target.name: target for target in (Files, Parts, Rules, Text, Archives, Dossiers, Queries)
}


def expect(error: type[Exception], run: Callable[[], object]) -> None:
    """Runs, with an error that is said to a person."""
    try:
        run()
    except error:
        return


GAVE_UP: list[str] = []


def gave_up(issues: object) -> None:
    """Notes issues that say so."""
    for issue in issues:  # type: ignore[attr-defined]
        if issue.code == "unread" and not GAVE_UP:
            GAVE_UP.append(issue.message)


def traced() -> None:
    """An exception that the program catches for an article's sake leaves its trace with us."""
    from recoupe import contained

    ours = contained.unread

    def unread(source: str, error: Exception) -> object:
        GAVE_UP.append("".join(traceback.format_exception(error)))
        return ours(source, error)

    for module in [module for name, module in sys.modules.items() if name.startswith("recoupe")]:
        if getattr(module, "unread", None) is ours:
            module.unread = unread
