"""Rulings: one click on an entry, or on two; taken back as easily. Each is kept before it is
answered, and the story is worked out anew behind the answer."""

from __future__ import annotations

import msgspec
from starlette.responses import Response

from recoupe import rulings
from recoupe.desk import values
from recoupe.desk.asked import GONE, Asked, Refused
from recoupe.desk.pages import entry as entries
from recoupe.desk.work import Worked
from recoupe.model.rulings import Ruling, Value, Word
from recoupe.rulings.fitting import LONGEST_NOTE, OF_TWO

OF_STORIES = frozenset({"belongs", "elsewhere"})
"""Words that may move an article into another story."""
LONG = 19
"""Digits that no story's number has."""


def rule(asked: Asked) -> Response:
    """Keeps a ruling on an entry, or on two, and shows the first as it is now."""
    story, form = asked.request.path_params["story"], asked.form
    worked = asked.ready(story)
    made = _made(asked, worked)
    with asked.services.works.archive() as archive:
        archive.keep_rulings([made])
    asked.known.held = ""
    if made.word in OF_STORIES and (made.word == "elsewhere" or form.get("story")):
        return asked.led(f"/activity?story={story}")
    return _answer(asked, story, form["entry"], "Kept.")


def _made(asked: Asked, worked: Worked) -> Ruling:
    form, by_key = asked.form, worked.entries.by_key
    word, note = _word(form.get("word", "")), form.get("note", "").strip()
    if len(note) > LONGEST_NOTE:
        raise Refused(400, "A note has %(most)s characters at most.", most=LONGEST_NOTE)
    if word == "note" and not note:
        raise Refused(400, "A note says something.")
    keys = [form.get("entry", ""), *([form.get("other", "")] if word in OF_TWO else [])]
    found = [by_key.get(key) for key in keys]
    if None in found:
        raise Refused(409, "Nothing is read there any more: the story has changed meanwhile.")
    ids = [one.id for one in found if one is not None]
    try:
        value = _value(asked, worked) if word == "value" else Value()
        with asked.services.works.archive() as archive:
            moment = archive.moment()
        return rulings.made(
            worked.dossier, worked.basis.keys, ids, word, asked.known.person, moment, value, note,
            _beside(asked) if word == "belongs" else None,
        )  # fmt: skip
    except rulings.Unfit as error:
        raise Refused(400, error.line, **error.known) from error


def _beside(asked: Asked) -> list[tuple[str, str]] | None:
    """The articles of the story that a form says; None where it says none."""
    written = asked.form.get("story", "")
    if not written:
        return None
    number = int(written) if written.isdecimal() and len(written) < LONG else 0
    basis = asked.services.works.basis(number)
    if basis is None:
        raise Refused(404, "There is no story %(story)s.", story=written[:20])
    return basis.standing


def _word(written: str) -> Word:
    try:
        word: Word = msgspec.convert(written, Word)
        return word
    except msgspec.ValidationError as error:
        raise Refused(400, "There is no such ruling.") from error


def _value(asked: Asked, worked: Worked) -> Value:
    entry = worked.entries.by_key[asked.form["entry"]]
    desk = worked.desk(asked.language)
    return values.given(values.fields(desk, entry), asked.form)


def undo(asked: Asked) -> Response:
    """Takes a ruling back, anybody's."""
    story, id = asked.request.path_params["story"], asked.form.get("ruling", "")
    asked.worked(story)
    with asked.services.works.archive() as archive:
        done = archive.undo(id)
    if not done:
        raise Refused(409, "This ruling was taken back already.")
    if not asked.form.get("entry"):
        return asked.to(f"/activity?story={story}")
    return _answer(asked, story, asked.form["entry"], "Taken back.")


def hold(asked: Asked) -> Response:
    """Holds an entry, to say of another that it is the same, or not."""
    story, key = asked.request.path_params["story"], asked.form.get("entry", "")
    worked = asked.ready(story)
    if key not in worked.entries.by_key:
        raise Refused(404, GONE)
    asked.known.held = key
    return _answer(asked, story, key, "Held: open the other one.")


def _answer(asked: Asked, story: int, key: str, said: str) -> Response:
    """What was ruled on as it is now, as a part of the page or as a page."""
    worked = asked.worked(story)  # has the story worked out anew
    if asked.is_part:
        return entries.shown(asked, story, key, asked.say(said))
    return asked.to(f"/story/{story}/entry/{key}") if worked else asked.to(f"/story/{story}")
