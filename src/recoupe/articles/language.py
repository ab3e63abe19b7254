"""Which language an article is in, declared or told from its words."""

from __future__ import annotations

import functools
import re

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from recoupe.lang import Language, Languages, compiled

ENOUGH = 0.15
"""Share of a text's words that must be small words of a language for it to be of that language."""
LIKELY = 0.4
"""How sure py3langid must be of a language that nothing else tells; of single sentences and
headlines of the annotated articles it knows 99 in 100 so."""
CERTAIN = 0.9
"""How sure it must be where the article declares another."""
TELLING = 40
"""Letters from which a text may speak against what it declares."""
LOOKED_AT = 20_000
HEAD = 1_000
"""Characters that are enough where they are of the language that is declared."""
HEADS = 4_096
"""Heads of which the guess is held: copies of an article have the same."""


def primary(tag: str | None) -> str | None:
    """The language of a BCP 47 tag: « fr » of « fr-CA »."""
    return re.split(r"[-_]", tag.strip().lower())[0] if tag and tag.strip() else None


def detect(text: str, languages: Languages) -> str | None:
    """Which language a text is in, one of the given or another; None where it does not tell.

    >>> from recoupe.lang import installed
    >>> detect("Flood: 18 dead, 40 injured, police say", installed())
    'en'
    """
    if not any(map(str.isalpha, text)):
        return None
    code, sure = _guess(text[:LOOKED_AT])
    return code if sure >= LIKELY else _by_small_words(text, languages)


def told(text: str, declared: str | None, languages: Languages) -> str | None:
    """The language an article is read in: what it declares, unless the text itself is plainly of
    another; where it declares none, what the text tells.

    >>> from recoupe.lang import installed
    >>> told("La digue a cédé mardi soir et les habitants ont quitté la ville.", "en", installed())
    'fr'
    """
    code = primary(declared)
    if code is None:
        return detect(text, languages)
    if _by_small_words(text, languages) == code or sum(map(str.isalpha, text)) < TELLING:
        return code
    if len(text) > HEAD and _guess_of_head(text[:HEAD]) == code:
        return code
    other, sure = _guess(text[:LOOKED_AT])
    return other if sure >= CERTAIN else code


def _by_small_words(text: str, languages: Languages) -> str | None:
    """The language of those given whose small words make up enough of a text."""
    words = re.findall(r"[^\W\d_]+", text[:LOOKED_AT].casefold())
    shares = {
        code: sum(map(_small_words(language).__contains__, words)) / max(1, len(words))
        for code, language in languages.items()
    }
    best = max(shares, key=lambda code: shares[code], default="")
    return best if best and shares[best] >= ENOUGH else None


@compiled
def _small_words(language: Language) -> frozenset[str]:
    return frozenset(language.grammar.stopwords)


@functools.lru_cache(maxsize=HEADS)
def _guess_of_head(text: str) -> str:
    return _guess(text)[0]


def _guess(text: str) -> tuple[str, float]:
    """The likeliest language of a text, and how sure that is."""
    code, sure = _identifier().classify(text)
    return str(code), float(sure)


@functools.cache
def _identifier() -> LanguageIdentifier:
    """Loaded when it is first needed: most articles declare their language and keep to it."""
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
