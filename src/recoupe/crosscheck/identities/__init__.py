"""Names over the whole story: which names of different articles are one, whom they speak for."""

from recoupe.crosscheck.identities.holders import with_holders
from recoupe.crosscheck.identities.identify import Identities, identify
from recoupe.crosscheck.identities.speaking import with_bodies

__all__ = ["Identities", "identify", "with_bodies", "with_holders"]
