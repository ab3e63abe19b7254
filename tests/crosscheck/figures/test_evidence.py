"""Which points speak for and against two figures being of one thing."""

from __future__ import annotations

from typing import Any

import pytest

from builders import Read, assembled, figure, name, read, said
from recoupe.crosscheck.figures import evidence
from recoupe.crosscheck.figures.cells import cells
from recoupe.crosscheck.figures.evidence import Likeness
from recoupe.crosscheck.figures.threads import group_figures
from recoupe.crosscheck.figures.weights import POINTS
from recoupe.crosscheck.meaning import Meaning

FIRMS = [name("Velmétal"), name("Sarnoise")]
ALIKE = Likeness(0.5, 0.5, 0.5)


def one(id: str, text: str, day: str = "2022-03-08", **more: Any) -> Read:
    """An article with one figure, the words « … » of its text."""
    start, end = text.index("«") + 2, text.index("»") - 1
    words = text[start:end]
    return read(id, text, [figure(words, **more)], FIRMS, day=day)


def points(*articles: Read) -> dict[str, float]:
    """The points on the first two figures, by name."""
    told = assembled(*articles)
    a, b = cells(told)[:2]
    ground = evidence.ground(told, [a.count, b.count])
    return {p.name: p.amount for p in evidence.points(a, b, ALIKE, ground)}


def may_meet(*articles: Read) -> bool:
    a, b = cells(assembled(*articles))[:2]
    return evidence.may_meet(a.count, b.count)


def test_every_point_has_its_weight() -> None:
    found = points(
        one("a", "Velmétal emploie « 400 salariés ».", low=400, measure="jobs", holder="Velmétal"),
        one("b", "La Sarnoise, « 90 salariés ».", low=90, measure="jobs", holder="Sarnoise"),
    )
    assert found.keys() <= POINTS.keys()


@pytest.mark.parametrize(
    ("first", "second", "point"),
    [("Velmétal", "Velmétal", {"holder"}), ("Velmétal", "Sarnoise", {"other-holder"}),
     ("Velmétal", None, set())],
)  # fmt: skip
def test_whose_number_it_is(first: str, second: str | None, point: set[str]) -> None:
    found = points(
        one("a", "Velmétal, Sarnoise : « 400 postes ».", low=400, measure="jobs", holder=first),
        one("b", "Velmétal, Sarnoise : « 410 postes ».", low=410, measure="jobs", holder=second),
    )
    assert {name for name in found if "holder" in name} == point


def test_a_holder_named_more_coarsely_is_no_other_one() -> None:
    firms = [name("Velmétal"), name("Velmétal Sarn")]
    group, plant = (
        read(id, f"{firm} : « {words} ».", [figure(words, low, measure="jobs", holder=firm)], firms)
        for id, firm, words, low in (
            ("a", "Velmétal", "400 postes", 400),
            ("b", "Velmétal Sarn", "410 postes", 410),
        )
    )
    for both in ((group, plant), (plant, group)):
        assert not {found for found in points(*both) if "holder" in found}


def test_how_many_more_is_not_how_many() -> None:
    found = points(
        one("a", "On compte « 27 cas ».", low=27, measure="infected", role="change"),
        one("b", "On compte « 106 cas ».", low=106, measure="infected"),
    )
    assert "change-against-level" in found


def test_another_days_change_may_be_any() -> None:
    found = points(
        one("a", "On compte « 27 cas ».", low=27, measure="infected", role="change"),
        one("b", "« 3 cas » ici.", "2022-03-09", low=3, measure="infected", role="change"),
    )
    assert not any(point.startswith(("up-to", "far")) for point in found)


@pytest.mark.parametrize("role", ["comparison", "request"])
def test_last_years_number_and_what_is_asked_for_meet_no_level(role: str) -> None:
    assert "role-apart" in points(
        one("a", "On compte « 27 morts ».", low=27),
        one("b", "On compte « 26 morts ».", low=26, role=role),
    )


