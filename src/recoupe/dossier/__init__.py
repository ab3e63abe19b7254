"""Publish: what can a person see and a program load?"""

from recoupe.dossier.assemble import assemble

from recoupe.dossier.save import save

__all__ = ["assemble", "save"]
