"""A story as it is now: what its dossier shows, by the static page's own renderers."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from starlette.responses import Response

from recoupe.desk.asked import Asked, Refused
from recoupe.desk.pages.activity import row
from recoupe.desk.work import Worked, stamp
from recoupe.publish import html, templating

PARTS = ("head", "findings", "figures", "voices", "timeline", "sources", "rulings", "issues")
"""Templates of the page, in their order; each is drawn again where it is another."""


def page(asked: Asked) -> Response:
    """The page of a story; while it is worked out for the first time, one that waits for it."""
    story = asked.request.path_params["story"]
    worked = asked.worked(story)
    works = asked.services.works
    if worked is None:
        return asked.page("waiting.html", story=story, failed=works.failed(story))
    works.store.look(asked.known.person, story, datetime.now(UTC).isoformat(timespec="seconds"))
    parts = drawn(asked, worked)
    return asked.page("story.html", title=worked.title, parts=parts, **beat(asked, worked))


def beat(asked: Asked, worked: Worked) -> dict[str, Any]:
    """What a page says of how its story stands: the stamp of what it shows, whether the next is
    being worked out, the last ruling of anybody."""
    story = worked.story
    basis = asked.services.works.basis(story)
    last = basis.rulings[-1] if basis is not None and basis.rulings else None
    of = stamp(basis) if basis is not None else ""
    fresh = worked.stamp == of
    return {
        "story": story,
        "stamp": worked.stamp,
        "fresh": fresh,
        "failed": "" if fresh else asked.services.works.failed(story),
        "last": row(asked, last) if last is not None else None,
        "of": of,
    }


def pulse(asked: Asked) -> Response:
    """Asked every other second by an open page: nothing where nothing has changed, else how the
    story stands, with the parts of the page that are another now."""
    story = asked.request.path_params["story"]
    worked = asked.worked(story)
    if worked is None:
        if asked.services.works.failed(story):
            raise Refused(503, "%(why)s", why=asked.services.works.failed(story))
        return Response(status_code=204)
    known, seen = asked.query.get("stamp", ""), asked.query.get("of", "")
    now = beat(asked, worked)
    shown = known, seen, asked.query.get("fresh")
    if shown == (worked.stamp, now["of"], str(int(now["fresh"]))):
        return Response(status_code=204)
    show = asked.query.get("show", "")
    parts = drawn(asked, worked) if known != worked.stamp and show == "story" else {}
    answer = asked.page("pulse.html", parts=parts, show=show, **now)
    answer.headers["hx-trigger"] = "changed" if known == worked.stamp else "changed, redrawn"
    return answer


def retry(asked: Asked) -> Response:
    """Has a story that could not be worked out tried again now."""
    story = asked.request.path_params["story"]
    asked.worked(story)
    asked.services.works.retry(story)
    return asked.led(f"/story/{story}")


def drawn(asked: Asked, worked: Worked) -> dict[str, str]:
    """The parts of a story's page, drawn once for each language."""
    if asked.language not in worked.drawn:
        worked.drawn[asked.language] = _drawn(worked, asked.language)
    return worked.drawn[asked.language]


def _drawn(worked: Worked, language: str) -> dict[str, str]:
    desk = worked.desk(language)
    found = templating.html(desk.catalogue.language, "recoupe.desk")
    template = found.get_template("desk/part.html")
    context = html.sections(desk)
    root = worked.entries.root
    return {
        part: templating.encodable(template.render(part=f"{part}.html", root=root, **context))
        for part in PARTS
    }