@pytest.mark.parametrize("beside", [True, False])
def test_those_of_another_year_are_others_where_an_article_gives_both(beside: bool) -> None:
    then = "Six gardiens avaient alors été arrêtés."
    text = f"Six gardiens ont été arrêtés. {then}" if beside else then
    told = {"measure": "detained"}
    older = figure("Six gardiens avaient", 6, role="comparison", **told)
    now = [figure("Six gardiens ont", 6, **told)] if beside else []
    last = one("a", "« Six gardiens » sont arrêtés.", low=6, measure="detained")
    found = group_figures(assembled(last, read("b", text, [*now, older])), Meaning())
    homes = {f.figure.role: n for n, group in enumerate(found) for f in group.figures}
    assert (homes["level"] != homes["comparison"]) is beside


@pytest.mark.parametrize(
    ("one_noun", "other_noun", "aside"),
    [("hommes", "pompiers", True), ("Polonais", "pompiers", True), ("gendarmes", "soldats", True),
     ("hommes", "femmes", False), ("policiers", "pompiers", False)],
)  # fmt: skip
def test_groups_of_two_sorts_may_be_one_where_as_many_are_counted(
    one_noun: str, other_noun: str, aside: bool
) -> None:
    def dead(id: str, noun: str, low: int = 3) -> Read:
        return one(id, f"« {low} {noun} » ont péri.", low=low)

    found = points(dead("a", one_noun), dead("b", other_noun))
    assert ("group-aside" in found) is aside
    assert ("other-group" in found) is not aside
    assert "other-group" in points(dead("a", one_noun), dead("b", other_noun, 2))


def test_vague_numbers_of_things_are_seldom_those_of_another() -> None:
    def towns(low: int, high: int | None, approx: str, measure: str, id: str) -> Read:
        return one(
            id, "« Des communes » ici.", low=low, high=high, approx=approx, measure=measure,
            unit="place" if measure == "quantity" else "person",
        )  # fmt: skip

    for measure, told in (("quantity", True), ("killed", False)):
        some = towns(3, None, "vague", measure, "a")
        exact = towns(12, 12, "exact", measure, "b")
        assert ("vague-quantity" in points(some, exact)) is told


@pytest.mark.parametrize(
    ("second", "day", "step"),
    [("« 40 000 sacs » étaient retenus", "2022-03-10", None),
     ("« 40 000 sacs » étaient retenus", "2022-03-08", "up-to-three-times"),
     ("« 40 000 sacs » étaient vendus", "2022-03-10", "up-to-three-times")],
)  # fmt: skip
def test_things_of_which_one_thing_became_are_counted_again_as_days_go_by(
    second: str, day: str, step: str | None
) -> None:
    things = {"unit": "equipment", "measure": "quantity"}
    found = points(
        one("a", "« 110 000 sacs » étaient retenus à Velm.", low=110_000, of="sacs", **things),
        one("b", f"{second} à Velm.", day, low=40_000, of="sacs", **things),
    )
    far = {point for point in found if point.startswith(("up-to", "far"))}
    assert far == ({step} if step else set())


def test_what_is_planned_and_done_with_things_is_one() -> None:
    things = {"unit": "place", "measure": "quantity", "low": 7, "of": "gares"}
    planned = one("b", "« Sept gares » fermeront.", role="forecast", **things)
    assert "other-role" in points(one("a", "On compte « sept gares ».", **things), planned)
    assert "other-role" not in points(one("a", "« Sept gares » ont fermé.", **things), planned)


def test_units_do_not_meet() -> None:
    assert not may_meet(
        one("a", "Il y a « 27 km ».", low=27, unit="km", measure="quantity"),
        one("b", "Il y a « 27 kg ».", low=27, unit="kg", measure="quantity"),
    )


def test_units_of_one_sort_meet() -> None:
    found = points(
        one("a", "Après « deux mois » sans cas.", low=2, unit="other:time", measure="duration"),
        one("b", "Après « 61 jours » sans cas.", low=61, unit="day", measure="duration"),
    )
    assert not any(point.startswith(("up-to", "far")) for point in found)


def test_posts_cut_are_none_of_those_there_are() -> None:
    jobs = {"measure": "jobs", "holder": "Velmétal"}
    cut = one("a", "Velmétal va supprimer « 400 postes ».", low=400, **jobs)
    again = one("b", "Velmétal supprime « 410 postes ».", low=410, **jobs)
    held = one("b", "Velmétal emploie « 500 salariés ».", low=500, **jobs)
    assert "other-sense" not in points(cut, again)
    assert "other-sense" in points(cut, held)


