"""What a figure is for, and whose number it is."""

from __future__ import annotations

import pytest

from reading.test_figures_resolved import read


@pytest.mark.parametrize(
    ("text", "words", "role"),
    [
        ("Le feu a fait 12 morts à Lyon.", "12 morts", "level"),
        ("La région compte 27 nouveaux cas de rougeole.", "27 nouveaux cas de rougeole", "change"),
        ("L'effondrement de trois immeubles a tout bloqué.", "trois immeubles", "level"),
        ("L'effondrement de 12 % des ventes a tout bloqué.", "12 % des ventes", "change"),
        ("Les ventes ont baissé de 3 millions d'euros.", "3 millions d'euros", "change"),
        ("Le port a reçu 300 navires, contre 410 en 2014.", "410", "comparison"),
        ("Le car a fait 26 blessés, dont onze gravement.", "onze", "part"),
        ("Le groupe est visé par une quinzaine de plaintes.", "une quinzaine de plaintes", "level"),
        ("Le groupe vise 300 emplois.", "300 emplois", "forecast"),
        ("Le groupe va supprimer 500 postes à Lyon.", "500 postes", "forecast"),
        ("Le groupe a annoncé la suppression de 500 postes.", "500 postes", "forecast"),
        ("Le groupe emploie 500 ouvriers à Lyon.", "500 ouvriers", "level"),
        ("L'explosion aurait fait 12 morts.", "12 morts", "level"),
        ("La ville réclame 30 millions d'euros.", "30 millions d'euros", "request"),
        ("Les familles ont obtenu 12 millions d'euros.", "12 millions d'euros", "result"),
        ("57 % des écoles étaient fermées.", "57 % des écoles", "level"),
        ("Le groupe fermerait quatre sites.", "quatre sites", "forecast"),
        ("Les ouvriers montraient 300 lettres.", "300 lettres", "level"),
        ("Le projet remplace les 42 régimes.", "42 régimes", "level"),
        ("L'usine compte 2 600 salariés.", "2 600 salariés", "level"),
        ("Le groupe veut supprimer 260 emplois.", "260 emplois", "forecast"),
        ("Le site a produit l'an dernier 160 000 voitures.", "160 000 voitures", "level"),
        ("La crue de 1992 avait fait onze morts.", "onze morts", "comparison"),
        ("Le notaire avait été condamné sept fois pour vol.", "sept fois", "level"),
        ("Le parquet a requis la prison contre trois notaires.", "trois notaires", "level"),
        ("Les syndicats réclament 300 soignants.", "300 soignants", "request"),
        ("Douze mineurs pourraient être ensevelis.", "Douze mineurs", "level"),
        ("Le plan pourrait supprimer 300 postes.", "300 postes", "forecast"),
        ("Cinq hommes ont été jugés. Deux ont été relaxés.", "Deux", "part"),
        ("Cinq hommes ont été jugés, les trois autres ont fui.", "trois autres", "part"),
        ("La loi pèsera sur le sort des 1 800 dockers.", "1 800 dockers", "level"),
        ("Ce vol est puni de deux ans de prison.", "deux ans de prison", "level"),
        ("Le notaire a été puni de deux ans de prison.", "deux ans de prison", "result"),
        ("Le notaire risque deux ans de prison.", "deux ans de prison", "forecast"),
        ("Huit soignants sur dix réclament une pause.", "Huit soignants sur dix", "level"),
        ("La ville va porter plainte contre trois notaires.", "trois notaires", "forecast"),
        ("On attend 50 mm de pluie et jusqu'à 100 mm en montagne.", "jusqu'à 100 mm", "forecast"),
        ("On attend 50 mm de pluie. Il est tombé 100 mm en montagne.", "100 mm", "level"),
        ("On attend 50 mm de pluie mais il est tombé 100 mm hier.", "100 mm", "level"),
    ],
)
def test_what_a_figure_is_for(text: str, words: str, role: str) -> None:
    (figure,) = (f for f in read(text).figures if f.span.of(text) == words)
    assert figure.role == role


@pytest.mark.parametrize(
    ("text", "words", "holder"),
    [
        ("Ostrelec emploie 300 ouvriers dans la vallée.", "300 ouvriers", "Ostrelec"),
        ("Il a fallu 300 tonnes de sable.", "300 tonnes de sable", None),
        ("La crue a fait 12 morts à Lyon.", "12 morts", None),
    ],
)
def test_whose_number_a_figure_is(text: str, words: str, holder: str | None) -> None:
    reading = read(text)
    (figure,) = (f for f in reading.figures if f.span.of(text) == words)
    assert (None if figure.holder is None else reading.names[figure.holder].label) == holder
