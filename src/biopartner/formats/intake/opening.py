"""How files of rows are opened: files alone, since they are read several times and must stay what they are meanwhile.

What is no file (standard input, a pipe that somebody has opened) is copied to a nameless file first.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from biopartner.errors import CannotRead, ChangedWhileRead

_CHUNK = 1 << 20
_State = tuple[int, int, int, int]


class Watch:
    """Tells whether a file is still what it was when it was opened for the first time."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.name = str(path)
        self._first: tuple[_State, _State] | None = None  # of the open file, and of what has its name

    def opened(self) -> BinaryIO:
        """The file, at its start; raises CannotRead and ChangedWhileRead."""
        self.check()
        with failing_told(self.name):
            found = self.path.stat()
            if stat.S_ISDIR(found.st_mode):
                raise CannotRead(self.name, "it is a folder")
            if not stat.S_ISREG(found.st_mode):  # to open a pipe waits until somebody writes
                raise CannotRead(self.name, "it is no regular file", "Pipe what it holds to `-`, with --type.")
            stream = self.path.open("rb")
            now = (_state(os.fstat(stream.fileno())), _state(found))
        self._first = self._first or now
        if now != self._first:
            stream.close()
            raise ChangedWhileRead(self.name)
        return stream

    def check(self) -> None:
        """Raise ChangedWhileRead when somebody wrote, replaced or removed the file since it was opened."""
        if self._first is None:
            return
        try:
            now = _state(self.path.stat())
        except OSError:
            now = None
        if now != self._first[1]:
            raise ChangedWhileRead(self.name)


def _state(found: os.stat_result) -> _State:
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


@contextmanager
def failing_told(name: str) -> Iterator[None]:
    """Tell what the system refuses as a refusal of the file that is read."""
    try:
        yield
    except OSError as error:
        raise CannotRead(name, (error.strerror or str(error)).lower()) from error


def seekable(stream: BinaryIO, name: str) -> BinaryIO:
    """The stream itself at its start, or a copy of what cannot go back."""
    with suppress(OSError, AttributeError):
        if stream.seekable():
            stream.seek(0)
            return stream
    return copied(stream, name)


def copied(stream: BinaryIO, name: str) -> BinaryIO:
    """What a stream holds, in a nameless file."""
    import tempfile

    try:
        copy = tempfile.TemporaryFile()  # noqa: SIM115 - the reader of its rows outlives this function
    except OSError as error:
        raise _no_room(name, error) from error
    while True:
        with failing_told(name):
            chunk = stream.read(_CHUNK)
        try:
            copy.write(chunk)
            if not chunk:
                copy.seek(0)
                return copy
        except OSError as error:
            raise _no_room(name, error) from error


def _no_room(name: str, error: OSError) -> CannotRead:
    why = f"no copy of it can be kept in the temporary folder: {(error.strerror or str(error)).lower()}"
    return CannotRead(name, why, "Make room, or name another folder in TMPDIR.")
