"""Inputs that nobody wrote, by the thousand: what crashes, hangs or gives up on one.

    python bench/fuzz.py [--seconds 60] [--seed 1] [--targets files,text,archive,dossier,search] [--keep DIR]
    python bench/fuzz.py --corpus                 # only what was kept of earlier runs
    python bench/fuzz.py --guided [--seconds 60]  # files, guided by coverage (pip install atheris)

Every target begins with sound input of the tests' own and spoils it: bytes flipped, cut, doubled,
put elsewhere, joined with another's, words of a list of nasty ones put in. Each batch runs in a
fork with a limit of memory, each input with an alarm. Exit status 1 where anything was found; with
--keep, its input and how it ended are written there.

A *crash* is an exception that leaves the program, or its death; a *hang* takes longer than
ALARM; a *gave-up* is an article that the program failed on and said so (issue `unread`).
"""

from __future__ import annotations

import argparse
import copy
import json
import multiprocessing
import os
import random
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "sources"))

ALARM = 10
"""Seconds for one input."""
MEMORY = 2 << 30
"""Bytes that a fork may take beyond those of its parent."""
BATCH = 40
LARGEST = 60_000
"""Bytes of a mutated input."""
CORPUS = ROOT / "bench" / "corpus"
BESIDE = ROOT.parent / "shared" / "cases" / "files"

NASTY = [
    *(word.encode() for word in (
        "<o:p>", "]]>", "<![CDATA[", "<!DOCTYPE x [", "&#0;", "&amp;", "<p>" * 200, "</p>", "(" * 300, "[" * 300,
        "«" * 50, "»" * 50, "“", "\u202e", "\u0000", "\ufeff", "\u00a0", "\u2028", "İ", "ß", "ﬁ", "e\u0301" * 40, "👩‍👩‍👧", "1" * 400,
        "1 000 000 000 000 000 000", "1.000.000 300", "12,5,3", "-0", "1e999", "NaN", "½", "١٢", "3 maİ 2024", "31 février 0000",
        "le 1er janvier 1", "le 31 décembre 9999", "9999-12-31T23:59:60+99:99", "0001-01-01", "2024-06-04T25:00Z", "25 h 61", "mardi",
        "demain", "il y a 99999999999 ans", "dans 10000 mois", "selon le préfet ", "a déclaré", "« X », a-t-il dit.", "entre 3 et 2 morts",
        "au moins ", "des dizaines de milliers de milliards de ", "100 %", "M. ", "Mme K. ", "http://x/?" + "a" * 300, "=1+1", "@SUM(A1)",
        "\x1b[2J", "%s%n", "{{7*7}}", "../../etc/passwd", "\\u0000", "\\ud800", "\n\n", "\r", "\t", " " * 500, "A" * 900, "É" * 300,
        '"' * 31, "'" * 31, "—", "…", "." * 200, "- " * 100, "1) ", "Content-Length: -1\r\n", "Transfer-Encoding: chunked\r\n",
        "Content-Encoding: gzip\r\n", "charset=utf-7", "charset=\"\"", "WARC/1.0\r\n", "From x\n", "PK\x03\x04", "%PDF-1.4\n", "null", "[]", "{}",
        "1e9", "true", "\"text\":", "\"published\":",
    )),
    b"\xff", b"\xc3", b"\xed\xa0\x80", b"\x80\x80", b"\x1f\x8b", b"\x00" * 64,
]  # fmt: skip


class Hang(BaseException):
    """The alarm rang."""


# --- spoiling ------------------------------------------------------------------------------------


def spoilt(data: bytes, others: list[bytes], chance: random.Random) -> bytes:
    """Some input with one to six things done to it."""
    made = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 3, 6))):
        chance.choice(WAYS)(made, others, chance)
    return bytes(made[:LARGEST])


def _at(made: bytearray, chance: random.Random) -> tuple[int, int]:
    start = chance.randrange(len(made) + 1)
    length = chance.choice((1, 2, 8, 40, 200, 1000))
    return start, min(start + length, len(made))


def _flip(made: bytearray, others: list[bytes], chance: random.Random) -> None:
    if made:
        at = chance.randrange(len(made))
        made[at] ^= 1 << chance.randrange(8)


def _set(made: bytearray, others: list[bytes], chance: random.Random) -> None:
    if made:
        made[chance.randrange(len(made))] = chance.randrange(256)


def _cut(made: bytearray, others: list[bytes], chance: random.Random) -> None:
    start, end = _at(made, chance)
    del made[start:end]


