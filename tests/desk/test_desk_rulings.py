"""Rulings at the desk: kept before they are answered, laid over the story at once, taken back."""

from __future__ import annotations

from desk_running import Running

from recoupe.model import Dossier, DossierFigure


def figure(dossier: Dossier, words: str) -> DossierFigure:
    return next(f for f in dossier.figures if dossier.words(f) == words)


def rule(desk: Running, token: str, key: str, word: str, **more: str) -> str:
    data = {"form": desk.form(token), "entry": key, "word": word, **more}
    answer = desk.ask("/story/1/rule", token, data, HX_Request="true")
    assert answer.status == 200, answer.text
    return answer.text


def undo(desk: Running, token: str, key: str, id: str) -> str:
    data = {"form": desk.form(token), "entry": key, "ruling": id}
    answer = desk.ask("/story/1/undo", token, data, HX_Request="true")
    assert answer.status == 200, answer.text
    return answer.text


def test_a_wrong_figure_leaves_its_thread_and_comes_back(desk: Running) -> None:
    token, before = desk.token("mira"), desk.fresh()
    gone = before.dossier.figures[0]
    key = before.entries.by_id[gone.id]
    said = rule(desk, token, key, "wrong", note="un titre")
    assert "mira" in said
    assert "un titre" in said
    after = desk.fresh()
    assert len(after.dossier.figures) == len(before.dossier.figures) - 1
    assert key not in after.entries.by_key
    page = desk.ask(f"/story/1/entry/{key}", token)
    assert page.status == 200
    assert "Nothing is read here any more" in page.text
    [made] = after.basis.rulings
    undo(desk, token, key, made.id)
    assert desk.fresh().dossier == before.dossier


def test_keys_mean_the_same_entries_after_a_ruling(desk: Running) -> None:
    token, before = desk.token("mira"), desk.fresh()
    keys = before.entries.by_key
    rule(desk, token, before.entries.by_id[before.dossier.figures[0].id], "wrong")
    after = desk.fresh()
    shared = keys.keys() & after.entries.by_key.keys()
    assert len(shared) > 100
    for key in shared:
        if not key.startswith("g."):
            assert keys[key].place == after.entries.by_key[key].place


def test_another_value_moves_bounds_and_role(desk: Running) -> None:
    token, before = desk.token("mira"), desk.fresh()
    meant = before.dossier.figures[0]
    key = before.entries.by_id[meant.id]
    rule(
        desk,
        token,
        key,
        "value",
        **{"value-low": "1 300,5", "value-high": "", "value-role": "part"},
    )
    [now] = [
        f
        for f in desk.fresh().dossier.figures
        if f.start == meant.start and f.article == meant.article
    ]
    assert (now.low, now.high, now.role) == (1300.5, None, "part")


def test_another_speaker_has_the_statement(desk: Running) -> None:
    token, before = desk.token("mira"), desk.fresh()
    told = next(s for s in before.dossier.statements if s.voice)
    other = next(
        n for n in before.dossier.names
        if n.id != told.voice and n.kind == "organisation"
        and any(m.article == told.article for m in n.mentions)
    )  # fmt: skip
    text = before.dossier.article(told.article).text
    spelt = max((m.span.of(text) for m in other.mentions if m.article == told.article), key=len)
    key = before.entries.by_id[told.id]
    rule(desk, token, key, "value", **{"value-voice": spelt})
    after = desk.fresh().dossier
    place = told.article, told.content
    now = next(s for s in after.statements if (s.article, s.content) == place)
    assert now.voice is not None
    assert after.name(now.voice).label == other.label


def test_two_figures_are_one_and_are_two_again(desk: Running) -> None:
    token, before = desk.token("mira"), desk.fresh()
    figures = [t for t in before.dossier.threads if t.kind == "figure"]
    a, b = figures[0].members[0], figures[1].members[0]
    keys = [before.entries.by_id[id] for id in (a, b)]
    rule(desk, token, keys[0], "same", other=keys[1])
    joined = desk.fresh()
    ids = [joined.entries.by_key[key].id for key in keys]
    assert any(set(ids) <= set(t.members) for t in joined.dossier.threads)
    rule(desk, token, keys[0], "apart", other=keys[1])
    parted = desk.fresh()
    ids = [parted.entries.by_key[key].id for key in keys]
    assert not any(set(ids) <= set(t.members) for t in parted.dossier.threads)


