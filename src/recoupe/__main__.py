"""`recoupe`, and `python -m recoupe`."""

from __future__ import annotations

import sys

STOPPED = 130
"""As in `cli`, which is not loaded yet."""


def main() -> None:
    """Runs the command line; Ctrl-C ends it also while it is being loaded."""
    try:
        from recoupe import cli

        cli.main()
    except KeyboardInterrupt:
        sys.exit(STOPPED)
    except RuntimeError as error:  # Python 3.11 makes this of Ctrl-C while a class is made
        if not isinstance(error.__cause__, KeyboardInterrupt):
            raise
        sys.exit(STOPPED)


if __name__ == "__main__":
    main()
