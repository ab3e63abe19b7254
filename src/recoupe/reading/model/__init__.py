"""The model that parses: spaCy's, loaded so that it starts and runs as fast as its arithmetic."""

from recoupe.reading.model.load import load

__all__ = ["load"]
