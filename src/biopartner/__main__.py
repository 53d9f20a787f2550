"""Where the program starts: Ctrl-C and a closed pipe end it quietly, even while it is still loading."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """The command `biopartner`."""
    try:
        from biopartner.cli import main as run

        code = run()
        sys.stdout.flush()
    except KeyboardInterrupt:
        code = 130
    except BrokenPipeError:
        # The reader has what it wanted; nothing more may be written when Python flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    sys.exit(code)


if __name__ == "__main__":
    main()
