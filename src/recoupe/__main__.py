"""`recoupe`, and `python -m recoupe`."""

from __future__ import annotations

import sys

STOPPED = 130
"""Exit status of a program that Ctrl-C ends: 128 and the signal's number."""


def main() -> None:
    """Runs the command line; Ctrl-C ends it also while it is being loaded."""
    try:
        from recoupe import cli

        cli.main()
    except KeyboardInterrupt:
        sys.exit(STOPPED)


if __name__ == "__main__":
    main()
