"""The door for files of rows: the suffix or `type` names the reader, the first bytes must agree with it.

Whatever is not seekable (stdin, a pipe) is copied to a nameless file first, since the readers look twice.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import BinaryIO

from biopartner.errors import CannotRead, Misused, either
from biopartner.formats.intake.signatures import told
from biopartner.model.grids import Grid


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A file about to be read."""

    name: str  # as messages call it
    stream: BinaryIO  # seekable, at its start
    type: str
    encoding: str | None = None
    sheet: str | None = None
    knows: Callable[[list[str]], int] | None = None  # how many of these header cells are known

    def refused(self, why: str, hint: str = "") -> CannotRead:
        """The refusal of this file; `why` ends without a full stop."""
        return CannotRead(self.name, why, hint)


@dataclass(frozen=True, slots=True)
class _Type:
    module: str
    suffixes: tuple[str, ...]
    whole: bool  # held in memory, hence limited in size


_TYPES = {
    "csv": _Type("separated", (".csv", ".txt"), whole=False),
    "tsv": _Type("separated", (".tsv", ".tab"), whole=False),
    "xlsx": _Type("workbook", (".xlsx", ".xlsm"), whole=True),
    "xls": _Type("old_workbook", (".xls",), whole=True),
    "ods": _Type("opendocument", (".ods",), whole=True),
    "json": _Type("json_rows", (".json",), whole=True),
    "jsonl": _Type("json_lines", (".jsonl", ".ndjson"), whole=False),
}
TYPES: tuple[str, ...] = tuple(_TYPES)


def read_file(
    source: str | Path | BinaryIO,
    *,
    type: str | None = None,  # noqa: A002 - the word people type
    encoding: str | None = None,
    sheet: str | None = None,
    knows: Callable[[list[str]], int] | None = None,
) -> list[Grid]:
    """The sheets of a file: one for text files, every visible one of a workbook, or the one named `sheet`.

    `knows` counts header cells that are known (by default those of `biopartner.reading.headers`); it decides between
    encodings and between delimiters. Raises `CannotRead` for a file that is not what it should be, with row and column
    where there are any; a row that breaks off later arrives as a `GridRow` with a problem.
    """
    name = str(source) if isinstance(source, str | Path) else "standard input"
    if locked := _locked_by(name):
        raise CannotRead(name, f"it only says who has {locked} open", f"Import {locked} itself.")
    kind = type or _type_of(source)
    if kind not in _TYPES:
        raise Misused(f'no file type called "{kind}".', f"There are: {', '.join(TYPES)}.")
    stream = _opened(source, name)
    kind = told(stream, name, kind, whole=_TYPES[kind].whole)
    reader = import_module(f"biopartner.formats.intake.{_TYPES[kind].module}")
    file = Opened(name=name, stream=stream, type=kind, encoding=encoding, sheet=sheet, knows=knows)
    size = stream.seek(0, os.SEEK_END)
    stream.seek(0)
    try:
        grids: list[Grid] = reader.read(file)
    except CannotRead:
        if stream.seek(0, os.SEEK_END) == size:
            raise
        raise CannotRead(name, "another program is writing it just now", "Import it when that is done.") from None
    if _TYPES[kind].whole and stream is not source:
        stream.close()
    return grids


def _type_of(source: str | Path | BinaryIO) -> str:
    if not isinstance(source, str | Path):
        raise Misused("cannot tell what standard input holds.", f"Say --type {either(TYPES)}.")
    suffix = Path(source).suffix.lower()
    for kind, how in _TYPES.items():
        if suffix in how.suffixes:
            return kind
    known = [suffix for how in _TYPES.values() for suffix in how.suffixes]
    raise Misused(f"cannot tell what {source} holds from its name.", f"End it in {either(known)}, or say --type.")


def _locked_by(name: str) -> str:
    """The file that the lock file `name` of Excel or LibreOffice is for; empty when it is no lock file."""
    found = re.fullmatch(r"~\$(.+)|\.~lock\.(.+)#", Path(name).name)
    return (found[1] or found[2]) if found else ""


def _opened(source: str | Path | BinaryIO, name: str) -> BinaryIO:
    if not isinstance(source, str | Path):
        return _seekable(source)
    try:
        if Path(source).is_dir():
            raise CannotRead(name, "it is a folder")
        return _seekable(Path(source).open("rb"))
    except OSError as error:
        raise CannotRead(name, (error.strerror or str(error)).lower()) from error


def _seekable(stream: BinaryIO) -> BinaryIO:
    with suppress(OSError, AttributeError):
        if stream.seekable():
            stream.seek(0)
            return stream
    import shutil
    import tempfile

    copy = tempfile.TemporaryFile()  # noqa: SIM115 - the reader of its rows outlives this function
    shutil.copyfileobj(stream, copy)
    copy.seek(0)
    return copy
