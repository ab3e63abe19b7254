"""Watch: feeds and pages asked again and again, and what happens in stories that are followed."""

from recoupe.watch.opml import addresses
from recoupe.watch.watch import Watch

__all__ = ["Watch", "addresses"]
