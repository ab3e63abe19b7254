"""Scale: the same reading and cross-checking over any number of articles, processes, machines."""

from recoupe.scale.engines import ENGINES
from recoupe.scale.stages import Other, Run, run

__all__ = ["ENGINES", "Other", "Run", "run"]
