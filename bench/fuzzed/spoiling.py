"""Sound input, spoilt: bytes flipped, cut, doubled, moved, joined, nasty words put in."""

from __future__ import annotations

import random
from collections.abc import Callable

LARGEST = 60_000
"""Bytes of a mutated input."""

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
