"""The rules of the contract that a test can hold, over a `dossier.json` as read back.

Each rule takes the record and yields one line for each entry that breaks it.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from typing import Any

from babel.core import get_global

Record = dict[str, Any]
Broken = Iterator[str]

KEYS = {
    "articles": {
        "id", "source", "title", "outlet", "language", "published", "text", "furniture",
        "agencies", "machine_translated",
    },
    "names": {"id", "kind", "label", "body", "mentions"},
    "statements": {
        "id", "article", "content", "cue", "speaker", "voice", "voice_label",
        "voice_by", "via", "mode", "act", "hedge",
    },
    "figures": {
        "id", "article", "start", "end", "low", "high", "approx", "unit", "measure", "of",
        "place", "as_of", "holder", "role", "statement",
    },
    "dates": {"id", "article", "start", "end", "type", "value", "suspect"},
    "reuse": {"kind", "a", "b"},
    "threads": {
        "id", "kind", "label", "members", "verdict", "articles", "outlets", "voices",
        "sources", "why", "reasons",
    },
    "timeline": {"date", "label", "evidence"},
    "findings": {"kind", "text", "thread", "sides", "evidence"},
    "issues": {"source", "code", "message"},
}  # fmt: skip

CURRENCIES = frozenset(code.lower() for code in get_global("all_currencies"))
UNITS = frozenset(
    ["person", "vehicle", "aircraft", "equipment", "place", "event", "day", "hour", "week",
     "percent", "fraction", "km", "m", "t", "kg", "other", "job"]
)  # fmt: skip
"""The contract's units; « job » is not on its list, but is the one its measure « jobs » wants."""
OTHER_UNIT = re.compile(r"other:(?=.*[^\W\d_]).*\S")
"""« other » may say which: « other:year »."""


CLOSED: dict[tuple[str, str], frozenset[str]] = {
    (layer, key): frozenset(values.split())
    for layer, key, values in (
        ("names", "kind", "person organisation place outlet other"),
        ("statements", "mode", "direct indirect mixed"),
        (
            "statements",
            "act",
            "assert deny accuse promise order request thank hope warn other",
        ),
        ("figures", "approx", "exact about at_least at_most range vague"),
        (
            "figures",
            "measure",
            "killed injured killed_or_injured missing detained attackers deployed homeless "
            "evacuated jobs money damage attacks share population distance magnitude quantity "
            "duration votes vote_share seats turnout demonstrators strikers infected tested "
            "sentence fine price revenue loan cut score other",
        ),
        ("figures", "role", "level change part comparison forecast request result"),
        (
            "findings",
            "kind",
            "figure-conflict statement-disputed dates-differ two-speakers versions-differ "
            "figure-rises figure-falls figure-changes position-changed one-voice corroborated "
            "figure-hardened attribution-dropped hedge-dropped figure-unsourced suspect-date "
            "parts-exceed stale-copy wrong-attribution revised",
        ),
        ("dates", "type", "DATE TIME DURATION SET"),
        ("reuse", "kind", "verbatim near"),
        ("threads", "kind", "figure statement"),
    )
}
FURNITURE = frozenset(
    ["navigation", "advert", "teaser", "notice", "repeat", "caption", "source-line"]
)
BASES = frozenset(["metadata", "text", "context", "unknown"])
VERDICTS = {
    "figure": frozenset(["single", "agree", "compatible", "evolves", "conflict"]),
    "statement": frozenset(["single", "repeated", "several", "corroborated", "disputed"]),
}
VOICE_BY = frozenset(["name", "apposition", "role", "pronoun", "carried", "issuer", None])
SHAPES = {
    "DATE": r"[\dX]{2,4}(-[\dX]{2}(-[\dX]{2})?|-W[\dX]{2}(-WE|-\d)?|-(SP|SU|FA|WI|Q\d|H\d))?"
    r"|(PAST|PRESENT|FUTURE)_REF",
    "TIME": r"[\dX]{4}-[\dX]{2}-[\dX]{2}T(\d\d:\d\d(Z|[+-]\d\d:\d\d)?|MO|MI|AF|EV|NI|DT)",
    "DURATION": r"P(T?[\dX]+([.,]\d+)?[A-Z]{1,2})+",
    "SET": r"P(T?[\dX]+([.,]\d+)?[A-Z]{1,2})+|[\dX]{4}-[-\dXWT]+",
}


