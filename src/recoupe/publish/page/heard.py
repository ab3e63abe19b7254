"""Whose statements are one voice's: a name's, or those of the same words for the speaker; but
« il », « cette source », « un témoin », « la revue » mean another in another article."""

from __future__ import annotations

from recoupe import lang
from recoupe.lang import Language, compiled, marks, opened
from recoupe.matching import fold
from recoupe.model import Dossier, DossierStatement


class Heard:
    """The voices of a dossier by a key for each."""

    def __init__(self, dossier: Dossier) -> None:
        self._language = lang.installed().get(dossier.language or "")
        self._texts = {article.id: article.text for article in dossier.articles}
        self._told: dict[tuple[str, str], str] = {}
        self._home: dict[tuple[str, str], str] = {}
        for told in dossier.statements:
            if told.voice is None and _points(told.voice_label, self._language):
                label = told.voice_label.casefold()
                first = self._told.setdefault((label, self._words(told)), told.article)
                first = self._home.get((label, first), first)
                self._home.setdefault((label, told.article), first)

    def key(self, told: DossierStatement) -> str:
        """Whose statement it is: a name's id, or the words for the speaker, with the article where
        they point at somebody of it. The words of two articles that print the same are one
        voice's."""
        if told.voice:
            return told.voice
        label = told.voice_label.casefold()
        article = self._home.get((label, told.article))
        return f"“{label}”" if article is None else f"“{label}” {article}"

    def _words(self, told: DossierStatement) -> str:
        """What is said, folded."""
        text = self._texts.get(told.article, "")
        return fold(" ".join(span.of(text) for span in told.content))


def is_pronoun(label: str, language: Language | None) -> bool:
    """Whether words for a speaker only stand for one: « il », « Elle », « ce dernier »."""
    return language is not None and marks.straight(label).lower() in language.verbs.persons


def _points(label: str, language: Language | None) -> bool:
    """Whether words for a speaker mean one of an article: « il », « cette source », « un témoin »,
    « la revue »; not « le gouvernement », « la police »."""
    if language is None:
        return False
    if is_pronoun(label, language):
        return True
    grammar = language.grammar
    article, words = opened(marks.straight(label).lower(), _determiners(language))
    if not article:
        return _of_a_source(words, language)
    if article not in grammar.definite or article in grammar.demonstratives:
        return True
    return fold(words) in _pointing(language) or _of_a_source(words, language)


@compiled
def _determiners(language: Language) -> tuple[str, ...]:
    """Words before one person or thing: « le », « cette », « un », « son »."""
    grammar = language.grammar
    one = [word for word in grammar.genders if word in grammar.articles]
    return (*grammar.definite, *grammar.demonstratives, *grammar.possessives, *one)


@compiled
def _pointing(language: Language) -> frozenset[str]:
    """Nouns, folded, that alone stand for what was named before in the article."""
    attribution = language.attribution
    words = {*attribution.anaphors.words, *attribution.outlet_nouns.words}
    bodies = {word for body in language.bodies.body for word in body.words}
    return frozenset(map(fold, words)) - frozenset(map(fold, bodies))


def _of_a_source(words: str, language: Language) -> bool:
    """« source judiciaire », « même source »; not the pack's words for nobody in particular."""
    nobody, said = fold(language.attribution.anonymous.label).split(), fold(words).split()
    return bool(nobody) and said != nobody and nobody[0] in said[:2]