def test_an_entry_is_held_to_be_compared(desk: Running) -> None:
    token, before = desk.token("mira"), desk.fresh()
    figures = [t for t in before.dossier.threads if t.kind == "figure"]
    keys = [before.entries.by_id[t.members[0]] for t in figures[:2]]
    data = {"form": desk.form(token), "entry": keys[0]}
    assert desk.ask("/story/1/hold", token, data).status == 303
    page = desk.ask(f"/story/1/entry/{keys[1]}", token).text
    assert f'name="other" value="{keys[0]}"' in page
    assert 'value="same"' in page
    assert (
        'name="other" value="'
        not in desk.ask(f"/story/1/entry/{keys[1]}", desk.token("paul")).text.split("Joined with")[
            0
        ]
    )


def test_a_name_is_split_by_one_of_its_mentions(desk: Running) -> None:
    token, before = desk.token("mira"), desk.fresh()
    name = next(n for n in before.dossier.names if len({m.article for m in n.mentions}) > 2)
    first = name.mentions[0]
    other = next(n for n, m in enumerate(name.mentions) if m.article != first.article)
    keys = [before.entries.by_id[f"{name.id}/{number}"] for number in (0, other)]
    rule(desk, token, keys[1], "apart", other=keys[0])
    after = desk.fresh()
    owners = {after.entries.by_key[key].own for key in keys}
    assert len(owners) == 2


def test_a_dismissed_finding_leaves_and_returns_with_other_evidence(desk: Running) -> None:
    token, before = desk.token("mira"), desk.fresh()
    finding = next(f for f in before.dossier.findings if f.kind == "figure-conflict")
    key = before.entries.finding(finding)
    rule(desk, token, key, "dismissed", note="deux moments")
    desk.fresh()
    page = desk.ask("/story/1", token).text
    assert f'/entry/{key}"' not in page.partition('id="figures"')[0]
    assert "deux moments" in page
    member = next(
        f for f in before.dossier.figures
        if any((f.article, f.start) == (p.article, p.start) for p in finding.sides[0])
    )  # fmt: skip
    rule(desk, token, before.entries.by_id[member.id], "wrong")
    after = desk.fresh()
    [told] = [r for r in after.dossier.rulings if r.word == "dismissed"]
    assert told.returned
    assert "its passages changed" in desk.ask("/story/1", token).text


def test_the_same_entry_ruled_twice_shows_both_and_the_later_stands(desk: Running) -> None:
    mira, paul = desk.token("mira"), desk.token("paul")
    key = desk.fresh().entries.by_id[desk.fresh().dossier.figures[0].id]
    rule(desk, mira, key, "right")
    page = rule(desk, paul, key, "right", note="vu aussi")
    ruled = page.partition("Ruled")[2]
    assert ruled.index("mira") < ruled.index("paul") < ruled.index("stands")
    assert ruled.count("stands") == 1


def test_others_hear_of_a_ruling(desk: Running) -> None:
    mira, paul = desk.token("mira"), desk.token("paul")
    worked = desk.fresh()
    at = f"/story/1/pulse?stamp={worked.stamp}&of={worked.stamp}&fresh=1&show=story"
    assert desk.ask(at, paul).status == 204
    rule(desk, mira, worked.entries.by_id[worked.dossier.figures[0].id], "wrong")
    heard = desk.ask(at, paul)
    assert heard.status == 200
    assert "mira" in heard.text
    desk.fresh()
    drawn = desk.ask(at, paul)
    assert 'id="part-findings" hx-swap-oob="true"' in drawn.text
    assert "redrawn" in drawn.headers["hx-trigger"]


def test_without_a_script_a_ruling_leads_back_to_its_entry(desk: Running) -> None:
    token, worked = desk.token("mira"), desk.fresh()
    key = worked.entries.by_id[worked.dossier.figures[0].id]
    data = {"form": desk.form(token), "entry": key, "word": "right"}
    answer = desk.ask("/story/1/rule", token, data)
    assert (answer.status, answer.headers["location"]) == (303, f"/story/1/entry/{key}")
    listed = desk.ask("/activity?story=1", token).text
    assert "mira" in listed
    [made] = desk.services.works.basis(1).rulings  # type: ignore[union-attr]
    answer = desk.ask("/story/1/undo", token, {"form": desk.form(token), "ruling": made.id})
    assert answer.headers["location"] == "/activity?story=1"
    assert "taken back" in desk.ask("/activity", token).text


