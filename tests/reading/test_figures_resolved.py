"""Where and when a figure holds, and what it is a part of, over an article."""

from __future__ import annotations

import pytest

from recoupe.model import Figure
from whole import read


def figures(text: str) -> dict[str, Figure]:
    return {figure.span.of(text): figure for figure in read(text).figures}


def places(text: str, words: str) -> list[str]:
    reading = read(text)
    figure = next(f for f in reading.figures if f.span.of(text) == words)
    return [reading.names[i].label for i in figure.scope]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("L'explosion a fait 12 morts à Lyon.", "12 morts", ["Lyon"]),
        ("L'explosion a fait 12 morts.", "12 morts", []),
        ("À Lyon, 12 personnes sont mortes.", "12 personnes", ["Lyon"]),
        ("Le car est tombé à 120 km de Lyon, faisant 12 morts.", "12 morts", []),
        ("Les deux attaques ont fait 12 morts à Lyon et à Nantes.", "12 morts", ["Nantes", "Lyon"]),
        ("L'explosion a fait 12 morts et 30 blessés à Lyon.", "12 morts", ["Lyon"]),
        ("Douze maisons ont brûlé, dont sept à Lyon.", "Douze maisons", []),
        ("Le maire de Lyon a annoncé 12 morts.", "12 morts", []),
    ],
)
def test_where_a_figure_counts(text: str, words: str, expected: list[str]) -> None:
    assert sorted(places(text, words)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "La tempête a fait 26 morts au Pérou, au Chili et en Bolivie.",
            "26 morts",
            ["Pérou", "Chili", "Bolivie"],
        ),
        ("Le feu a fait 26 morts au Pérou, au Chili deux blessés.", "26 morts", ["Pérou"]),
        ("Le feu a fait 26 morts à Paris, Lyon et Nice.", "26 morts", ["Paris", "Lyon", "Nice"]),
        (
            "Le feu a fait 26 morts en France, Italie et Espagne.",
            "26 morts",
            ["France", "Italie", "Espagne"],
        ),
        (
            "Le feu a fait 26 morts dans le Gard, l'Hérault et l'Aude.",
            "26 morts",
            ["Gard", "Hérault", "Aude"],
        ),
        ("Le feu a fait 26 morts à Lyon, Nice.", "26 morts", ["Lyon"]),
        ("Le feu a fait 26 morts sur les sites de Paris, Lyon et Nice.", "26 morts", []),
        ("À Bruxelles, Paris et Berlin ont promis 26 soldats.", "26 soldats", []),
        ("Le feu a fait 26 morts à Lyon et la France est en deuil.", "26 morts", ["Lyon"]),
    ],
)
def test_places_in_a_list(text: str, words: str, expected: list[str]) -> None:
    assert sorted(places(text, words)) == sorted(expected)


