"""Mailboxes and the lines of mails (RFC 4155, RFC 3676): where one begins, what is quoted in it."""

from __future__ import annotations

import re

from recoupe import days
from recoupe.model import Furniture

FROM = re.compile(rb"^From (?=\S+[ \t]+\S)[^\n]*\n(?=[!-9;-~]+:)", re.MULTILINE)
"""The line before each mail of a mailbox; a header follows it."""
MAX_HEADER = 1 << 14
"""Bytes of one header, its folded lines too."""
HEADER = re.compile(rb"([!-9;-~]+):[^\n]*\n(?:[ \t][^\n]*\n)*|[^\n]+\n")
SIGNATURE = re.compile(r"^-- ?\r?$", re.MULTILINE)
LONGEST_SIGNATURE = 15
"""Lines behind « -- » from which it is no signature."""
QUOTED = re.compile(r"^>.*(?:\n>.*)*", re.MULTILINE)
LONGEST_WHO = 200
"""Characters of what says who wrote the lines that are quoted."""
FIELD = re.compile(r"[^\W\d_][\w-]{0,14}[ \xa0]?:[ \t]*\S")
"""How the fields of a mail begin where Outlook and others show them above what they answer."""
FEWEST_FIELDS = 3
RULE = re.compile(r"[-_]{3,}")
ANSWER = 40
"""Words above them from which what stands below is quoted, and not sent on to be read."""


def split(data: bytes) -> list[bytes]:
    """The mails of a mailbox; a single one as it is, without a "From " line.

    A line that begins with « From » opens a mail only at the start or behind an empty line.
    """
    starts = [
        match
        for match in FROM.finditer(data)
        if match.start() == 0 or _behind_empty_line(data, match.start())
    ]
    if not starts or data[: starts[0].start()].strip():
        return [data]
    ends = [match.start() for match in starts[1:]] + [len(data)]
    return [
        re.sub(rb"^>(>*From )", rb"\1", data[begin.end() : end], flags=re.MULTILINE)
        for begin, end in zip(starts, ends, strict=True)
    ]


def _behind_empty_line(data: bytes, at: int) -> bool:
    return data[max(0, at - 4) : at].replace(b"\r", b"").endswith(b"\n\n")


def short_headers(data: bytes) -> tuple[bytes, str | None]:
    """The mail with its headers cut to a length that costs nothing; the name of one that was."""
    kept: list[bytes] = []
    cut = None
    at = 0
    while header := HEADER.match(data, at):
        whole = header[0]
        if len(whole) > MAX_HEADER:
            cut = (header[1] or b"?").decode("ascii", "replace")
            whole = whole[:MAX_HEADER].rpartition(b"\n")[0] or whole[:MAX_HEADER]
            whole = whole.rstrip() + b"\r\n"
        kept.append(whole)
        at = header.end()
    return (data, None) if cut is None else (b"".join(kept) + data[at:], cut)


def unfolded(text: str, delete_spaces: bool = False) -> str:
    """Flowed text with its lines joined: a line that ends with a space runs on into the next of
    the same depth of quotation (RFC 3676); « -- » ends what stands before it.

    >>> unfolded("Une crue a \\nemporté le pont.\\n-- \\nAnna")
    'Une crue a emporté le pont.\\n-- \\nAnna'
    """
    out: list[list[str]] = []
    before: str | None = None
    for line in text.replace("\r\n", "\n").split("\n"):
        depth = re.match(r">*", line)[0]  # type: ignore[index]
        words = line[len(depth) :].removeprefix(" ")
        if before is not None and before == depth and words != "-- ":
            out[-1].append(words)
        else:
            out.append([f"{depth} {words}" if depth else words])
        before = depth if words.endswith(" ") and words != "-- " else None
        if before is not None and delete_spaces:
            out[-1][-1] = out[-1][-1][:-1]
    return "\n".join("".join(parts) for parts in out)


def furniture(text: str) -> tuple[Furniture, ...]:
    """Quoted lines, with the line that says who wrote them, the mail that is answered, and the
    signature of a mail's text."""
    signature = _signature(text)
    end = signature.start if signature else len(text)
    below = _answered(text[:end])
    end = below.start if below else end
    found = QUOTED.finditer(text, 0, end)
    quoted = [Furniture(_who(text, m.start()), m.end(), "notice") for m in found]
    return (*quoted, *(part for part in (below, signature) if part))


def _who(text: str, at: int) -> int:
    """Where the line or two begin that say who wrote the lines quoted at a place, and when: with
    an address, or a day and an hour, and a colon at the end."""
    before = text[max(0, at - LONGEST_WHO) : at].rstrip()
    if not before.endswith(":"):
        return at
    lines = before.split("\n")
    whole = len(lines) if at <= LONGEST_WHO else len(lines) - 1
    said = ["\n".join(lines[-count:]) for count in range(1, min(2, whole) + 1)]
    who = next(filter(_has_hour, said), next((one for one in said[:1] if "@" in one), None))
    return text.rindex(who, 0, at) if who else at


def _has_hour(said: str) -> bool:
    return "T" in (days.printed(said) or "")


def _answered(text: str) -> Furniture | None:
    """The mail that is answered, below its fields; of one that is sent on, which has little above
    it, the fields alone."""
    run: list[str] = []
    before = ""
    at = 0
    for line in [*text.split("\n"), ""]:
        if FIELD.match(line):
            run.append(line)
        elif _are_fields(run, before):
            first = at - len("\n".join(run)) - 1
            start = text.rfind(before, 0, first) if RULE.match(before) else first
            is_answer = len(text[:start].split()) >= ANSWER
            return Furniture(start, len(text.rstrip()) if is_answer else at - 1, "notice")
        else:
            before = line if line.strip() or run else before
            run = []
        at += len(line) + 1
    return None


def _are_fields(run: list[str], before: str) -> bool:
    """Whether lines are the fields of a mail: a day with its hour among them, and an address in
    the first, or a rule above."""
    if len(run) < FEWEST_FIELDS or not any(map(_has_hour, run)):
        return False
    return "@" in run[0] or RULE.match(before) is not None


def _signature(text: str) -> Furniture | None:
    """From the last « -- » on a line of its own to the end, where few lines follow it."""
    last = next(iter([*SIGNATURE.finditer(text)][-1:]), None)
    behind = text[last.end() :].strip() if last else ""
    if last is None or not behind or behind.count("\n") >= LONGEST_SIGNATURE:
        return None
    return Furniture(last.start(), len(text.rstrip()), "notice")
