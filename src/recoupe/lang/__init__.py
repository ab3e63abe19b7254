"""Language packs: a language is a folder of data."""

from recoupe.lang.pack import Outlet, Pack, PackError, Place, available, load

__all__ = ["Outlet", "Pack", "PackError", "Place", "available", "load"]