def test_what_courts_give_differs_by_its_words() -> None:
    given = {"unit": "other:time", "measure": "sentence", "low": 10, "role": "result"}
    found = points(
        one("a", "Il est condamné à « 10 ans de prison ».", **given),
        one("b", "Il est puni de « 10 ans d'inéligibilité ».", **given),
    )
    assert "other-penalty" in found
    assert not {"kind-of-quantity", "other-kind-of-quantity", "meaning-of-nouns"} & found.keys()
    again = one("b", "Elle purge « 10 ans de réclusion ».", "2022-03-09", **given)
    assert "other-penalty" not in points(
        one("a", "Il est condamné à « 10 ans de prison ».", **given), again
    )


def test_what_is_asked_for_is_never_what_is_given() -> None:
    def term(id: str, text: str, role: str) -> Read:
        term = {"unit": "other:time", "measure": "sentence", "holder": "Velmétal"}
        return one(id, text, "2022-03-09" if id == "b" else "2022-03-08", low=4, role=role, **term)

    asked = term("a", "On requiert « 4 ans » contre Velmétal.", "request")
    given = term("b", "Velmétal est puni de « 4 ans ».", "result")
    assert "asked-against-given" in points(asked, given)
    again = term("b", "Velmétal risque « 4 ans », dit le parquet.", "request")
    assert "asked-against-given" not in points(asked, again)


def test_each_convict_has_what_he_was_given() -> None:
    def given(id: str, convict: str, measure: str) -> Read:
        text = f"Velmétal et Sarnoise : « 4 ans » pour {convict}."
        day = "2022-03-09" if id == "b" else "2022-03-08"
        return one(id, text, day, low=4, unit="other:time", measure=measure, holder=convict)

    found = points(given("a", "Velmétal", "sentence"), given("b", "Sarnoise", "sentence"))
    assert "other-convict" in found
    found = points(given("a", "Velmétal", "sentence"), given("b", "Velmétal", "sentence"))
    assert "other-convict" not in found
    found = points(given("a", "Velmétal", "duration"), given("b", "Sarnoise", "duration"))
    assert "other-convict" not in found


def test_a_state_left_out_of_a_vague_number_is_no_other_one() -> None:
    light = one("a", "« Onze blessés légers » au port.", low=11, measure="injured")
    some = one(
        "b", "« Plusieurs blessés » au port.", low=2, high=None, approx="vague", measure="injured"
    )
    many = one("b", "« Trente blessés » au port.", low=30, measure="injured")
    assert "other-state" not in points(light, some)
    assert "other-state" in points(light, many)


@pytest.mark.parametrize(("measure", "point"), [("detained", "custody-against-all")])
def test_who_are_held_may_be_those_who_were_arrested(measure: str, point: str) -> None:
    held = one("a", "« 3 000 gardes à vue » hier.", low=3000, measure=measure)
    arrested = one("b", "« 8 000 personnes » arrêtées.", low=8000, measure=measure)
    charged = one("b", "« 40 mis en examen » hier.", low=40, measure=measure)
    assert {point} == {p for p in points(held, arrested) if "state" in p or "custody" in p}
    assert "other-state" in points(held, charged)


@pytest.mark.parametrize(("low", "far"), [(2900, False), (100, True)])
def test_a_minimum_far_below_a_toll_is_another(low: int, far: bool) -> None:
    least = {"low": low, "high": None, "approx": "at_least", "measure": "detained"}
    found = points(
        one("a", "« Tant de gens » pris à Velm.", **least),
        one("b", "« 8 000 gens » pris.", low=8000, measure="detained"),
    )
    assert any(p in ("far", "up-to-twenty-times") for p in found) is far


def test_who_are_to_be_sent_are_those_who_were() -> None:
    def sent(id: str, role: str, measure: str) -> Read:
        return one(id, "« 2 400 soldats » là-bas.", low=2400, measure=measure, role=role)

    for measure, apart in (("deployed", False), ("strikers", True)):
        found = points(sent("a", "forecast", measure), sent("b", "level", measure))
        assert ("other-role" in found) is apart


