"""Sentences written for this project, and what a careful reader finds in them.

One test for each case of `tests/cases/<language>/*.toml`. What the cases say is right by the
contract and the rulings, whether or not the program does it: those it does not do yet are of kind
`known-failure`, and fail the build as soon as they start to pass (until moved to `wild` or
`negative`). The file's name is the layer that `none` speaks of; a listed layer is held whole:
nothing else may be found in it but what is listed as `optional`. Spans match at IoU 0.8 for what
is said, 0.5 elsewhere; values exactly.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from recoupe import articles, lang
from recoupe.matching import fold
from recoupe.model import Article, Published, RawArticle, Reading, Span
from recoupe.reading import Reader

CASES = Path(__file__).parents[1] / "cases"
LAYERS = ("statements", "figures", "dates", "names", "furniture")
CONTENT, SPAN = 0.8, 0.5

Case = dict[str, Any]


def _load() -> Iterator[tuple[str, str, str, Case]]:
    """Language, layer, id and case, in the order of the files."""
    for path in sorted(CASES.glob("*/*.toml")):
        loaded = tomllib.loads(path.read_text("utf-8"))["case"]
        for number, case in enumerate(loaded, 1):
            language = path.parent.name
            yield language, path.stem, f"{language}-{path.stem}-{number:03}", case


ALL = list(_load())


@pytest.fixture(scope="session")
def read() -> dict[str, tuple[Article, Reading]]:
    """Every case, read as an article of its own; all texts of a language parsed in one batch."""
    out = {}
    for language in sorted({language for language, *_ in ALL}):
        pack = lang.load(language)
        raw = [
            RawArticle(key, key, case["text"], published=case.get("published"), language=language)
            for at, _, key, case in ALL
            if at == language
        ]
        reader = Reader(pack)
        for parsed in reader.parse([articles.clean(article, pack) for article in raw]):
            published = parsed.article.published
            own = reader.anchor(parsed) or reader.own_date(parsed)
            if reader.anchor(parsed) is None and own:
                published = Published(own.isoformat(), "text")
            reading = reader.resolve(parsed, published, own.year if own else None)
            out[parsed.article.id] = (parsed.article, reading)
    return out


@pytest.mark.parametrize(
    ("layer", "key", "case"),
    [
        pytest.param(
            layer,
            key,
            case,
            id=key,
            marks=[pytest.mark.xfail(strict=True)] if case["kind"] == "known-failure" else [],
        )
        for _, layer, key, case in ALL
    ],
)
def test_case(layer: str, key: str, case: Case, read: dict[str, tuple[Article, Reading]]) -> None:
    article, reading = read[key]
    problems = "\n".join(check(layer, case, article, reading))
    assert not problems, f"{case['why']}\n{case['text']}\n{problems}"


def check(layer: str, case: Case, article: Article, reading: Reading) -> list[str]:
    """What differs between a case and its reading, one line each."""
    found = {name: _found(name, article, reading) for name in LAYERS}
    problems: list[str] = []
    if case.get("none"):
        problems += [f"found: {_words(item, case['text'])}" for item in found[layer]]
    for string in case.get("not", []):
        for item in found[layer]:
            if _is(layer, string, item, case["text"]):
                problems.append(f"found: {_words(item, case['text'])}")
    for name in LAYERS:
        if name in case:
            problems += _hold(name, case, found[name], reading)
    return problems


def _found(layer: str, article: Article, reading: Reading) -> list[Any]:
    return list(article.furniture if layer == "furniture" else getattr(reading, layer))


def _is(layer: str, string: str, item: Any, text: str) -> bool:
    """Whether an item is what `not` forbids: for names the very words, else any overlap."""
    if layer == "names":
        return any(fold(span.of(text)) == fold(string) for span in item.mentions)
    wanted = _locate([string], text)
    return _iou(wanted, _spans(item)) >= (CONTENT if layer == "statements" else 1e-9)


def _hold(layer: str, case: Case, found: list[Any], reading: Reading) -> list[str]:
    if layer == "names":
        return list(_names(case, found))
    text, left, problems = case["text"], list(found), []
    after = 0
    for wanted in case[layer]:
        options = [wanted.get("content", wanted.get("text")), *wanted.get("accept", [])]
        if wanted.get("nth") == 2:
            after = text.index(options[0]) + 1
        places = [_locate([o] if isinstance(o, str) else o, text, after) for o in options]
        least = CONTENT if layer == "statements" else SPAN
        best = max(left, key=lambda i: max(_iou(p, _spans(i)) for p in places), default=None)
        if best is None or max(_iou(p, _spans(best)) for p in places) < least:
            problems.append(f"missed: {options[0]}")
            continue
        left.remove(best)
        after = places[0][0].end if layer in ("figures", "dates") else 0
        differ = {
            "statements": _statement,
            "figures": _figure,
            "dates": _date,
            "furniture": _furniture,
        }[layer](wanted, best, text, reading)
        problems += [f"{options[0]}: {line}" for line in differ]
    free = [_locate([string], text) for string in case.get("optional", [])]
    return problems + [
        f"spurious: {_words(item, text)}"
        for item in left
        if not any(_iou(place, _spans(item)) >= SPAN for place in free)
    ]


def _names(case: Case, found: list[Any]) -> Iterator[str]:
    text, holders = case["text"], []
    for wanted in case["names"]:
        ids = set()
        for surface in wanted["surfaces"]:
            holding = {
                i
                for i, name in enumerate(found)
                if any(fold(span.of(text)) == fold(surface) for span in name.mentions)
            }
            if not holding:
                yield f"missed: {surface}"
            ids |= holding
        if len(ids) > 1:
            yield f"parted: {wanted['surfaces']}"
        if "kind" in wanted:
            kinds = wanted["kind"] if isinstance(wanted["kind"], list) else [wanted["kind"]]
            yield from (
                f"{wanted['surfaces']}: kind {found[i].kind}"
                for i in sorted(ids)
                if found[i].kind not in kinds
            )
        if ids & set(holders):
            yield f"joined with another: {wanted['surfaces']}"
        holders += sorted(ids)


def _statement(wanted: Case, item: Any, text: str, reading: Reading) -> Iterator[str]:
    if "speaker" in wanted:
        words = wanted["speaker"] if isinstance(wanted["speaker"], list) else [wanted["speaker"]]
        places = [_locate([w], text)[0] for w in words] + [
            Span(i, i + len(w)) for w in words for i in range(len(text)) if text.startswith(w, i)
        ]
        if item.speaker is None or not any(_shared(item.speaker, p) >= 0.5 for p in places):
            yield f"speaker {item.speaker.of(text) if item.speaker else None!r}"
    if "voice" in wanted:
        names = [] if item.voice is None else [*reading.names[item.voice].forms]
        labels = (*names, item.voice_label) if item.voice is not None else (item.voice_label,)
        named = wanted["voice"][0].isupper()
        if not any(_forms(wanted["voice"]) & _forms(label) for label in labels):
            yield f"voice {item.voice_label!r}"
        elif named and item.voice is None:
            yield f"voice {item.voice_label!r} is not tied to a name"
    if "via" in wanted:
        forms = [{fold(f) for f in reading.names[v].forms} for v in item.via]
        wanted_via = [_forms(v) for v in wanted["via"]]
        if len(forms) != len(wanted_via) or not all(any(f & w for f in forms) for w in wanted_via):
            yield f"via {[reading.names[v].label for v in item.via]}"
    yield from _fields(wanted, item, ("mode", "act"))
    if "hedge" in wanted and (item.hedge or "") != wanted["hedge"]:
        yield f"hedge {item.hedge!r}"


def _forms(name: str) -> set[str]:
    """« Le Temps » is as well « Temps » after « au »: with and without its article."""
    return {fold(name), re.sub(r"^(?:les?|la|l|des|une?) ", "", fold(name))}


def _figure(wanted: Case, item: Any, text: str, reading: Reading) -> Iterator[str]:
    for side in ("low", "high"):
        want, got = wanted.get(side), getattr(item, side)
        if (want is None) != (got is None) or (want is not None and abs(want - got) > 1e-5):
            yield f"{side} {got}"
    if "unit" in wanted and item.unit.partition(":")[0] != wanted["unit"]:
        yield f"unit {item.unit!r}"
    if "said_by" in wanted:
        voice = reading.statements[item.statement].voice_label if item.statement is not None else ""
        if not _forms(voice) & _forms(wanted["said_by"]):
            yield f"said by {voice!r}"
    yield from _fields(wanted, item, ("approx", "measure"))


def _date(wanted: Case, item: Any, text: str, reading: Reading) -> Iterator[str]:
    yield from _fields(wanted, item, ("value", "type"))
    if bool(item.suspect) != wanted.get("suspect", False):
        yield f"suspect {item.suspect!r}"


def _furniture(wanted: Case, item: Any, text: str, reading: Reading) -> Iterator[str]:
    yield from _fields(wanted, item, ("kind",))


def _fields(wanted: Case, item: Any, fields: Iterable[str]) -> Iterator[str]:
    for field in fields:
        if field in wanted:
            right = wanted[field] if isinstance(wanted[field], list) else [wanted[field]]
            if getattr(item, field) not in right:
                yield f"{field} {getattr(item, field)!r}"


def _locate(parts: list[str], text: str, after: int = 0) -> list[Span]:
    out = []
    for part in parts:
        start = text.find(part, after)
        start = start if start >= 0 else text.find(part)
        assert start >= 0, f"{part!r} is not in the text"
        out.append(Span(start, start + len(part)))
        after = start + len(part)
    return out


def _spans(item: Any) -> list[Span]:
    if hasattr(item, "content"):
        return list(item.content)
    return list(item.mentions) if hasattr(item, "mentions") else [item.span]


def _words(item: Any, text: str) -> str:
    return " […] ".join(span.of(text) for span in _spans(item))


def _iou(a: list[Span], b: list[Span]) -> float:
    x = {i for span in a for i in range(span.start, span.end)}
    y = {i for span in b for i in range(span.start, span.end)}
    return len(x & y) / len(x | y) if x | y else 0.0


def _shared(a: Span, b: Span) -> float:
    return max(0, min(a.end, b.end) - max(a.start, b.start)) / max(1, min(len(a), len(b)))
