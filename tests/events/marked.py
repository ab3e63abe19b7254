"""Builds an event's annotation from `marked.txt`, so that no offset is counted by hand.

`python -m events.marked crue` (with tests on the path) writes beside it articles.jsonl,
ann/ID.json, threads.json and findings.json, the form bench/desk.py scores. The source has, in
this order:

    --- names       key | kind | label | surface; surface
    --- threads     key | what is counted | unit,… measure,… [holder] | verdicts
    === id | outlet | published | title
    the text; in it a statement ⟦1|content⟧, a figure {words|thread bounds role,…} and after its
    bounds by=key of=key on=date or=bounds opt (who says it, its holder, as-of, other bounds)
    --- statements  number act,… opt | speaker's key,… | speaker's words | cue | via
    --- findings    key family,family weight | text | side ; side

Bounds: 12 · ~12 about · >12 at least · <12 at most · 3..5 a range · v20..99 vague. A side lists
passages: id#thread (its figures in that article), id:1 (a statement), id"words" (the first such
words). An article with neither is scored for findings alone. Speaker and cue are the nearest words
to the content; `direct` and `mixed` follow from the quotation marks.
"""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
TOKEN = re.compile(r"\{(?P<words>[^|{}]+)\|(?P<figure>[^{}]+)\}|⟦(?P<number>\d+)\||(?P<close>⟧)")
PASSAGE = re.compile(r'(?P<id>\w+)(?:#(?P<thread>\w+)|:(?P<number>\d+)|"(?P<words>[^"]+)")')
MARKS = '«»“”"'
SPACES = " \u00a0\u202f"
ROLES = {"level", "change", "part", "comparison", "forecast", "request", "result"}
Span = dict[str, int]


@dataclass
class Event:
    """The four files of an event; `articles` are records, `annotations` map ids to their layers."""

    name: str
    names: dict[str, dict[str, Any]] = field(default_factory=dict)
    threads: dict[str, dict[str, Any]] = field(default_factory=dict)
    articles: list[dict[str, Any]] = field(default_factory=list)
    annotations: dict[str, dict[str, Any]] = field(default_factory=dict)
    places: dict[tuple[str, str], list[Span]] = field(default_factory=dict)
    findings: list[dict[str, Any]] = field(default_factory=list)


def events() -> list[str]:
    """The events there are."""
    return sorted(path.parent.name for path in HERE.glob("*/marked.txt"))


def build(name: str) -> Event:
    """An event from its marked source, e.g. ``build("crue")``; ValueError says what is amiss."""
    event = Event(name)
    source = (HERE / name / "marked.txt").read_text("utf-8")
    body, _, findings = source.partition("--- findings\n")
    head, *articles = re.split(r"^=== ", body, flags=re.MULTILINE)
    names, _, threads = head.partition("--- threads\n")
    _names(names.partition("--- names\n")[2], event)
    _threads(threads, event)
    for block in articles:
        _article(block, event)
    _findings(findings, event)
    return event


def files(event: Event) -> dict[str, str]:
    """What `write` writes: paths under the event's folder, and their text."""
    made = {f"ann/{id}.json": _json(found) for id, found in event.annotations.items()}
    lines = [json.dumps(article, ensure_ascii=False) for article in event.articles]
    threads = [t | {"event": event.name} for t in event.threads.values() if t["members"]]
    kept = ("event", "thread", "members", "accept")
    made["articles.jsonl"] = "\n".join(lines) + "\n"
    made["threads.json"] = _json([{key: thread[key] for key in kept} for thread in threads])
    made["findings.json"] = _json(event.findings)
    return made


def write(event: Event) -> None:
    """Writes the four files of the event into its folder."""
    for path, text in files(event).items():
        target = HERE / event.name / path
        target.parent.mkdir(exist_ok=True)
        target.write_text(text, "utf-8")


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _rows(text: str, cells: int) -> list[list[str]]:
    lines = [line for line in text.splitlines() if line.strip()]
    rows = [[cell.strip() for cell in line.split("|")] for line in lines]
    return [row + [""] * (cells - len(row)) for row in rows]


