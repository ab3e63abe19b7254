"""One says that it is so, another that there is no such thing, by the same noun."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_threads import disputes, told


@pytest.mark.parametrize(
    ("claim", "denial", "found"),
    [
        (
            "« C'est une grève sauvage », a déclaré Marek Toulvane.",
            "« Ce n'est pas une grève », a répondu Odile Garance.",
            True,
        ),
        (
            "« Une tempête a couché la grue », a affirmé Marek Toulvane.",
            "« Il n'y avait pas de tempête », a assuré Odile Garance.",
            True,
        ),
        (
            "« C'est un sabotage », a déclaré Marek Toulvane.",
            "« Il ne s'agit pas d'un sabotage », a répondu Odile Garance.",
            True,
        ),
        # of what is counted another word must be the same
        (
            "« La plainte contre Pavel Orlo sera jugée », a déclaré Marek Toulvane.",
            "« Aucune plainte ne vise Pavel Orlo », a répondu Odile Garance.",
            True,
        ),
        (
            "« La plainte contre Pavel Orlo sera jugée », a déclaré Marek Toulvane.",
            "« Aucune plainte ne gêne le port », a répondu Odile Garance.",
            False,
        ),
        # whose word either is must be sure: the former mayor may be Odile Garance
        (
            "« C'est un sabotage », a déclaré l'ex-mairesse.",
            "« Il ne s'agit pas d'un sabotage », a répondu Odile Garance.",
            False,
        ),
        # a complement, or an adjective, is what is denied
        (
            "« C'est une grève sauvage », a déclaré Marek Toulvane.",
            "« Ce n'est pas une grève de la faim », a répondu Odile Garance.",
            False,
        ),
        (
            "« Le mouvement des dockers est terminé », a déclaré Marek Toulvane.",
            "« Ce n'est pas un mouvement politique », a répondu Odile Garance.",
            False,
        ),
        (
            "« Une grue coûte cher », a déclaré Marek Toulvane.",
            "« S'il n'y a pas de port, il n'y a pas de grue », a répondu Odile Garance.",
            False,
        ),
        # the article is no end of another word
        (
            "« Une éventuelle grève serait une erreur », a déclaré Marek Toulvane.",
            "« Ce n'est pas une grève », a répondu Odile Garance.",
            False,
        ),
        (
            "« Le seul accord viendra de Velm », a déclaré Marek Toulvane.",
            "« Ce n'est pas un accord », a répondu Odile Garance.",
            False,
        ),
        # a word that ends as many do
        (
            "« Le stress des dockers est immense », a déclaré Marek Toulvane.",
            "« Il n'y a pas de stress », a répondu Odile Garance.",
            True,
        ),
        # both negate; the same voice; what nobody asks about
        (
            "« Il n'y a pas de grève », a déclaré Marek Toulvane.",
            "« Ce n'est pas une grève », a répondu Odile Garance.",
            False,
        ),
        (
            "« C'est une grève », a déclaré Odile Garance.",
            "« Ce n'est pas une grève », a répondu Odile Garance.",
            False,
        ),
        (
            "« Le port a un problème de grue », a déclaré Marek Toulvane.",
            "« Il n'y a pas de problème », a répondu Odile Garance.",
            False,
        ),
    ],
)
def test_the_very_word_is_denied(tmp_path: Path, claim: str, denial: str, found: bool) -> None:
    made = told(tmp_path, ("Le Quai", "2022-03-08", claim), ("La Rade", "2022-03-09", denial))
    assert {one["article"] for one in made["statements"]} == {"a1", "a2"}
    disputed = disputes(made)
    assert bool(disputed) is found
    if found:
        assert [side[0]["article"] for side in disputed[0]["sides"]] == ["a1", "a2"]
