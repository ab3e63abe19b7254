"""robots.txt by RFC 9309: what a site lets a program ask for."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

LARGEST = 512 << 10
"""Bytes of a robots.txt that are read; the standard asks for 500 KiB at least."""
LASTS = 86_400.0
LASTS_DOWN = 600.0
"""Seconds for which a robots.txt is kept (the standard: a day at most), and for which a server
that fails is not asked again."""
TOKEN = re.compile(r"[A-Za-z_-]+")
CODED = re.compile(r"%([0-9A-Fa-f]{2})|([^\x00-\x7f]+)")
UNRESERVED = re.compile(r"[A-Za-z0-9._~-]")


class Rule(msgspec.Struct, frozen=True):
    """Whether paths of a pattern may be asked; `*` is any characters, a last `$` the end."""

    allows: bool
    path: str


class Rules(msgspec.Struct, frozen=True):
    """What holds for this program, from a robots.txt."""

    rules: tuple[Rule, ...] = ()

    def allow(self, path: str) -> bool:
        """Whether a path, with its query, may be asked: the longest pattern decides, of two equally
        long ones the one that allows.

        >>> parsed("User-agent: *\\nDisallow: /a\\nAllow: /a/b", "recoupe").allow("/a/b/c")
        True
        """
        asked = plain(path) or "/"
        if asked == "/robots.txt":
            return True
        found = (rule for rule in self.rules if matches(rule.path, asked))
        best = max(found, key=lambda rule: (len(rule.path), rule.allows), default=None)
        return best is None or best.allows


NOTHING = Rules((Rule(False, "/"),))
"""What holds where robots.txt cannot be reached (an answer of 500 to 599): nothing may be asked."""


def parsed(text: str, agent: str) -> Rules:
    """The rules of all groups that name an agent, of those for `*` where none does."""
    own: list[Rule] = []
    others: list[Rule] = []
    named = False
    for agents, rules in _groups(text):
        if agent.lower() in agents:
            named = True
            own += rules
        elif "*" in agents:
            others += rules
    return Rules(tuple(own if named else others))


def _groups(text: str) -> Iterator[tuple[set[str], list[Rule]]]:
    """Groups: the agents that lines one after another name, and the rules behind them."""
    agents: set[str] = set()
    rules: list[Rule] = []
    for key, value in _lines(text):
        if key == "user-agent":
            if rules:
                yield agents, rules
                agents, rules = set(), []
            agents.add(_agent(value))
        elif agents and value:
            rules.append(Rule(key == "allow", plain(value)))
        elif agents:  # « Disallow: » forbids nothing, but ends the list of agents
            rules.append(Rule(True, ""))
    if agents:
        yield agents, rules


def _lines(text: str) -> Iterator[tuple[str, str]]:
    for line in re.split(r"\r\n?|\n", text.removeprefix("\ufeff")):
        key, colon, value = line.partition("#")[0].partition(":")
        known = key.strip().lower()
        if colon and known in ("user-agent", "allow", "disallow"):
            yield known, value.strip()


def _agent(value: str) -> str:
    """« recoupe » of « Recoupe/1.0 »."""
    token = TOKEN.match(value)
    return "*" if value.startswith("*") else token[0].lower() if token else ""


def plain(path: str) -> str:
    """A path as it is compared: in percent codes what is not ASCII, as itself what need not be.

    >>> plain("/préfet%65")
    '/pr%C3%A9fete'
    """

    def coded(match: re.Match[str]) -> str:
        if match[2]:
            return "".join(f"%{byte:02X}" for byte in match[2].encode("utf-8", "replace"))
        character = chr(int(match[1], 16))
        return character if UNRESERVED.fullmatch(character) else f"%{match[1].upper()}"

    return CODED.sub(coded, path)


def matches(pattern: str, path: str) -> bool:
    """Whether a path begins as a pattern has it.

    >>> matches("/*.pdf$", "/a/b.pdf"), matches("/*.pdf$", "/a/b.pdf?c")
    (True, False)
    """
    ends = pattern.endswith("$")
    first, *parts = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    last = parts.pop() if parts else None
    for part in parts:
        found = path.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    if last is None:
        return not ends or at == len(path)
    return path.endswith(last) and len(path) - len(last) >= at if ends else last in path[at:]
