"""The timeline as TimelineJS 3 reads it (Knight Lab, https://timeline.knightlab.com)."""

from __future__ import annotations

import json
import re
from typing import Any

from markupsafe import escape

from recoupe.model import Dossier, TimelineEntry
from recoupe.publish.page import headline, summary
from recoupe.publish.page.desk import Desk


def render(dossier: Dossier, language: str) -> str:
    """The JSON; TimelineJS shows text as HTML, so that everything read from a file is escaped."""
    desk = Desk(dossier, language)
    title = headline.title(dossier) or "recoupe"
    events = [_event(desk, number, e) for number, e in enumerate(dossier.timeline, 1)]
    made = {
        "title": {
            "text": {"headline": str(escape(title)), "text": str(escape(summary.counts(desk)))}
        },
        "events": [event for event in events if event],
    }
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def _event(desk: Desk, number: int, entry: TimelineEntry) -> dict[str, Any] | None:
    """A slide; None for what has no year."""
    day = re.match(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", entry.date)
    if day is None:
        return None
    parts = zip(("year", "month", "day"), day.groups(), strict=True)
    told = [desk.evidence(place) for place in entry.evidence]
    quoted = [
        f"<blockquote>{escape(item.words)} <cite>{escape(item.source)}</cite></blockquote>"
        for item in told
    ]
    return {
        "unique_id": f"entry-{number}",
        "start_date": {name: int(part) for name, part in parts if part},
        "text": {"headline": str(escape(entry.label)), "text": "".join(quoted)},
    }