STRUCK = "Une explosion a dévasté mardi le port de Sarn, à Sarn même. "


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (STRUCK + "Elle a fait 40 morts.", "40 morts", "Sarn"),
        (STRUCK + "Elle a fait 40 morts, un drame pour Lyon.", "40 morts", None),
        (STRUCK + "Depuis 2010, ces drames ont fait 40 morts.", "40 morts", None),
        (STRUCK + "Les dégâts sont évalués à 3 millions d'euros.", "3 millions d'euros", None),
        ("Une explosion a eu lieu à Lyon. Elle a fait 40 morts.", "40 morts", None),
        (
            "Un séisme a frappé le nord de l'Italie. L'Italie compte 40 morts.",
            "40 morts",
            "Italie",
        ),
        (
            "Le maire a parlé à Paris de l'incendie du camping. À Paris, il a ri. "
            "Le feu a fait 40 morts.",
            "40 morts",
            None,
        ),
        (
            "Réunis à Bruxelles, ils ont parlé de la guerre. À Bruxelles, ils ont dîné. "
            "Les combats ont fait 40 morts.",
            "40 morts",
            None,
        ),
        (
            "L'effondrement du tunnel est jugé à Lyon. À Lyon, la salle est pleine. "
            "La voûte a fait 40 morts.",
            "40 morts",
            None,
        ),
        (
            "Le navire avait quitté Marseille. À Marseille, on attend. "
            "Le naufrage a fait 40 morts.",
            "40 morts",
            None,
        ),
        ("Anne Morel, en grève depuis dix jours, a parlé.", "dix jours", "Anne Morel"),
        ("Marc Morel, patient depuis dix ans, a parlé.", "dix ans", "Marc Morel"),
        ("Anne Morel, maire de Lyon depuis dix ans, a parlé.", "dix ans", "Anne Morel"),
        ("Anne Morel, dans une usine fermée depuis dix mois, a parlé.", "dix mois", None),
        ("Marc Morel, au pied du barrage fermé depuis trois ans, a parlé.", "trois ans", None),
        ("Anne Morel, maire d'un bourg isolé depuis dix mois, a parlé.", "dix mois", None),
        ("Selon Anne Morel, la grève dure depuis dix jours.", "dix jours", None),
    ],
)
def test_whose_place_or_person(text: str, words: str, expected: str | None) -> None:
    reading = read(text)
    figure = next(f for f in reading.figures if f.span.of(text) == words)
    holder = None if figure.holder is None else reading.names[figure.holder].label
    assert holder == expected


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("Il y a 26 blessés, dont onze gravement.", "onze", "26 blessés"),
        ("Parmi les 126 blessés, 51 sont hospitalisés.", "51", "126 blessés"),
        ("Quatre enfants figurent parmi les huit blessés.", "Quatre enfants", "huit blessés"),
        ("L'accident a fait 12 morts. Parmi eux, trois enfants.", "trois enfants", "12 morts"),
        ("Le feu a fait 84 morts et 1 200 blessés, dont 30 graves.", "30 graves", "1 200 blessés"),
        ("L'accident a fait 12 morts, dont 14 enfants.", "14 enfants", "12 morts"),
    ],
)
def test_what_a_figure_is_a_part_of(text: str, part: str, whole: str) -> None:
    reading = read(text)
    found = {figure.span.of(text): figure for figure in reading.figures}
    assert found[part].whole is not None
    assert reading.figures[found[part].whole].span.of(text) == whole


def test_two_counts_side_by_side_are_no_parts() -> None:
    found = figures("L'explosion a fait 12 morts et 30 blessés.")
    assert [figure.whole for figure in found.values()] == [None, None]


@pytest.mark.parametrize(
    ("text", "words", "as_of"),
    [
        ("L'attaque a fait 12 morts mardi.", "12 morts", "2022-03-10"),
        ("Selon un bilan établi mardi, l'attaque a fait 12 morts.", "12 morts", "2022-03-08"),
        ("Mardi, 27 malades ont été recensés.", "27 malades", "2022-03-08"),
        ("L'usine employait 300 salariés en 2014.", "300 salariés", "2014"),
        ("Le groupe a annoncé mardi la suppression de 300 postes.", "300 postes", "2022-03-10"),
        ("Depuis 2004, 12 ponts ont été fermés.", "12 ponts", "2022-03-10"),
        ("Elle dépasse celle de Velm, qui avait fait 77 morts en 2009.", "77 morts", "2022-03-10"),
        (
            "L'attaque, qui a fait 12 morts, dépasse celle qui avait fait 77 morts en 2009.",
            "12 morts",
            "2022-03-10",
        ),
        ("Plus que la crue de 1979 (89 morts).", "89 morts", "2022-03-10"),
        ("En 1987, la terre avait tremblé. Il y a eu 320 morts.", "320 morts", "2022-03-10"),
        ("En 1987, la terre avait tremblé. On compte 12 morts.", "12 morts", "2022-03-10"),
    ],
)
def test_when_a_figure_holds(text: str, words: str, as_of: str) -> None:
    assert figures(text)[words].as_of == as_of


@pytest.mark.parametrize(
    ("text", "words", "happened"),
    [
        ("L'attaque a fait 12 morts mardi.", "12 morts", "2022-03-08"),
        ("Elle dépasse celle de Velm, qui avait fait 77 morts en 2009.", "77 morts", "2009"),
        ("Plus que la crue de 1979 (89 morts).", "89 morts", "1979"),
        ("En 1987, la terre avait tremblé. Il y avait eu 3 200 morts.", "3 200 morts", "1987"),
        ("En 1987, la terre avait tremblé. On compte 12 morts.", "12 morts", "2022-03-10"),
    ],
)
def test_when_what_it_counts_happened(text: str, words: str, happened: str) -> None:
    figure = figures(text)[words]
    assert figure.happened == happened
    assert figure.role == ("level" if happened > "2022" else "comparison")


