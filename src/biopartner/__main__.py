"""Where the program starts: Ctrl-C, `kill` and a closed pipe end it quietly, even while it is still loading."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress

# Loading makes next to no garbage, and looking for it costs a tenth of a command; a long run still collects.
gc.set_threshold(100_000, 50, 50)


def main() -> None:
    """The command `biopartner`."""
    _open_what_is_closed()
    asked_to_end: list[int] = []
    try:
        _end_as_by_ctrl_c(asked_to_end)
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
        why = (error.strerror or str(error)).lower()
        sys.stderr.write(f"biopartner: {CannotWrite('the answer', why, 'Send it somewhere else.')}\n")
    if code == 130:
        _leave(128 + asked_to_end[0] if asked_to_end else code)
    sys.exit(code)


def _leave(code: int) -> None:
    """End with a code, whatever Python was doing when it was stopped: within `exec` it would end by the signal."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)


def _end_as_by_ctrl_c(asked: list[int]) -> None:
    """Let `kill` and a closed terminal end the program as Ctrl-C does; `asked` gets the number of the signal."""
    import signal

    def stop(number: int, _: object) -> None:
        asked.append(number)
        raise KeyboardInterrupt

    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:  # `nohup` wants it to be ignored
            signal.signal(number, stop)


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
