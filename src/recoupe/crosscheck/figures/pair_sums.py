"""What pairs of cells add up to while the words of both are not yet compared, and once they are."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np

from recoupe.crosscheck.figures.evidence.wording import UNLIKE
from recoupe.crosscheck.figures.together import Flags, Floats, Numbers
from recoupe.crosscheck.figures.weights import APART

NOUNS = 0
"""Which of the cosines is that of nouns."""
MOST = 1.05
"""More than any cosine."""


class Sums(msgspec.Struct, frozen=True, eq=False):
    """What pairs weigh `before` the words of both are compared; for each cosine what it weighs and
    what is added to it first; what it weighs that nouns are `unlike`; the terms `after`, in their
    order; which are `compared`."""

    before: Floats
    unlike: Floats
    cosines: Floats
    after: list[Floats]
    compared: Flags

    def weighed(self, cosines: Sequence[Floats]) -> Floats:
        """What pairs add up to, given their cosines; APART where they are not compared."""
        total = self.before + np.where(cosines[NOUNS] < UNLIKE, self.unlike, 0.0)
        for (weigh, more), cosine in zip(self.cosines, cosines, strict=True):
            total = total + weigh * (cosine + more)
        for weights in self.after:
            total = total + weights
        return np.where(self.compared, total, APART)

    @property
    def most(self) -> Floats:
        """The same at the best, whatever their words."""
        each = [np.where(weigh < 0, -MOST, MOST) for weigh, _ in self.cosines]
        return self.weighed(each)

    def part(self, of: tuple[Numbers, ...]) -> Sums:
        """Some rows and columns of them."""
        after = [weights[of] for weights in self.after]
        cosines = np.array([[each[of] for each in both] for both in self.cosines])
        return Sums(self.before[of], self.unlike[of], cosines, after, self.compared[of])