@pytest.mark.parametrize(("measure", "apart"), [("deployed", False), ("killed", True)])
def test_the_men_who_are_sent_are_whoever_is(measure: str, apart: bool) -> None:
    found = points(
        one("a", "On compte « 40 hommes ».", low=40, measure=measure),
        one("b", "On compte « 60 pompiers ».", low=60, measure=measure),
    )
    assert ("other-group" in found) is apart


def test_two_who_count_a_march_differ() -> None:
    def march(id: str, words: str, low: float, voice: str) -> Read:
        text = f"{voice} compte {words}."
        more = {"measure": "demonstrators"}
        return read(id, text, [figure(words, low, **more)], [name(voice)], [said(words, voice)])

    police = march("a", "500 personnes", 500, "Police")
    assert "rival-count" in points(police, march("b", "2 000 personnes", 2000, "Union"))
    assert "rival-count" not in points(police, march("b", "2 000 personnes", 2000, "Police"))


def test_a_long_number_is_seldom_alike_by_chance() -> None:
    same = {"low": 4634, "measure": "quantity", "unit": "other"}
    assert "precise" in points(
        one("a", "On a « 4 634 lots ».", **same),
        one("b", "Voici « 4 634 lots ».", "2022-03-09", **same),
    )
    round_ = {"low": 5000, "measure": "quantity", "unit": "other"}
    assert "precise" not in points(
        one("a", "On a « 5 000 lots ».", **round_),
        one("b", "Voici « 5 000 lots ».", "2022-03-09", **round_),
    )


def test_the_further_apart_the_less_one_thing() -> None:
    def against(low: float) -> float:
        found = points(
            one("a", "On compte « 10 morts ».", low=10),
            one("b", "Il y a « 99 morts ».", low=low),
        )
        return sum(POINTS[p] for p in found if p.startswith(("up-to", "far")))

    assert against(12) > against(40) > against(4000)


THINGS = {"measure": "quantity", "unit": "other:pont"}


def test_numbers_that_an_article_gives_side_by_side_are_of_two_things() -> None:
    text = "La crue a coupé « 8 ponts » et en a emporté « 3 ponts »."
    both = read("a", text, [figure("8 ponts", 8, **THINGS), figure("3 ponts", 3, **THINGS)])
    assert {"told-apart", "one-sentence"} <= points(both).keys()
    first, second = (
        one("a", "La crue a coupé « 8 ponts ».", low=8, **THINGS),
        one("b", "La crue a coupé « 3 ponts ».", low=3, **THINGS),
    )
    assert not {"told-apart", "one-sentence"} & points(first, second).keys()


@pytest.mark.parametrize(
    ("first", "second", "point"),
    [
        ("« 25 baleines » sont mortes.", "« 40 cétacés » ont péri.", "deed"),
        ("La mort de « 25 baleines » émeut.", "On a trouvé « 40 cétacés morts ».", "deed"),
        ("« 25 baleines » sont mortes.", "« 40 cétacés » ont été sauvés.", "other-deed"),
        ("La fermeture de « 25 halles ».", "On a rouvert « 40 halles ».", "other-deed"),
        ("« 25 halles » sont prévues.", "« 40 halles » ont fermé.", None),
    ],
)
def test_what_became_of_things_tells_them_apart(first: str, second: str, point: str | None) -> None:
    found = points(one("a", first, low=25, **THINGS), one("b", second, low=40, **THINGS))
    assert {name for name in found if "deed" in name} == ({point} if point else set())
    assert point != "deed" or "other-kind-of-quantity" not in found


def test_of_the_nights_of_a_story_each_has_its_injured_and_not_its_bridges() -> None:
    found = points(
        one("a", "On compte « 3 ponts ».", low=3, **THINGS),
        one("b", "On compte « 4 ponts ».", "2022-03-09", low=4, **THINGS),
    )
    assert "other-period" not in found


def test_a_state_is_of_people() -> None:
    found = points(
        one("a", "On compte « 3 ponts » identifiés.", low=3, **THINGS),
        one("b", "On compte « 4 ponts ».", "2022-03-09", low=4, **THINGS),
    )
    assert "other-state" not in found


