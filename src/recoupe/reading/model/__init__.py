"""The model that parses: spaCy's, loaded so that it starts and runs as fast as its arithmetic."""

from recoupe.reading.model.annotations import Columns
from recoupe.reading.model.load import load
from recoupe.reading.model.pipeline import Pipeline

__all__ = ["Columns", "Pipeline", "load"]
