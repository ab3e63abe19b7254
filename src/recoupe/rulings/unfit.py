"""What cannot be ruled, as a sentence that may be said in another language."""

from __future__ import annotations


class Unfit(ValueError):
    """A ruling that fits nothing: `line` is a sentence with places (`%(word)s`), `known` what
    stands in them; whoever says it in another language translates the line.

    >>> str(Unfit("%(word)s cannot be said of %(of)s", word="'same'", of="a date"))
    "'same' cannot be said of a date"
    """

    def __init__(self, line: str, **known: object) -> None:
        super().__init__(line % known if known else line)
        self.line, self.known = line, known
