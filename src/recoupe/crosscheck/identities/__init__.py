"""Names over the whole story: which names of different articles are one."""

from recoupe.crosscheck.identities.identify import Identities, identify

__all__ = ["Identities", "identify"]