def test_men_are_none_of_the_women() -> None:
    found = points(
        one("a", "On compte « trois hommes ».", low=3),
        one("b", "On compte « quatre femmes ».", low=4),
    )
    assert "other-group" in found


@pytest.mark.parametrize(
    ("first", "second", "point"),
    [
        ("La ville fait « 900 tests » par jour.", "La ville a fait « 900 tests ».", True),
        ("Une capacité de « 900 tests ».", "La ville a fait « 950 tests ».", True),
        ("Il a fait « 900 tests » en trois jours.", "La ville a fait « 950 tests ».", False),
    ],
)
def test_a_rate_is_no_count(first: str, second: str, point: bool) -> None:
    found = points(
        one("a", first, low=900, measure="tested", of="tests"),
        one("b", second, low=950, measure="tested", of="tests"),
    )
    assert ("rate" in found) is point


@pytest.mark.parametrize(
    ("first", "point"),
    [
        ("Les bals de « plus de 500 personnes » restent interdits.", True),
        ("Le bal a réuni « plus de 500 personnes » hier.", False),
    ],
)
def test_the_bound_of_a_rule_counts_nobody(first: str, point: bool) -> None:
    told = {"approx": "at_least", "high": None, "measure": "demonstrators"}
    found = points(
        one("a", first, low=500, **told),
        one("b", "Le bal a réuni « 600 personnes ».", low=600, measure="demonstrators"),
    )
    assert ("norm" in found) is point


def test_what_one_sentence_counts_twice_is_two() -> None:
    text = "Parmi eux, trois employés du port et trois employés du marché."
    port = figure("trois employés du port", 3, measure="jobs", of="employés")
    market = figure("trois employés du marché", 3, measure="jobs", of="employés")
    assert len(cells(assembled(read("a", text, [port, market])))) == 2
    assert "listed" in points(read("a", text, [port, market]))


def test_a_minimum_of_things_lies_near_what_it_bounds() -> None:
    burnt = {"unit": "other:hectare", "measure": "quantity", "of": "hectares"}
    low = one("a", "« Plus de 80 hectares » ont brûlé.", low=80, high=None, approx="at_least",
              **burnt)  # fmt: skip
    far = one("b", "« 900 hectares » ont brûlé cette année.", low=900, **burnt)
    assert {"up-to-twenty-times"} <= points(low, far).keys()
    near = one("b", "« 120 hectares » ont brûlé.", low=120, **burnt)
    assert "bounds-meet" in points(low, near)


@pytest.mark.parametrize(("likeness", "apart"), [(0.1, True), (0.6, False)])
def test_nouns_that_share_nothing_are_of_two_things(likeness: float, apart: bool) -> None:
    told = assembled(
        one("a", "« Onze halles » sont fermées.", low=11, unit="other:halle", of="halles"),
        one("b", "« Onze quartiers » sont fermés.", low=11, unit="place", of="quartiers"),
    )
    a, b = cells(told)
    ground = evidence.ground(told, [a.count, b.count])
    found = evidence.points(a, b, Likeness(0.5, 0.5, likeness), ground)
    assert ("unlike-things" in {point.name for point in found}) is apart


@pytest.mark.parametrize(
    ("low", "high", "approx", "alike"),
    [(None, 500, "at_most", True), (500, 500, "about", True), (None, 600, "at_most", False),
     (500, 900, "range", False)],
)  # fmt: skip
def test_one_number_told_in_other_bounds(
    low: int | None, high: int, approx: str, alike: bool
) -> None:
    first = one("a", "« Plus de 500 danseurs » sont venus.", low=500, high=None, approx="at_least")
    told = {"words": "500 danseurs", "low": low, "high": high, "approx": approx}
    other = read("b", "Ils étaient 500 danseurs.", [told], FIRMS)
    assert ("same-number" in points(first, other)) is alike