def violations(record: Record) -> list[str]:
    """Every breach of every rule; none for a sound record."""
    return [f"{rule.__name__}: {line}" for rule in RULES for line in rule(record)]


def format_is_declared(record: Record) -> Broken:
    if (record["format"], record["version"]) != ("recoupe.dossier", 2):
        yield f"{record['format']} {record['version']}"
    if set(record["generator"]) != {"name", "version"}:
        yield f"generator {record['generator']}"


def keys_are_there(record: Record) -> Broken:
    for layer, keys in KEYS.items():
        for entry in record[layer]:
            if missing := keys - entry.keys():
                yield f"{layer} {entry.get('id')}: no {sorted(missing)}"


def ids_are_unique(record: Record) -> Broken:
    for layer in ("articles", "names", "statements", "figures", "dates", "threads"):
        ids = [entry["id"] for entry in record[layer]]
        yield from (f"{layer} {id} twice" for id in set(ids) if ids.count(id) > 1)
        yield from (f"{layer} {id!r}" for id in ids if not isinstance(id, str) or not id)


def ids_resolve(record: Record) -> Broken:
    known = {layer: {e["id"] for e in record[layer]} for layer in KEYS if _has_ids(layer)}
    for what, layer, id in _references(record):
        if id not in known[layer]:
            yield f"{what} refers to {layer} {id}"


def _has_ids(layer: str) -> bool:
    return layer not in ("reuse", "timeline", "findings", "issues")


def _references(record: Record) -> Iterator[tuple[str, str, str]]:
    for a in record["articles"]:
        yield from ((a["id"], "names", id) for id in a["agencies"])
    for what, place in _places(record):
        yield what, "articles", place["article"]
    for n in record["names"]:
        if n["body"] is not None:
            yield n["id"], "names", n["body"]
    for s in record["statements"]:
        yield from ((s["id"], "names", id) for id in [s["voice"], *s["via"]] if id is not None)
    for f in record["figures"]:
        for key in ("place", "holder"):
            if f[key] is not None:
                yield f["id"], "names", f[key]
        if f["statement"] is not None:
            yield f["id"], "statements", f["statement"]
    for t in record["threads"]:
        yield from ((t["id"], f"{t['kind']}s", id) for id in t["members"])
        yield from ((t["id"], "names", id) for id in t["voices"])
        yield from ((t["id"], f"{t['kind']}s", r[side]) for r in t["reasons"] for side in "ab")
    for finding in record["findings"]:
        if finding["thread"] is not None:
            yield finding["text"], "threads", finding["thread"]


def _places(record: Record) -> Iterator[tuple[str, Record]]:
    """Every run of characters an entry points to, with its article."""
    for a in record["articles"]:
        yield from (("furniture", {**f, "article": a["id"]}) for f in a["furniture"])
    for n in record["names"]:
        yield from ((n["id"], m) for m in n["mentions"])
    for s in record["statements"]:
        spans = [*s["content"], *filter(None, (s["cue"], s["speaker"]))]
        yield from ((s["id"], {**span, "article": s["article"]}) for span in spans)
    for layer in ("figures", "dates"):
        yield from ((e["id"], e) for e in record[layer])
    for r in record["reuse"]:
        yield from ((f"reuse {side}", r[side]) for side in "ab")
    for entry in (*record["timeline"], *record["findings"]):
        yield from ((entry.get("label") or entry["text"], p) for p in entry["evidence"])


def offsets_select_words(record: Record) -> Broken:
    """Half-open, inside the text, and neither empty nor padded with white space."""
    texts = {a["id"]: a["text"] for a in record["articles"]}
    for what, place in _places(record):
        text = texts.get(place["article"], "")
        start, end = place["start"], place["end"]
        if not 0 <= start < end <= len(text):
            yield f"{what}: {start}..{end} of {len(text)}"
        elif not (words := text[start:end]).strip():
            yield f"{what}: selects {words!r}"
        elif words != words.strip():
            yield f"{what}: padded {words!r}"