def _names(text: str, event: Event) -> None:
    for key, kind, label, surfaces in _rows(text, 4):
        forms = [form.strip() for form in surfaces.split(";")]
        event.names[key] = {"kind": kind, "label": label, "key": key, "surfaces": forms}


def _threads(text: str, event: Event) -> None:
    for key, what, kinds, accept in _rows(text, 4):
        units, measures, *holder = kinds.split()
        event.threads[key] = {
            "thread": what,
            "members": [],
            "accept": accept.split(),
            "units": units.split(","),
            "measures": measures.split(","),
            "holder": holder[0] if holder else None,
        }


def _article(block: str, event: Event) -> None:
    head, _, rest = block.partition("\n")
    id, outlet, published, title = (part.strip() for part in head.split("|"))
    marked, _, said = rest.partition("--- statements\n")
    text, contents, figures = _unmarked(marked.strip())
    record = {"id": id, "title": title, "published": published, "outlet": outlet, "language": "fr"}
    event.articles.append({**record, "text": text})
    statements = [_statement(row, text, contents, id, event) for row in _rows(said, 5)]
    if len(statements) != len(contents):
        raise ValueError(f"{id}: {len(contents)} contents, {len(statements)} statements")
    statements.sort(key=lambda s: s["content"][0]["start"])
    event.annotations[id] = {
        "layers": ["statements", "figures"] if contents or figures else [],
        "furniture": [],
        "names": [],
        "statements": statements,
        "figures": [_figure(f, statements, id, published, event) for f in figures],
        "dates": [],
    }
    event.annotations[id]["names"] = _named(text, event.annotations[id], event)


def _unmarked(marked: str) -> tuple[str, dict[str, list[Span]], list[tuple[Span, str]]]:
    text, end = "", 0
    contents: dict[str, list[Span]] = {}
    figures: list[tuple[Span, str]] = []
    open_: list[tuple[str, int]] = []
    for match in TOKEN.finditer(marked):
        text += marked[end : match.start()]
        end = match.end()
        if match["words"]:
            span = {"start": len(text), "end": len(text) + len(match["words"])}
            figures.append((span, match["figure"]))
            text += match["words"]
        elif match["number"]:
            open_.append((match["number"], len(text)))
        else:
            number, start = open_.pop()
            contents.setdefault(number, []).append({"start": start, "end": len(text)})
    return text + marked[end:], contents, figures


def _nearest(words: str, text: str, near: list[Span], what: str) -> Span | None:
    if not words:
        return None
    starts = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
    if not starts:
        raise ValueError(f"{what}: no {words!r}")

    def distance(start: int) -> int:
        end = start + len(words)
        return min(max(span["start"] - end, start - span["end"], 0) for span in near)

    start = min(starts, key=distance)
    return {"start": start, "end": start + len(words)}


def _statement(
    row: list[str], text: str, contents: dict[str, list[Span]], id: str, event: Event
) -> dict[str, Any]:
    (number, acts, *more), keys, speaker, cue, via = row[0].split(), *row[1:5]
    parts, what = contents[number], f"{id}:{number}"
    event.places[id, number] = parts
    found = _nearest(cue, text, parts, what)
    near = [*parts, found] if found else parts
    made = {
        "content": parts,
        "cue": found,
        "speaker": _nearest(speaker, text, near, what),
        "speaker_key": keys.split(",")[0],
        "via": [channel.strip() for channel in via.split(",") if channel.strip()],
        "mode": _mode(parts, text),
        "act": acts.split(",")[0],
        "accept_speakers": keys.split(","),
        "accept_acts": acts.split(","),
    }
    return made | ({"optional": True} if "opt" in more else {})