@pytest.mark.parametrize(
    ("words", "low", "of", "meet"),
    [("deux douaniers", 2, "douaniers", True), ("trois douaniers", 3, "douaniers", False),
     ("deux autres douaniers", 2, "douaniers", False), ("deux personnes", 2, "personnes", False)],
)  # fmt: skip
def test_one_number_of_whoever_one_word_names(words: str, low: int, of: str, meet: bool) -> None:
    hurt = one("a", "Il a blessé « deux douaniers ».", low=2, measure="injured", of="douaniers")
    held = one("b", f"Il a retenu « {words} ».", low=low, measure="detained", of=of)
    assert may_meet(hurt, held) is meet


@pytest.mark.parametrize(
    ("second", "against"),
    [("On en a sauvé « 80 ».", False), ("On en a vu « 80 ».", True)],
)
def test_a_noun_left_out_where_the_same_became_of_them(second: str, against: bool) -> None:
    seals = {"unit": "other:seal", "measure": "quantity"}
    found = points(
        one("a", "On a sauvé « 60 phoques ».", low=60, of="phoques", **seals),
        one("b", second, low=80, of="", **seals),
    )
    assert ("kind-against-all" in found) is against


@pytest.mark.parametrize(
    ("second", "low", "high", "point"),
    [
        ("Le chantier durera « dix jours ».", 10, 10, True),
        ("Un deuil national durera « dix jours ».", 10, 10, False),
        ("Le chantier durera « plus de trois jours ».", 3, None, False),
    ],
)
def test_two_that_have_nothing_in_common_but_their_unit(
    second: str, low: int, high: int | None, point: bool
) -> None:
    lasting = {"unit": "day", "measure": "duration", "of": "jours"}
    more = {"high": high, "approx": "exact" if high else "at_least"}
    found = points(
        one("a", "La reine a ordonné « trois jours » de deuil.", low=3, **lasting),
        one("b", second, low=low, **more, **lasting),
    )
    assert ("nothing-shared" in found) is point


@pytest.mark.parametrize(
    ("second", "low", "point"),
    [
        ("Le chantier du pont durera sans doute « neuf jours ».", 9, True),
        ("Le chantier du pont durera sans doute « quatre-vingts jours ».", 80, False),
        ("La reine fixe à « neuf jours » le deuil.", 9, False),
    ],
)
def test_lengths_of_time_that_are_worded_apart(second: str, low: int, point: bool) -> None:
    lasting = {"unit": "day", "measure": "duration", "of": "jours"}
    found = points(
        one("a", "La reine a fixé le deuil à « 80 jours ».", low=80, **lasting),
        one("b", second, low=low, approx="about", **lasting),
    )
    assert ("unit-alone" in found) is point


@pytest.mark.parametrize(
    ("unit", "high", "point"),
    [("other:length", 9, True), ("other:length", 8, False), ("eur", 9, False)],
)
def test_each_place_has_its_own_size_of_things(unit: str, high: int, point: bool) -> None:
    sizes = {"unit": unit, "measure": "other", "low": 5}
    found = points(
        one("a", "La grêle tombée à Velm fait « 5 à 8 cm ».", high=8, approx="range", **sizes),
        one("b", "La grêle tombée à Sarn fait « 5 à 9 cm ».", high=high, approx="about", **sizes),
    )
    assert ("other-size" in found) is point


@pytest.mark.parametrize(
    ("second", "low", "unit", "point"),
    [
        ("Le four a cuit 900 pains sur « une journée ».", 1, "day", True),
        ("Le four a cuit 900 pains en « 24 heures ».", 24, "hour", True),
        ("Le four a cuit 900 pains en « deux jours ».", 2, "day", False),
        ("Le four reste fermé pendant « une journée ».", 1, "day", False),
        ("Le four reste fermé, et « une journée » de plus.", 1, "day", False),
    ],
)
def test_the_day_in_which_something_was_counted(
    second: str, low: int, unit: str, point: bool
) -> None:
    found = points(
        one("a", "La grève du moulin a duré « 24 heures ».", low=24, unit="hour",
            measure="duration", of="heures"),
        one("b", second, low=low, unit=unit, measure="duration", of="heures"),
    )  # fmt: skip
    assert ("window" in found) is point