def lists_are_ordered(record: Record) -> Broken:
    """By article, then offset (reuse: by both articles, then offsets); the timeline by day."""
    rank = {a["id"]: number for number, a in enumerate(record["articles"])}

    def at(place: Record) -> tuple[int, int]:
        return rank[place["article"]], place["start"]

    first = {id: at(place) for id, place in _first_places(record).items()}
    lists: dict[str, list[Any]] = {
        "statements": [
            (rank[s["article"]], s["content"][0]["start"]) for s in record["statements"]
        ],
        "figures": [at(f) for f in record["figures"]],
        "dates": [at(d) for d in record["dates"]],
        "names": [at(n["mentions"][0]) for n in record["names"]],
        "reuse": [
            (rank[a["article"]], rank[b["article"]], a["start"], b["start"])
            for a, b in ((r["a"], r["b"]) for r in record["reuse"])
        ],
        "timeline": [e["date"] for e in record["timeline"]],
        **{f"mentions of {n['id']}": [at(m) for m in n["mentions"]] for n in record["names"]},
        **{
            f"furniture of {a['id']}": [f["start"] for f in a["furniture"]]
            for a in record["articles"]
        },
        **{
            f"content of {s['id']}": [c["start"] for c in s["content"]]
            for s in record["statements"]
        },
        **{
            f"reasons of {t['id']}": [-abs(r["weight"]) for r in t["reasons"]]
            for t in record["threads"]
        },
        **{f"members of {t['id']}": [first[m] for m in t["members"]] for t in record["threads"]},
    }
    for kind in VERDICTS:
        firsts = [first[t["members"][0]] for t in record["threads"] if t["kind"] == kind]
        lists[f"{kind} threads"] = firsts
    for name, keys in lists.items():
        for a, b in itertools.pairwise(keys):
            if b < a:
                yield f"{name}: {b} after {a}"


def _first_places(record: Record) -> dict[str, Record]:
    figures = {f["id"]: f for f in record["figures"]}
    return figures | {
        s["id"]: {"article": s["article"], "start": s["content"][0]["start"]}
        for s in record["statements"]
    }


def sets_are_closed(record: Record) -> Broken:
    for (layer, key), allowed in CLOSED.items():
        for entry in record[layer]:
            if entry[key] not in allowed:
                yield f"{layer} {entry.get('id')}: {key} {entry[key]!r}"
    for a in record["articles"]:
        kinds = {f["kind"] for f in a["furniture"]}
        yield from (f"furniture of {a['id']}: {kind}" for kind in kinds - FURNITURE)
        if a["published"]["basis"] not in BASES:
            yield f"basis of {a['id']}: {a['published']['basis']}"
        if a["machine_translated"] not in (True, False, None):
            yield f"machine_translated of {a['id']}"
    for s in record["statements"]:
        if s["voice_by"] not in VOICE_BY:
            yield f"{s['id']}: voice_by {s['voice_by']!r}"
    for t in record["threads"]:
        if t["verdict"] not in VERDICTS[t["kind"]]:
            yield f"{t['id']}: a {t['kind']} thread that is {t['verdict']}"


def units_are_closed(record: Record) -> Broken:
    for f in record["figures"]:
        if f["unit"] not in UNITS | CURRENCIES and not OTHER_UNIT.fullmatch(f["unit"]):
            yield f"{f['id']}: unit {f['unit']!r}"


def bounds_are_sound(record: Record) -> Broken:
    """Finite, the low one first, and as the approximation says they are."""
    for f in record["figures"]:
        low, high, approx = f["low"], f["high"], f["approx"]
        known = [n for n in (low, high) if n is not None]
        if not known or not all(isinstance(n, int | float) and math.isfinite(n) for n in known):
            yield f"{f['id']}: bounds {low}..{high}"
        elif len(known) == 2 and low > high:
            yield f"{f['id']}: {low} over {high}"
        elif approx in ("exact", "about") and low != high:
            yield f"{f['id']}: {approx} {low}..{high}"
        elif approx in ("at_least", "at_most") and (low is None) != (approx == "at_most"):
            yield f"{f['id']}: {approx} {low}..{high}"


