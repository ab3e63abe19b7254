"""What a query finds, story by story: words whatever their accents, names by any spelling."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

from markupsafe import Markup, escape
from starlette.responses import Response

from recoupe.archive import ArchiveError
from recoupe.archive.search import Hit, Snippet
from recoupe.desk.asked import Asked, Refused

MOST = 60
"""Articles that are shown."""
LONGEST = 300
"""Characters of a query."""


def page(asked: Asked) -> Response:
    """The articles found, by story."""
    query = asked.query.get("q", "")
    if len(query) > LONGEST:
        raise Refused(400, "This is too long for a search.")
    works = asked.services.works
    try:
        with works.archive() as archive:
            hits = archive.search(query, MOST) if query.strip() else []
    except ArchiveError as error:
        raise Refused(400, "%(why)s", why=str(error)) from error
    by_story: dict[int, list[Hit]] = defaultdict(list)
    for hit in hits:
        by_story[hit.story].append(hit)
    titles = {story.id: story.title for story in works.stories()}
    found = [
        (story, titles.get(story, ""), [(hit, _lines(hit)) for hit in of])
        for story, of in by_story.items()
    ]
    return asked.page("search.html", query=query, found=found, count=len(hits), most=MOST)


def _lines(hit: Hit) -> list[Markup]:
    return [_marked(snippet) for snippet in hit.snippets]


def _marked(snippet: Snippet) -> Markup:
    """Words with what was found in them marked."""
    ends = [0]
    for at in snippet.hits:
        ends += [at.start - snippet.at.start, at.end - snippet.at.start]
    ends.append(len(snippet.words))
    parts = [escape(snippet.words[a:b]) for a, b in pairwise(ends)]
    return Markup("").join(
        Markup("<mark>{}</mark>").format(part) if n % 2 else part for n, part in enumerate(parts)
    )
