"""Reading all stories anew with the language packs as they lie there now."""

from __future__ import annotations

from starlette.responses import Response

from recoupe.desk.asked import Asked, Refused
from recoupe.lang import PackError


def again(asked: Asked) -> Response:
    """Takes up packs that were changed; Refused where one is not sound, and all stays as it was."""
    back = asked.form.get("back", "")
    try:
        asked.services.works.again()
    except PackError as error:
        raise Refused(409, "The language pack is not sound: %(why)s", why=str(error)) from error
    story = back.removeprefix("/story/")
    return asked.to(back if back != story and story.isdecimal() and len(story) < 20 else "/")