def dates_are_timex3(record: Record) -> Broken:
    for d in record["dates"]:
        value = d["value"]
        if not all(re.fullmatch(SHAPES[d["type"]], part) for part in value.split("/")):
            yield f"{d['id']}: {d['type']} {value!r}"
        elif not d["suspect"] and not all(map(_is_on_the_calendar, value.split("/"))):
            yield f"{d['id']}: no such day as {value}"


def days_are_days(record: Record) -> Broken:
    """Publication, as-of and timeline days are ISO 8601, or null."""
    for a in record["articles"]:
        value, basis = a["published"]["value"], a["published"]["basis"]
        if (value is None) != (basis == "unknown"):
            yield f"{a['id']}: {basis} {value}"
        if value is not None and not _is_iso(value):
            yield f"{a['id']}: published {value!r}"
    for f in record["figures"]:
        if f["as_of"] is not None and not _is_iso(f["as_of"]):
            yield f"{f['id']}: as of {f['as_of']!r}"
    for e in record["timeline"]:
        if not _is_iso(e["date"]):
            yield f"timeline: {e['date']!r}"


def _is_iso(value: str) -> bool:
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2]))?", value) is not None
    return True


def _is_on_the_calendar(value: str) -> bool:
    day = re.match(r"(\d{4})-(\d\d)(?:-(\d\d))?(?!\d)", value)
    if day is None:
        return True
    try:
        date(int(day[1]), int(day[2]), int(day[3] or 1))
    except ValueError:
        return False
    return True


def statements_are_whole(record: Record) -> Broken:
    for s in record["statements"]:
        if not s["content"]:
            yield f"{s['id']}: no content"
        for a, b in itertools.pairwise(s["content"]):
            if b["start"] < a["end"]:
                yield f"{s['id']}: parts overlap at {b['start']}"
        if not (isinstance(s["voice_label"], str) and s["voice_label"].strip()):
            yield f"{s['id']}: voice_label {s['voice_label']!r}"
        if s["voice_by"] is not None and s["voice"] is None:
            yield f"{s['id']}: no voice, found by {s['voice_by']}"
        if len(set(s["via"])) < len(s["via"]) or s["voice"] in s["via"]:
            yield f"{s['id']}: voice {s['voice']} via {s['via']}"


def marks_do_not_cross(record: Record) -> Broken:
    """Furniture and dates lie apart; a figure may lie in another (« 2 000 des 3 550 soldats »)."""
    layers: dict[str, Iterable[tuple[str, int, int]]] = {
        "furniture": [
            (a["id"], f["start"], f["end"]) for a in record["articles"] for f in a["furniture"]
        ],
        "figures": [(f["article"], f["start"], f["end"]) for f in record["figures"]],
        "dates": [(d["article"], d["start"], d["end"]) for d in record["dates"]],
    }
    for layer, places in layers.items():
        for (article, _, end), (other, start, finish) in itertools.pairwise(places):
            nested = layer == "figures" and finish <= end
            if article == other and start < end and not nested:
                yield f"{layer} of {article} overlap at {start}"


def names_hold_each_place_once(record: Record) -> Broken:
    seen: dict[tuple[str, int, int], str] = {}
    for n in record["names"]:
        if not n["label"].strip() or not n["mentions"]:
            yield f"{n['id']}: {n['label']!r} with {len(n['mentions'])} mentions"
        for m in n["mentions"]:
            place = (m["article"], m["start"], m["end"])
            if place in seen:
                yield f"{place} names {seen[place]} and {n['id']}"
            seen[place] = n["id"]


def carriers_are_of_the_article(record: Record) -> Broken:
    home = {s["id"]: s["article"] for s in record["statements"]}
    for f in record["figures"]:
        if f["statement"] is not None and home.get(f["statement"]) != f["article"]:
            yield f"{f['id']} in {f['article']} carried by {f['statement']}"


