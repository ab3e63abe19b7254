"""Files that pages ask for: our style and script, and htmx as it is published. No other path is
ever opened."""

from __future__ import annotations

from hashlib import sha256
from importlib import resources

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

FILES: dict[str, tuple[str, str, str]] = {
    "htmx.js": ("recoupe.desk", "static/htmx.min.js", "text/javascript"),
    "desk.js": ("recoupe.desk", "static/desk.js", "text/javascript"),
    "desk.css": ("recoupe.desk", "static/desk.css", "text/css"),
    "page.css": ("recoupe.publish", "templates/style.css", "text/css"),
}
"""The package, the path and the type of each."""
FOR_EVER = "public, max-age=31536000, immutable"


def _read(package: str, path: str) -> bytes:
    return (resources.files(package) / path).read_bytes()


CONTENTS = {name: _read(package, path) for name, (package, path, _) in FILES.items()}
ADDRESSES = {
    name: f"/static/{sha256(data).hexdigest()[:12]}/{name}" for name, data in CONTENTS.items()
}
"""Where each is asked for; another content has another address."""


async def serve(request: Request) -> Response:
    """One of the files, whatever stood in the place of its hash."""
    name = request.path_params["name"]
    if name not in FILES:
        return PlainTextResponse("There is no such file.\n", 404)
    headers = {"cache-control": FOR_EVER}
    return Response(CONTENTS[name], media_type=FILES[name][2], headers=headers)