def test_every_entry_of_a_story_opens(desk: Running) -> None:
    token, worked = desk.token("mira"), desk.fresh()
    for key in list(worked.entries.by_key)[::7]:
        assert desk.ask(f"/story/1/entry/{key}", token, HX_Request="true").status == 200


def test_a_speaker_whom_nobody_names_is_written_in_words(desk: Running) -> None:
    token, before = desk.token("mira"), desk.fresh()
    told = next(s for s in before.dossier.statements if s.voice)
    key = before.entries.by_id[told.id]
    rule(desk, token, key, "value", **{"value-voice_label": "une habitante"})
    now = desk.fresh().dossier.statement(told.id)
    assert (now.voice, now.voice_label) == (None, "une habitante")
    page = desk.ask(f"/story/1/entry/{key}", token).text
    assert 'value="une habitante"' in page
    data = {"form": desk.form(token), "entry": key, "word": "value", "value-voice_label": ""}
    assert desk.ask("/story/1/rule", token, data).status == 400


def test_a_speaker_whom_only_another_article_names_is_offered(desk: Running) -> None:
    token, before = desk.token("mira"), desk.fresh()
    dossier = before.dossier
    told, other = next(
        (s, n) for s in dossier.statements for n in dossier.names
        if n.kind == "person" and all(m.article != s.article for m in n.mentions)
    )  # fmt: skip
    key = before.entries.by_id[told.id]
    assert "named in other articles" in desk.ask(f"/story/1/entry/{key}", token).text
    rule(desk, token, key, "value", **{"value-voice": other.label})
    after = desk.fresh().dossier
    voice = after.statement(told.id).voice
    assert voice is not None
    assert after.name(voice).label == other.label
    assert len(after.name(voice).mentions) == len(other.mentions)


def test_whom_a_name_speaks_for_is_ruled(desk: Running) -> None:
    token, before = desk.token("mira"), desk.fresh()
    name = next(n for n in before.dossier.names if n.kind == "person" and n.body is None)
    body = next(n for n in before.dossier.names if n.kind == "organisation")
    key = before.entries.by_id[name.id]
    rule(desk, token, key, "value", **{"value-body": body.label})
    after = desk.fresh()
    now = after.dossier.name(after.entries.by_key[key].own)
    assert now.body is not None
    assert after.dossier.name(now.body).label == body.label
    rule(desk, token, key, "value", **{"value-body": ""})
    after = desk.fresh()
    assert after.dossier.name(after.entries.by_key[key].own).body is None


def test_an_article_leaves_the_story_and_comes_back(desk: Running) -> None:
    token, before = desk.token("mira"), desk.fresh()
    id = before.dossier.articles[2].id
    key = before.entries.by_id[f"articles/{id}"]
    page = desk.ask(f"/story/1/article/{key.partition('.')[0]}", token).text
    assert f'href="/story/1/entry/{key}"' in page
    data = {"form": desk.form(token), "entry": key, "word": "elsewhere"}
    led = desk.ask("/story/1/rule", token, data, HX_Request="true")
    assert (led.status, led.headers["hx-redirect"]) == (200, "/activity?story=1")
    listed = desk.ask("/activity?story=1", token).text
    assert "does not belong to the story" in listed
    after = desk.fresh()
    assert len(after.dossier.articles) == len(before.dossier.articles) - 1
    assert key not in after.entries.by_key
    home = desk.ask("/", token).text
    other = next(s.id for s in desk.services.works.stories() if s.id != 1)
    assert f'href="/story/{other}"' in home
    moved = desk.fresh(other)
    moved_key = moved.entries.by_id[f"articles/{id}"]
    entry = desk.ask(f"/story/{other}/entry/{moved_key}", token).text
    assert '<option value="1">' in entry
    into = {"form": desk.form(token), "entry": moved_key, "word": "belongs", "story": "1"}
    assert desk.ask(f"/story/{other}/rule", token, into).status == 303
    assert len(desk.fresh().dossier.articles) == len(before.dossier.articles)
    wrong = {**into, "entry": key, "story": "77"}
    assert desk.ask("/story/1/rule", token, wrong).status == 404
