"""An archive's file, open: its connection, what is kept of reading, its clock."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import Self

import apsw

from recoupe.archive import database
from recoupe.archive.database import ArchiveError
from recoupe.archive.kept import Shelf


class Opened:
    """The file of an archive, until it is closed."""

    def __init__(self, connection: apsw.Connection, path: Path) -> None:
        self.path = path
        self.db = connection
        self._shelf = Shelf(connection)
        self._now: Callable[[], datetime] = lambda: datetime.now(UTC)

    @classmethod
    def open(cls, path: str | PathLike[str], create: bool = False) -> Self:
        """Opens an archive, or makes one; ArchiveError where that cannot be."""
        at = Path(path)
        return cls(database.connect(at, create), at)

    def close(self) -> None:
        """Closes the file."""
        self.db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self.close()

    def moment(self) -> str:
        """Now, as rulings say when they were made (ISO 8601, UTC)."""
        return self._now().isoformat(timespec="seconds")

    def known(self, ids: Iterable[int]) -> None:
        """ArchiveError where a story of some is none."""
        asked = "SELECT 1 FROM stories WHERE id = ?"
        for id in ids:
            with database.told(self.path):
                known = 0 < id < 1 << 63 and self.db.execute(asked, (id,)).get
            if not known:
                raise ArchiveError(f"there is no story {id}")

    def _writable(self) -> None:
        if self.db.readonly("main"):
            raise ArchiveError(f"{self.path}: the archive is read-only")