@pytest.mark.parametrize(
    ("text", "words", "holder"),
    [
        ("Peugeot est en crise. Le constructeur emploie 300 salariés.", "300 salariés", "Peugeot"),
        ("L'usine de Belfort, qui emploie 300 salariés, fermera.", "300 salariés", "Belfort"),
        ("Peugeot emploie 300 salariés à Belfort.", "300 salariés", "Peugeot"),
        ("À Belfort, 300 salariés sont en grève.", "300 salariés", None),
        ("Le tribunal a condamné Paul Karev à deux ans de prison.", "deux ans de prison",
         "Paul Karev"),
        ("Condamné à deux ans de prison, Paul Karev a fait appel.", "deux ans de prison",
         "Paul Karev"),
        ("« J'ai perdu 40 brebis », a dit Anne Morel.", "40 brebis", "Anne Morel"),
        ("L'explosion a fait 12 morts à Lyon.", "12 morts", None),
        ("Le parquet a requis quatre ans de prison contre l'ancien notaire Hugo Bastien.",
         "quatre ans de prison", "Hugo Bastien"),
        ("Le parquet a requis quatre ans de prison.", "quatre ans de prison", None),
        ("Le port emploie mille dockers, la raffinerie de Donges (640 salariés) va fermer.",
         "640 salariés", "Donges"),
        ("Selon Anne Morel, les pluies ont atteint 400 millimètres.", "400 millimètres", None),
        ("L'association Terre Vive a porté plainte. L'association réclame 3 millions d'euros.",
         "3 millions d'euros", "Terre Vive"),
        ("L'association réclame 3 millions d'euros.", "3 millions d'euros", None),
        ("Anne Morel a évoqué 40 plaintes.", "40 plaintes", None),
        ("La préfète Anne Morel a affirmé que douze ponts étaient coupés.", "douze ponts", None),
        ("Anne Morel possède douze moulins.", "douze moulins", "Anne Morel"),
        ("Anne Morel est venue à Lyon. Sur le quai, 300 caisses attendaient.", "300 caisses", None),
        ("Les pillards risquent deux ans de prison, a rappelé Anne Morel. Anne Morel l'a dit aux"
         " maires. Anne Morel y tient.", "deux ans de prison", None),
        ("Ostrelec a produit 300 camions. Le quai mesure douze mètres et porte 40 grues.",
         "40 grues", None),
        # The main or the only name holds no money, sentence or length of time.
        ("Anne Morel est jugée à Lyon. Le couple a été condamné à deux ans de prison.",
         "deux ans de prison", None),
        ("Un rapport remis à Peugeot estime le marché à 20 millions d'euros.",
         "20 millions d'euros", None),
        # What stands in a clause of its own is not its upper clause's subject's.
        ("La Grèce a annoncé que deux étrangers avaient pris le bac.", "deux étrangers", None),
        ("Anne Morel dispose de deux barques.", "deux barques", "Anne Morel"),
        ("Anne Morel a assisté avec trois cousins au concert.", "trois cousins", None),
        ("Peugeot affirme avoir fermé onze ateliers.", "onze ateliers", "Peugeot"),
        # Nobody's « il ».
        ("Paul Karev est venu. Il a fallu douze pompes.", "douze pompes", None),
        # « il » where two people were named.
        ("Paul Karev a reçu Marc Dorval. Il possède douze barques.", "douze barques", None),
        # Several have it.
        ("Les époux Karev ont été condamnés à deux ans de prison.", "deux ans de prison", None),
        # Against whom, for whom.
        ("Contre Anne Morel, alors trésorière, quatre ans de prison ont été requis.",
         "quatre ans de prison", "Anne Morel"),
        ("Le procureur a requis trois ans de prison pour Paul Karev et deux ans pour Anne Morel.",
         "trois ans de prison", "Paul Karev"),
        ("Le ministre de Paul Karev, condamné à deux ans de prison, a fait appel.",
         "deux ans de prison", None),
        # Each of those asked for « contre » somebody, and not what somebody is punished for.
        ("Le parquet a requis cinq ans de prison contre Paul Karev, trois ans de prison contre son"
         " épouse et deux ans de prison contre Anne Morel.", "trois ans de prison", None),
        ("Le parquet a requis cinq ans de prison, 10.000 euros d'amende contre Paul Karev et trois"
         " ans de prison contre son épouse.", "cinq ans de prison", "Paul Karev"),
        ("Paul Karev a été condamné à cinq ans de prison pour violences contre Anne Morel.",
         "cinq ans de prison", "Paul Karev"),
        ("Paul Karev a été condamné à deux ans de prison après des propos contre les migrants.",
         "deux ans de prison", "Paul Karev"),
        ("Le tribunal a condamné Paul Karev à trois ans de prison, contre l'avis du parquet.",
         "trois ans de prison", "Paul Karev"),
        ("Paul Karev a été condamné à deux ans de prison et a fait appel contre la décision.",
         "deux ans de prison", "Paul Karev"),
        # What a share is of holds nothing of it.
        ("L'Etat a vendu 30 % d'Airbus.", "30 %", None),
        # Who was there, of another land or a force, is not the place's.
        ("Six Français et deux Maliens ont été tués au Mali.", "Six Français", None),
        ("Six Français et deux Maliens ont été tués au Mali.", "deux Maliens", "Mali"),
        ("Huit civils ont été tués au Mali.", "Huit civils", "Mali"),
        ("L'attaque a fait dix morts au Mali, dont deux Français.", "deux Français", None),
        # The place that is said to be so large, and not the next.
        ("À Tarbes, petite ville de 40 000 habitants près de Rennes, l'eau monte.",
         "40 000 habitants", "Tarbes"),
        ("Près de Toulouse, le village de Tarbes, 300 habitants, est coupé du monde.",
         "300 habitants", "Tarbes"),
        # A body that a sentence opens with as a place.
        ("À la SNCF, 90 % des trains sont annulés.", "90 % des trains", "SNCF"),
        ("Selon la SNCF, 90 % des routes sont coupées.", "90 % des routes", None),
        # The approval of a party's members is not the party's.
        ("Il est aimé des élus du Parti socialiste (88 %).", "88 %", None),
        # What a sentence opens with is said of the name behind the comma.
        ("Mis en cause dans deux enquêtes, Paul Karev est parti.", "deux enquêtes", "Paul Karev"),
        ("Selon deux enquêtes, Paul Karev a démissionné.", "deux enquêtes", None),
        ("Fermé par deux arrêtés, le pont que Paul Karev a vu rouvre.", "deux arrêtés", None),
        # Of a length of time, who does or bears what lasts.
        ("Paul Karev est venu à Lyon. Il a passé trois mois en prison.", "trois mois",
         "Paul Karev"),
        ("Paul Karev est venu à Lyon. Il a fallu trois mois.", "trois mois", None),
        ("Paul Karev est venu. Les travaux ont duré trois mois.", "trois mois", None),
        # Told again of the same.
        ("Paul Karev a été condamné à trois ans ferme. Une peine de trois ans a surpris.",
         "trois ans", "Paul Karev"),
        ("Paul Karev a été condamné à trois ans ferme. Les travaux du pont prendront trois ans.",
         "trois ans", None),
        # A share is of the firm whose management tells it.
        ("La SNCF a été entendue. Selon la direction, 90 % des trains roulent.",
         "90 % des trains", "SNCF"),
        ("La SNCF a été entendue. Selon la CGT, 90 % des trains roulent.", "90 % des trains", None),
        # Of the whole country.
        ("La rougeole gagne la France, l'épidémie de rougeole inquiète. La contamination va vite :"
         " 57 contaminations à l'échelle nationale.", "57 contaminations", "France"),
        # « quatre usines » are a firm's as its jobs are.
        ("Peugeot prévoit quatre usines.", "quatre usines", "Peugeot"),
        ("« Quatre usines » a été joué à Lyon devant 300 élèves.", "300 élèves", None),
        # « nous » are the body whose the voice is.
        ("Anne Karev, directrice de Peugeot, est venue avec la CGT. « Nous avons 900 salariés », a"
         " dit Anne Karev.", "900 salariés", "Peugeot"),
        ("Anne Karev est venue voir Peugeot avec la CGT. « Nous avons 900 salariés », a dit Anne"
         " Karev.", "900 salariés", None),
        # What is counted points back to the subject, or is a body's.
        ("Peugeot va fermer deux de ses restaurants.", "deux de ses restaurants", "Peugeot"),
        ("Peugeot pense que sa région perdra ses douze gares.", "douze gares", None),
        ("Peugeot a félicité la SNCF pour ses douze gares.", "douze gares", None),
        ("Père de deux enfants, Hugo Bastien a quitté Lyon.", "deux enfants", "Hugo Bastien"),
        ("Faute de deux enfants, Hugo Bastien a quitté Lyon.", "deux enfants", None),
        ("Trois sauveteurs de la SNCF sont morts dans l'avalanche.",
         "Trois sauveteurs de la SNCF", "SNCF"),
        ("Trois sauveteurs sont morts, selon la SNCF.", "Trois sauveteurs", None),
    ],
)  # fmt: skip
def test_whose_number_a_figure_is(text: str, words: str, holder: str | None) -> None:
    reading = read(text)
    figure = next(f for f in reading.figures if f.span.of(text) == words)
    assert (None if figure.holder is None else reading.names[figure.holder].label) == holder