def test_only_a_copy_tells_of_the_same_day_of_counting() -> None:
    def told(second: str) -> list[set[str]]:
        day = {"low": 24, "unit": "hour", "measure": "duration", "of": "heures"}
        first = "La maternité de la ville a vu 40 naissances en « 24 heures »."
        story = assembled(one("a", first, **day), one("b", second, day="2022-03-09", **day))
        return [{f.article.id for f in group.figures} for group in group_figures(story, Meaning())]

    assert told("La maternité de la ville a vu 40 naissances en « 24 heures ».") == [{"a", "b"}]
    assert told("Les pompiers ont reçu 300 appels en « 24 heures ».") == [{"a"}, {"b"}]


def test_a_town_is_beside_its_land_where_an_article_counts_both() -> None:
    places = [name("Lyon", kind="place"), name("France", kind="place")]

    def hives(id: str, text: str, **counted: int) -> Read:
        more = {"measure": "destroyed", "unit": "thing", "of": "ruches"}
        found = [
            figure(f"{low} ruches", low, scope=[town], **more) for town, low in counted.items()
        ]
        return read(id, text, found, places)

    town = hives("a", "Lyon a perdu 64 ruches.", Lyon=64)
    land = hives("b", "La France a perdu 512 ruches.", France=512)
    both = hives("c", "Lyon a perdu 70 ruches, la France 530 ruches.", Lyon=70, France=530)
    same = hives("d", "Lyon a perdu 70 ruches, la France 70 ruches.", Lyon=70, France=70)
    assert "town-against-land" in points(town, land)
    assert "town-beside-land" in points(town, land, both)
    assert "town-beside-land" not in points(town, land, same)


@pytest.mark.parametrize(("second", "apart"), [("France", True), ("Lyon", False)])
def test_the_number_of_a_town_is_set_against_its_lands(second: str, apart: bool) -> None:
    named = [name("Lyon", kind="place"), name("France", kind="place")]
    found = points(
        *(
            read(
                id,
                f"{holder} compte {n} malades.",
                [figure(f"{n} malades", n, measure="infected", holder=holder)],
                named,
            )
            for id, holder, n in (("a", "Lyon", 300), ("b", second, 500))
        )
    )
    assert ("town-against-land" in found) is apart


def test_of_a_day_that_is_not_known_one_day_is_allowed_for() -> None:
    dated, undated = (
        one(id, f"On compte « {low} morts ».", day=day, low=low)
        for id, low, day in (("a", 12, "2022-03-08"), ("b", 40, None))
    )
    alone = one("c", "On compte « 40 morts ».", day="2022-03-09", low=40)
    assert points(dated, undated) == points(dated, alone)


@pytest.mark.parametrize(("measure", "falls"), [("missing", False), ("killed", True)])
def test_the_missing_are_found(measure: str, falls: bool) -> None:
    found = points(
        one("a", "Il y a « 40 marins ».", low=40, measure=measure),
        one("b", "Il y a « 25 marins ».", "2022-03-09", low=25, measure=measure),
    )
    assert any(point.startswith("up-to") for point in found) is falls


@pytest.mark.parametrize(("low", "high"), [(None, 60), (90, None)])
def test_two_bounds_of_one_side_meet_as_numbers_do(low: int | None, high: int | None) -> None:
    side = "at_least" if high is None else "at_most"
    other = {"low": 900 if low else None, "high": None if low else 600, "approx": side}
    found = points(
        one("a", "« Quelques ponts » ont fermé.", low=low, high=high, approx=side, **THINGS),
        one("b", "« Bien des ponts » ont fermé.", **{**THINGS, **other}),
    )
    assert "bounds-meet" not in found


def test_a_vague_number_of_another_day_moved_nothing() -> None:
    found = points(
        one("a", "« Plusieurs morts » au port.", low=2, high=None, approx="vague"),
        one("b", "« 12 morts » au port.", "2022-03-09", low=12),
    )
    assert "vague" in found


def test_attackers_are_a_group_beside_other_people_alone() -> None:
    told = [("a", "« 3 assaillants » sont venus.", 3), ("b", "« 5 assaillants » ont fui.", 5)]
    found = points(*(one(id, text, low=low, measure="attackers") for id, text, low in told))
    assert not {"group", "group-against-all"} & found.keys()
