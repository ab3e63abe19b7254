"""Publish: what can a person see and a program load?"""

from recoupe.publish.assemble import assemble
from recoupe.publish.save import save

__all__ = ["assemble", "save"]