def _mode(parts: list[Span], text: str) -> str:
    before = text[: parts[0]["start"]].rstrip(SPACES)[-1:]
    after = text[parts[-1]["end"] :].lstrip(SPACES + ".,!?")[:1]
    words = "".join(text[p["start"] : p["end"]] for p in parts)
    if before and before in MARKS and after and after in MARKS:
        return "direct"
    return "mixed" if any(mark in words for mark in MARKS) else "indirect"


def _figure(
    found: tuple[Span, str],
    statements: list[dict[str, Any]],
    id: str,
    published: str,
    event: Event,
) -> dict[str, Any]:
    span, words = found
    key, bounds, *more = words.split()
    if key not in event.threads:
        raise ValueError(f"{id}: no thread {key}")
    thread = event.threads[key]
    options = dict(word.split("=") for word in more if "=" in word)
    roles = [word for word in more if word.split(",")[0] in ROLES]
    low, high, approx = _bounds(bounds)
    around = [
        s
        for s in statements
        if any(p["start"] <= span["start"] and span["end"] <= p["end"] for p in s["content"])
    ]
    said = options.get("by", around[-1]["speaker_key"] if around else "-")
    role = roles[0].split(",") if roles else ["level"]
    thread["members"].append({"id": id, **span})
    event.places.setdefault((id, "#" + key), []).append(span)
    made = {
        **span,
        "low": low,
        "high": high,
        "approx": approx,
        "unit": thread["units"][0],
        "measure": thread["measures"][0],
        "of": thread["thread"],
        "holder": None if options.get("of") == "-" else options.get("of", thread["holder"]),
        "role": role[0],
        "said_by": None if said == "-" else said,
        "as_of": options.get("on", published[:10]),
        "accept_measures": thread["measures"],
        "accept_units": thread["units"],
        "accept_roles": role,
    }
    if "or" in options:
        made["accept_bounds"] = [list(_bounds(options["or"])[:2])]
    return made | ({"optional": True} if "opt" in more else {})


def _bounds(text: str) -> tuple[float | None, float | None, str]:
    kinds = {"~": "about", ">": "at_least", "<": "at_most", "v": "vague"}
    approx = kinds.get(text[0], "exact")
    low, dots, high = text.lstrip("~><v").partition("..")
    if dots:
        top = float(high) if high else None
        return float(low), top, approx if approx == "vague" else "range"
    value = float(low)
    return (
        None if approx == "at_most" else value,
        None if approx == "at_least" else value,
        approx,
    )


def _named(text: str, found: dict[str, Any], event: Event) -> list[dict[str, Any]]:
    keys = {s["speaker_key"] for s in found["statements"]}
    keys |= {channel for s in found["statements"] for channel in s["via"]}
    keys |= {f[k] for f in found["figures"] for k in ("holder", "said_by")}
    named = []
    for key, name in event.names.items():
        surfaces = [s for s in name["surfaces"] if re.search(rf"(?<!\w){re.escape(s)}(?!\w)", text)]
        if key in keys and surfaces:
            named.append(name | {"surfaces": surfaces})
    unknown = {k for k in keys if k and not k.startswith("anon-")} - set(event.names)
    if unknown:
        raise ValueError(f"names not listed: {sorted(unknown)}")
    return named


def _findings(text: str, event: Event) -> None:
    for head, told, sides in _rows(text, 3):
        key, family, weight = head.split()
        event.findings.append(
            {
                "key": key,
                "family": family.split(","),
                "weight": int(weight),
                "text": told,
                "sides": [_passages(side, event) for side in sides.split(" ; ")],
                "event": event.name,
            }
        )


def _passages(side: str, event: Event) -> list[dict[str, Any]]:
    text = {article["id"]: article["text"] for article in event.articles}
    found = []
    for match in PASSAGE.finditer(side):
        id = match["id"]
        if match["words"]:
            start = text[id].index(match["words"])
            spans = [{"start": start, "end": start + len(match["words"])}]
        else:
            spans = event.places[id, match["number"] or "#" + match["thread"]]
        found += [{"id": id, **span} for span in spans]
    return found


if __name__ == "__main__":
    for wanted in sys.argv[1:] or events():
        write(build(wanted))
