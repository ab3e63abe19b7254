"""Forms with files: read only once it is known who sends them, onto disk, within limits."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from secrets import compare_digest

import msgspec
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import Request

from recoupe.desk.asked import FIELDS, Refused
from recoupe.desk.guard import Session

FILES = 500
"""Files of a form."""
LONGEST = 200
"""Characters of a file's name."""


class Sent(msgspec.Struct, frozen=True):
    """A form: its fields, and its files in a folder of their own, with the names that they had."""

    fields: dict[str, str]
    files: list[tuple[str, Path]]
    folder: Path

    def drop(self) -> None:
        """Removes the folder."""
        shutil.rmtree(self.folder, ignore_errors=True)


async def read(request: Request, session: Session) -> Sent:
    """What a session sends; Refused where it is no form of this session's pages, or there is no
    room for it."""
    folder = Path(tempfile.mkdtemp(prefix="recoupe-sent-"))
    try:
        async with request.form(max_files=FILES, max_fields=FIELDS) as form:
            fields = {name: value for name, value in form.multi_items() if isinstance(value, str)}
            token = fields.get("form", "").encode("utf-8", "surrogatepass")
            if not compare_digest(token, session.form.encode()):
                raise Refused(403, "This form is not of this session: open the page again.")
            uploads = [value for _, value in form.multi_items() if isinstance(value, UploadFile)]
            files = [_kept(one, folder / str(n)) for n, one in enumerate(uploads) if one.filename]
            return Sent(fields, files, folder)
    except BaseException as error:
        shutil.rmtree(folder, ignore_errors=True)
        if isinstance(error, MultiPartException | HTTPException | UnicodeError | ValueError):
            raise Refused(400, "This is no form of this desk.") from error
        if isinstance(error, OSError):
            line = "This could not be done, and nothing was changed: %(why)s"
            raise Refused(503, line, why=error.strerror or str(error)) from error
        raise


def _kept(upload: UploadFile, at: Path) -> tuple[str, Path]:
    with at.open("xb") as file:
        shutil.copyfileobj(upload.file, file)
    return _name(upload.filename or ""), at


def _name(written: str) -> str:
    """A file's own name, whatever path it was sent with: one line, no controls."""
    bare = written.replace("\\", "/").rpartition("/")[2]
    plain = "".join(c if c.isprintable() else " " for c in bare)
    return " ".join(plain.split())[-LONGEST:] or "file"