def _end(made: bytearray, others: list[bytes], chance: random.Random) -> None:
    del made[chance.randrange(len(made) + 1) :]


def _double(made: bytearray, others: list[bytes], chance: random.Random) -> None:
    start, end = _at(made, chance)
    made[start:start] = made[start:end] * chance.choice((1, 2, 20))


def _move(made: bytearray, others: list[bytes], chance: random.Random) -> None:
    start, end = _at(made, chance)
    part = made[start:end]
    del made[start:end]
    at = chance.randrange(len(made) + 1)
    made[at:at] = part


def _nasty(made: bytearray, others: list[bytes], chance: random.Random) -> None:
    start, end = _at(made, chance)
    made[start : chance.choice((start, end))] = chance.choice(NASTY)


def _join(made: bytearray, others: list[bytes], chance: random.Random) -> None:
    other = chance.choice(others)
    start, _ = _at(made, chance)
    begin = chance.randrange(len(other) + 1)
    made[start:start] = other[begin : begin + chance.choice((20, 400, 4000))]


Way = Callable[[bytearray, list[bytes], random.Random], None]
WAYS: list[Way] = [_flip, _set, _cut, _end, _double, _move, _nasty, _nasty, _join]


# --- targets -------------------------------------------------------------------------------------


class Target:
    """What is tried: seeds by name, and what is done with a spoilt one. `folder` is the fork's."""

    name = ""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def seeds(self) -> dict[str, bytes]:
        raise NotImplementedError

    def load(self) -> None:
        """What is loaded once, before the forks."""

    def run(self, name: str, data: bytes) -> None:
        raise NotImplementedError

    def written(self, name: str, data: bytes) -> Path:
        path = self.folder / f"in{Path(name).suffix}"
        path.write_bytes(data)
        return path


