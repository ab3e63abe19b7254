"""`recoupe`, and `python -m recoupe`."""

from __future__ import annotations

import sys

from recoupe import ours
from recoupe.stopped import STOPPED, by_ctrl_c, heeding_ctrl_c


def main() -> None:
    """Runs the command line; Ctrl-C ends it also while it is being loaded."""
    ours.claim()
    try:
        with heeding_ctrl_c():
            from recoupe import cli

            cli.main()
    except (KeyboardInterrupt, RuntimeError) as error:
        if not by_ctrl_c(error):
            raise
        sys.exit(STOPPED)


if __name__ == "__main__":
    main()
