"""Where the program starts: Ctrl-C and a closed pipe end it quietly, even while it is still loading."""

from __future__ import annotations

import gc
import os
import sys

# Loading makes next to no garbage, and looking for it costs a tenth of a command; a long run still collects.
gc.set_threshold(100_000, 50, 50)


def main() -> None:
    """The command `biopartner`."""
    _open_what_is_closed()
    try:
        from biopartner.cli import main as run

        code = run()
        sys.stdout.flush()
    except KeyboardInterrupt:
        code = 130
        if sys.stderr.isatty():
            sys.stderr.write("\n")  # the shell's prompt goes on a line of its own
    except BrokenPipeError:  # the reader has what it wanted
        code = 0
        _write_no_more()
    except OSError as error:
        if error.filename is not None:  # only writing to a stream has no file name
            raise
        from biopartner.errors import CannotWrite

        code = 1
        _write_no_more()
        sys.stderr.write(f"biopartner: {CannotWrite('the answer', (error.strerror or str(error)).lower())}\n")
    sys.exit(code)


def _open_what_is_closed() -> None:
    """A stream that the caller closed (`<&-`, `>&-`) is empty, or takes everything and keeps nothing."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115, PTH123 - open until the end


def _write_no_more() -> None:
    """What is left in the buffer goes nowhere when Python flushes it at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    main()