class Files(Target):
    """Every format, taken in and cleaned."""

    name = "files"

    def seeds(self) -> dict[str, bytes]:
        import makers

        page = makers.page(head=makers.LINKED)
        found: dict[str, bytes | str] = {
            "a.txt": makers.TEXT,
            "a.html": page,
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

    def load(self) -> None:
        from recoupe import sources  # noqa: F401

    def run(self, name: str, data: bytes) -> None:
        from recoupe import articles, lang, sources

        path = self.written(name, data)
        if name.endswith(".toml"):
            expect(ValueError, lambda: sources.by_hand(str(path)))
            return
        raw, _ = sources.gather([str(path)])
        for article in raw:
            articles.clean(article, lang.installed()["fr"])


class Text(Target):
    """Texts, read, cross-checked and written to all outputs."""

    name = "text"

    def seeds(self) -> dict[str, bytes]:
        import tomllib

        found = {}
        for path in sorted((ROOT / "tests" / "cases" / "fr").glob("*.toml")):
            cases = tomllib.loads(path.read_text("utf-8"))["case"]
            for number in range(0, len(cases), 5):
                words = " ".join(case["text"] for case in cases[number : number + 5])
                found[f"{path.stem}{number}"] = words.encode()
        sample = ROOT / "src" / "recoupe" / "sample" / "coverage.jsonl"
        for number, line in enumerate(sample.read_text("utf-8").splitlines()):
            found[f"sample{number}"] = json.loads(line)["text"].encode()
        return found

    def load(self) -> None:
        self.run("warm", "Selon le préfet, 12 personnes ont péri mardi à Velmore.".encode())

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
        for dialect in ("", "excel-fr"):
            _, issues = publish.save(
                again, self.folder / "out", publish.DEFAULT, "fr", force=True, dialect=dialect
            )
            gave_up(issues)


class Archives(Target):
    """An archive's bytes, spoilt, then asked all there is."""

    name = "archive"

    def seeds(self) -> dict[str, bytes]:
        from recoupe.archive import Archive

        lines = [
            {"id": f"n{n}", "text": f"Flood number {n} hit Lock {n} of Velmore. " * 30, "language": "en",
             "published": "2024-06-04"}
            for n in range(12)
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

    def spoil(self, data: bytes, chance: random.Random) -> bytes:
        """JSON that is still JSON: a value, anywhere, is another."""
        record = json.loads(data)
        for _ in range(chance.choice((1, 1, 3))):
            at: object = record
            while True:
                keys: list[object] = (
                    list(at)
                    if isinstance(at, dict)
                    else list(range(len(at)))
                    if isinstance(at, list)
                    else []
                )
                if not keys:
                    break
                key, holder = chance.choice(keys), at
                at = holder[key]  # type: ignore[index]
                if not isinstance(at, dict | list) or not at or chance.random() < 0.1:
                    other = chance.choice(
                        VALUES if chance.random() < 0.7 else list(record.values())
                    )
                    holder[key] = copy.deepcopy(other)  # type: ignore[index]
                    break
        return json.dumps(record).encode("utf-8", "replace")


VALUES: list[object] = [
    None, True, 0, -1, 1, 2**31, 2**63, -(2**70), 1e308, -0.0, "", " ", "a", "0", "fr", "xx-\u202e", "\ud800", "\u0000",
    "=1+1", "2024-06-04", "0001-01-01", "9999-12-31", "99999-01-01", "conflict", "person", "n1", "f1", "A" * 3000, [], {}, [[]],
    [{"start": 0, "end": 1, "article": "x"}], "<script>", "javascript:alert(1)", "](x)", "\n# x",
]  # fmt: skip


class Queries(Target):
    """What a search is asked."""

    name = "search"

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


TARGETS: dict[str, type[Target]] = {
    target.name: target for target in (Files, Text, Archives, Dossiers, Queries)
}
SHARES = {"files": 5, "text": 4, "archive": 1, "dossier": 2, "search": 1}
"""Batches of each target in a round."""


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


# --- running -------------------------------------------------------------------------------------


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--seconds", type=float, default=60)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--targets", default=",".join(TARGETS))
    options.add_argument("--keep", type=Path)
    options.add_argument("--corpus", action="store_true")
    options.add_argument("--guided", action="store_true")
    given = options.parse_args()
    if given.guided:
        guided(given.seconds)
        return
    with tempfile.TemporaryDirectory() as folder:
        found = Run(Path(folder), given.targets.split(","), given.keep)
        if given.corpus:
            found.corpus()
        else:
            found.corpus()
            found.until(time.monotonic() + given.seconds, given.seed)
    found.report()
    sys.exit(bool(found.bad))


class Run:
    """Batches of inputs in forks, and what became of them."""

    def __init__(self, folder: Path, names: list[str], keep: Path | None) -> None:
        self.keep = keep
        self.tried: Counter[str] = Counter()
        self.bad: Counter[tuple[str, str]] = Counter()
        self.told: dict[tuple[str, str, str], int] = {}
        self.targets: dict[str, Target] = {}
        self.seeds: dict[str, dict[str, bytes]] = {}
        for name in names:
            at = folder / name
            at.mkdir()
            self.targets[name] = TARGETS[name](at)
            self.seeds[name] = self.targets[name].seeds()
            self.targets[name].load()
        traced()

    def corpus(self) -> None:
        """What earlier runs found."""
        for path in sorted(CORPUS.glob("*")):
            target, _, name = path.name.partition("-")
            if target in self.targets:
                self.batch(target, [(name, path.read_bytes())])

    def until(self, end: float, seed: int) -> None:
        """Rounds of batches until a moment."""
        chance = random.Random(seed)
        order = [name for name in self.targets for _ in range(SHARES[name])]
        while time.monotonic() < end:
            for name in chance.sample(order, len(order)):
                if time.monotonic() < end:
                    self.batch(name, list(self.made(name, random.Random(chance.getrandbits(64)))))

    def made(self, name: str, chance: random.Random) -> Iterator[tuple[str, bytes]]:
        seeds, target = self.seeds[name], self.targets[name]
        others = list(seeds.values())
        for _ in range(BATCH):
            seed = chance.choice(list(seeds))
            if isinstance(target, Dossiers) and chance.random() < 0.8:
                yield seed, target.spoil(seeds[seed], chance)
            elif isinstance(target, Archives):
                yield seed, _bytes(seeds[seed], chance)
            else:
                yield seed, spoilt(seeds[seed], others, chance)

    def batch(self, name: str, inputs: list[tuple[str, bytes]]) -> None:
        """Runs inputs in forks, a new one after each that died."""
        at = 0
        while at < len(inputs):
            mine, theirs = multiprocessing.Pipe(duplex=False)
            child = os.fork()
            if child == 0:
                mine.close()
                _work(self.targets[name], inputs[at:], theirs)
            theirs.close()
            try:
                while at < len(inputs):
                    if not mine.poll(ALARM * 3):
                        self.note(name, "hang", "the alarm was not heard", *inputs[at])
                        os.kill(child, signal.SIGKILL)
                        raise EOFError
                    kind, trace = mine.recv()
                    if kind:
                        self.note(name, kind, trace, *inputs[at])
                    self.tried[name] += 1
                    at += 1
                _, status = os.waitpid(child, 0)
            except EOFError:
                _, status = os.waitpid(child, 0)
                if status != signal.SIGKILL:
                    self.note(name, "crash", f"died of {status}", *inputs[at])
                self.tried[name] += 1
                at += 1
            mine.close()

    def note(self, target: str, kind: str, trace: str, name: str, data: bytes) -> None:
        self.bad[target, kind] += 1
        where = _place(trace)
        key = (target, kind, where)
        self.told[key] = self.told.get(key, 0) + 1
        if self.told[key] == 1:
            print(f"{target}: {kind}: {where}", flush=True)
            if self.keep:
                self.keep.mkdir(parents=True, exist_ok=True)
                stem = f"{target}-{kind}{len(self.told)}"
                (self.keep / f"{stem}{Path(name).suffix}").write_bytes(data)
                (self.keep / f"{stem}.trace").write_text(trace, "utf-8", "replace")

    def report(self) -> None:
        for name in self.targets:
            counts = ", ".join(
                f"{self.bad[name, kind]} {kind}" for kind in ("crash", "hang", "gave-up")
            )
            print(f"{name}: {self.tried[name]} inputs; {counts}")
        print(
            f"all: {self.tried.total()} inputs; {self.bad.total()} bad, of {len(self.told)} kinds"
        )


def _bytes(data: bytes, chance: random.Random) -> bytes:
    """An archive with bytes changed in place: what moves its pages is refused at once."""
    made = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4))):
        page = chance.randrange(len(made) // 8192) * 8192
        at = page + chance.randrange(100) if chance.random() < 0.5 else chance.randrange(len(made))
        for n in range(chance.choice((1, 1, 4, 32))):
            if at + n < len(made):
                made[at + n] = chance.randrange(256)
    return bytes(made)


def _place(trace: str) -> str:
    """The last lines of a trace that name the program's own code, and the error."""
    lines = [line.strip() for line in trace.strip().splitlines()]
    ours = [
        line.partition("recoupe/")[2]
        for line in lines
        if line.startswith("File") and "recoupe/" in line
    ]
    last = lines[-1][:160] if lines else ""
    return f"{ours[-1] if ours else ''} | {last}"


def _work(target: Target, inputs: list[tuple[str, bytes]], out: object) -> None:
    """In a fork: runs inputs, and says of each how it ended."""

    def rang(number: int, frame: FrameType | None) -> None:
        raise Hang("".join(traceback.format_stack(frame, 12)))

    signal.signal(signal.SIGALRM, rang)
    signal.signal(signal.SIGXCPU, signal.SIG_DFL)
    size = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (size + MEMORY, size + MEMORY))
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1)
    os.dup2(null, 2)
    for name, data in inputs:
        GAVE_UP.clear()
        signal.setitimer(signal.ITIMER_REAL, ALARM)
        try:
            target.run(name, data)
            signal.setitimer(signal.ITIMER_REAL, 0)
            said = ("gave-up", GAVE_UP[0]) if GAVE_UP else ("", "")
        except Hang as hang:
            said = ("hang", str(hang))
        except BaseException as error:
            signal.setitimer(signal.ITIMER_REAL, 0)
            said = ("crash", "".join(traceback.format_exception(error)))
        out.send(said)  # type: ignore[attr-defined]
    os._exit(0)


def guided(seconds: float) -> None:
    """libFuzzer's own search over the formats, by the coverage of the readers."""
    import atheris

    with atheris.instrument_imports(include=["recoupe.sources", "recoupe.articles"]):
        from recoupe import sources  # noqa: F401
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        target = Files(folder)
        (folder / "corpus").mkdir()
        for seed, data in target.seeds().items():
            (folder / "corpus" / seed).write_bytes(data)
        target.load()
        endings = sorted({Path(seed).suffix for seed in target.seeds()} - {".toml"})

        def one(data: bytes) -> None:
            target.run(f"x{endings[len(data) % len(endings)]}", data)

        arguments = [sys.argv[0], str(folder / "corpus"), f"-max_total_time={seconds:.0f}", f"-timeout={ALARM}",
                     f"-max_len={LARGEST}", "-rss_limit_mb=4096", "-print_final_stats=1"]  # fmt: skip
        atheris.Setup(arguments, one)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