@pytest.mark.parametrize(
    ("text", "words", "measure"),
    [
        ("Sur ces 20 suspects, quatre ont été arrêtés.", "20 suspects", "attackers"),
        ("Parmi les 200 passagers, 12 ont été tués.", "200 passagers", "quantity"),
        ("Deux personnes ont été tuées et 24 blessées.", "24", "injured"),
        ("Le bilan est passé de 12 à 17 morts.", "12", "killed"),
        ("Les assaillants seraient trois.", "trois", "attackers"),
        ("En mémoire des dix morts, 300 personnes ont défilé.", "300 personnes", "demonstrators"),
        ("La crue a contraint 80 personnes à quitter leur logement.", "80 personnes", "evacuated"),
        ("Le port prévoit 300 réductions de postes.", "300 réductions de postes", "jobs"),
        ("Le port déplore 300 pertes de conteneurs.", "300 pertes de conteneurs", "quantity"),
        ("La raffinerie emploie à Lyon quelque 900 personnes.", "quelque 900 personnes", "jobs"),
        # Neither of two fates; none at all.
        ("Douze rebelles ont été tués ou capturés dans le delta.", "Douze rebelles", "quantity"),
        (
            "Douze rebelles ont été tués dans le delta, ou peut-être plus.",
            "Douze rebelles",
            "killed",
        ),
        (
            "La vague a tué trois des sept marins. Les quatre autres sont tirés d'affaire.",
            "quatre autres",
            "quantity",
        ),
        (
            "La vague a tué trois marins. Les quatre autres sont morts lundi.",
            "quatre autres",
            "killed",
        ),
        # Nothing befell who did it.
        (
            "La préfète a ordonné l'évacuation du moulin occupé par 300 personnes.",
            "300 personnes",
            "quantity",
        ),
        ("L'évacuation de 300 personnes a été ordonnée.", "300 personnes", "evacuated"),
        (
            "Il est jugé pour avoir frappé deux gendarmes lors d'une manifestation.",
            "deux gendarmes",
            "injured",
        ),
        ("Deux gendarmes ont été envoyés à la manifestation.", "Deux gendarmes", "deployed"),
        ("La crue a fait 12 morts, portant à 14 le nombre total de victimes.", "14", "killed"),
        (
            "La contamination par le choléra va vite : six cas de choléra de plus en"
            " trois jours, portant ainsi tous les cas de choléra à 2.310.",
            "2.310",
            "infected",
        ),
    ],
)
def test_in_what_sense_a_figure_counts(text: str, words: str, measure: str) -> None:
    assert figures(text)[words].measure == measure


@pytest.mark.parametrize(
    "text", ["Qui sont les 12 victimes de l'incendie", "Qui a voté les 12 millions de la rocade"]
)
def test_nothing_stands_before_a_question_with_which_a_paragraph_begins(text: str) -> None:
    [figure] = read(text).figures
    assert figure.holder is None
