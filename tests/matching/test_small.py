"""Every letter that a pattern without regard to case takes for a plain one is that one, small."""

from __future__ import annotations

import re
import string

from recoupe.matching import small


def test_small_letters_are_those_that_a_pattern_matches() -> None:
    for letter in string.ascii_lowercase:
        pattern = re.compile(letter, re.IGNORECASE)
        for other in map(chr, range(0x80, 0x2FFFF)):
            if pattern.fullmatch(other):
                assert small(other) == letter, hex(ord(other))
