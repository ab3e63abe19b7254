"""Which language an article is in, when nothing declares it."""

from __future__ import annotations

import re

from recoupe.lang import Language, Languages, compiled

ENOUGH = 0.15
"""Share of a text's words that must be small words of a language for it to be of that language."""


def primary(tag: str | None) -> str | None:
    """The language of a BCP 47 tag: « fr » of « fr-CA »."""
    return re.split(r"[-_]", tag.strip().lower())[0] if tag and tag.strip() else None


def detect(text: str, languages: Languages) -> str | None:
    """Which of the languages a text is in, or None.

    >>> detect("Le maire a dit que la route est coupée par les eaux dans le nord.", installed())
    'fr'
    """
    words = re.findall(r"[^\W\d_]+", text[:20000].casefold())
    shares = {
        code: sum(word in _small_words(language) for word in words) / max(1, len(words))
        for code, language in languages.items()
    }
    best = max(shares, key=lambda code: shares[code], default="")
    return best if best and shares[best] >= ENOUGH else None


@compiled
def _small_words(language: Language) -> frozenset[str]:
    return frozenset(language.grammar.stopwords)
