"""The names of a story, with all spellings and the bodies they speak for."""

from __future__ import annotations

from starlette.responses import Response

from recoupe.desk.asked import Asked
from recoupe.desk.pages.story import beat
from recoupe.publish.page import names


def page(asked: Asked) -> Response:
    """All names, those that the most articles mention first."""
    story = asked.request.path_params["story"]
    worked = asked.ready(story)
    desk = worked.desk(asked.language)
    return asked.page(
        "names.html", names=names.names(desk), title=worked.title,
        **beat(asked, worked),
    )  # fmt: skip