def threads_count_right(record: Record) -> Broken:
    home = {e["id"]: e["article"] for e in (*record["figures"], *record["statements"])}
    seen: set[str] = set()
    for t in record["threads"]:
        members = t["members"]
        if not members or len(set(members)) < len(members) or seen & set(members):
            yield f"{t['id']}: members {members}"
        seen |= set(members)
        if t["articles"] != len({home[m] for m in members}):
            yield f"{t['id']}: {t['articles']} articles"
        if not 1 <= t["outlets"] <= t["articles"]:
            yield f"{t['id']}: {t['outlets']} outlets in {t['articles']} articles"
        if not t["label"].strip() or not t["why"].strip():
            yield f"{t['id']}: label {t['label']!r}, why {t['why']!r}"
        if not set(t["members"]).issuperset(r[side] for r in t["reasons"] for side in "ab"):
            yield f"{t['id']}: a reason joins what is no member"
        if not 0 <= t["sources"] <= len(t["voices"]):
            yield f"{t['id']}: {t['sources']} sources of {len(t['voices'])} voices"
        if t["verdict"] == "corroborated" and t["sources"] < 2:
            yield f"{t['id']}: corroborated by {t['sources']} sources"
        if (t["verdict"] == "single") and len(members) > 1 and t["kind"] == "figure":
            yield f"{t['id']}: single with {len(members)} members"


def verdicts_follow_the_bounds(record: Record) -> Broken:
    """As the contract judges: agree, all the same; compatible, all meet; evolves, a later report
    moves them, be it the minimum alone; conflict, they do not meet."""
    figures = {f["id"]: f for f in record["figures"]}
    for t in record["threads"]:
        if t["kind"] != "figure" or len(t["members"]) < 2:
            continue
        group = [_in_days(figures[m]) for m in t["members"]]
        if len({f["unit"] for f in group}) > 1:
            continue  # one amount told in two units
        same = len({(f["low"], f["high"]) for f in group}) == 1
        meet = all(_meet(a, b) for a, b in itertools.combinations(group, 2))
        expected = {"agree"} if same else {"evolves", "compatible" if meet else "conflict"}
        if t["verdict"] not in expected:
            yield f"{t['id']}: {t['verdict']}, not {sorted(expected)}"


def _in_days(figure: Record) -> Record:
    """Hours and weeks as days, what a thread may tell them in."""
    scale = {"hour": 1 / 24, "week": 7}.get(figure["unit"])
    if scale is None:
        return figure
    bounds = {side: figure[side] and figure[side] * scale for side in ("low", "high")}
    return {**figure, **bounds, "unit": "day"}


def _meet(a: Record, b: Record) -> bool:
    (low, high), (other_low, other_high) = _interval(a), _interval(b)
    return low <= other_high and other_low <= high


def _interval(figure: Record) -> tuple[float, float]:
    low = -math.inf if figure["low"] is None else figure["low"]
    high = math.inf if figure["high"] is None else figure["high"]
    if figure["approx"] == "about":
        low, high = low - abs(low) * 0.1, high + abs(high) * 0.1
    return low, high


def bodies_hold_bodies(record: Record) -> Broken:
    """Who speaks for a body is another name than it, and no chain of bodies is a circle."""
    body = {n["id"]: n["body"] for n in record["names"]}
    for id in body:
        passed, at = {id}, body[id]
        while at is not None:
            if at in passed:
                yield f"{id}: a circle of bodies"
                break
            passed.add(at)
            at = body.get(at)


def sides_are_the_evidence(record: Record) -> Broken:
    """All sides, in order, are the evidence, and none is empty."""
    for f in record["findings"]:
        told = [place for side in f["sides"] for place in side]
        if not f["evidence"] or not all(f["sides"]):
            yield f"{f['text']}: a side without words"
        if f["sides"] and told != f["evidence"]:
            yield f"{f['text']}: the sides are not the evidence"


def issues_say_it_all(record: Record) -> Broken:
    for issue in record["issues"]:
        if not all(isinstance(issue[k], str) and issue[k].strip() for k in KEYS["issues"]):
            yield str(issue)


RULES: tuple[Callable[[Record], Broken], ...] = (
    format_is_declared,
    keys_are_there,
    ids_are_unique,
    ids_resolve,
    offsets_select_words,
    lists_are_ordered,
    sets_are_closed,
    units_are_closed,
    bounds_are_sound,
    dates_are_timex3,
    days_are_days,
    statements_are_whole,
    marks_do_not_cross,
    names_hold_each_place_once,
    carriers_are_of_the_article,
    threads_count_right,
    verdicts_follow_the_bounds,
    bodies_hold_bodies,
    sides_are_the_evidence,
    issues_say_it_all,
)
