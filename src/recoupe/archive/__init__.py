"""Archive: what was taken in, kept in one file, searchable, added to day by day."""

from recoupe.archive.archive import Archive
from recoupe.archive.database import ArchiveError

__all__ = ["Archive", "ArchiveError"]
