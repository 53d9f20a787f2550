"""Answers in files: a file is whole or not there, readable by its owner alone, and never replaced unasked."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from biopartner.errors import CannotWrite, FileExists
from biopartner.formats.look import Look
from biopartner.formats.registry import write
from biopartner.model.answers import Answer

ANOTHER = "Choose another file with --output."

_WHY = {
    errno.ENOENT: "its folder does not exist",
    errno.ENOTDIR: "its folder is a file",
    errno.EACCES: "its folder may not be written",
    errno.EPERM: "its folder may not be written",
    errno.EROFS: "its folder may not be written",
    errno.ENOSPC: "no space left",
    errno.EDQUOT: "no space left",
    errno.ENAMETOOLONG: "its name is too long",
}


def save(
    answer: Answer,
    path: Path,
    format: str,  # noqa: A002 - the word people type
    *,
    force: bool = False,
    hint: str = ANOTHER,
) -> None:
    """Write an answer to a new file in UTF-8, mode 0600; `force` replaces a file that is there.

    Raises `FileExists` or `CannotWrite` with that hint; then no file was made or changed.
    """
    save_filled(path, lambda stream: write(answer, format, stream, Look()), force=force, hint=hint)


def save_filled(path: Path, fill: Callable[[TextIO], None], *, force: bool = False, hint: str = ANOTHER) -> None:
    """Make a file as `save` does from what `fill` writes; bytes go to the stream's `buffer`."""
    try:
        _refuse_unless_free(path, force=force, hint=hint)
        _write_aside(path, fill, force=force)
    except FileExistsError as error:
        raise FileExists(str(path)) from error
    except OSError as error:
        why = _WHY.get(error.errno or 0) or (error.strerror or str(error)).lower()
        raise CannotWrite(str(path), why, hint) from error


def _refuse_unless_free(path: Path, *, force: bool, hint: str) -> None:
    if path.is_dir():
        raise CannotWrite(str(path), "it is a folder", hint)
    if path.exists() and not path.is_file():
        # Replacing a device or a pipe by a file would break it for every other program.
        raise CannotWrite(str(path), "it is not an ordinary file", hint)
    if os.path.lexists(path) and not force:
        raise FileExistsError(path)


def _write_aside(path: Path, fill: Callable[[TextIO], None], *, force: bool) -> None:
    """Write beside the final name and move it there when it is whole; a link keeps its place and its target changes."""
    final = Path(os.path.realpath(path))
    aside = name_beside(final)
    try:
        with opened_aside(aside) as stream:
            fill(stream)
        with too_late_to_stop():
            if force or not _linked(aside, final):
                aside.replace(final)
    finally:
        aside.unlink(missing_ok=True)


def name_beside(final: Path) -> Path:
    """A name that no file has: known before the file is made, so that it cannot be left behind."""
    return final.with_name(f".biopartner-{os.urandom(8).hex()}")


@contextmanager
def opened_aside(path: Path) -> Iterator[TextIO]:
    """A new file, readable by its owner alone; at the end it is on the disk."""
    with open(path, "x", encoding="utf-8", errors="backslashreplace", newline="\n", opener=_private) as stream:
        yield stream
        stream.flush()
        os.fsync(stream.fileno())


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


@contextmanager
def too_late_to_stop() -> Iterator[None]:
    """Ignore Ctrl-C, and what else stops a program, for the moment in which files get their names, all or none."""
    import signal
    import threading

    if threading.current_thread() is not threading.main_thread():  # only that one may say
        yield
        return
    stopping = [signal.SIGINT, signal.SIGTERM, *([signal.SIGHUP] if hasattr(signal, "SIGHUP") else [])]
    before = [signal.signal(one, signal.SIG_IGN) for one in stopping]
    try:
        yield
    finally:
        for one, handler in zip(stopping, before, strict=True):
            signal.signal(one, handler)


def _linked(aside: Path, final: Path) -> bool:
    """Give the file its name only if that is still free (else `FileExistsError`); False where there are no links."""
    try:
        os.link(aside, final)
    except FileExistsError:
        raise
    except OSError:
        return False
    return True
