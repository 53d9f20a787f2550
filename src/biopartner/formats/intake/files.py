"""The door for files of rows: the suffix or `type` names the reader, the first bytes must agree with it.

Whatever is not seekable (stdin, a pipe) is copied to a nameless file first, since the readers look twice.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import BinaryIO

from biopartner.errors import CannotRead, Misused, either
from biopartner.formats.intake import limits
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
    "xls": _Type("workbook", (".xls",), whole=True),
    "ods": _Type("opendocument", (".ods",), whole=True),
    "json": _Type("json_rows", (".json",), whole=True),
    "jsonl": _Type("json_rows", (".jsonl", ".ndjson"), whole=False),
}
TYPES: tuple[str, ...] = tuple(_TYPES)

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # how old Office files and encrypted new ones begin
_ZIP = b"PK\x03\x04"


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
    kind = type or _type_of(source)
    if kind not in _TYPES:
        raise Misused(f'no file type called "{kind}".', f"There are: {', '.join(TYPES)}.")
    stream = _opened(source, name)
    _check(stream, name, kind)
    reader = import_module(f"biopartner.formats.intake.{_TYPES[kind].module}")
    grids: list[Grid] = reader.read(
        Opened(name=name, stream=stream, type=kind, encoding=encoding, sheet=sheet, knows=knows)
    )
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


def _check(stream: BinaryIO, name: str, kind: str) -> None:
    """Refuse an empty file, one that is too large, and bytes of another type than the one asked for."""
    start = stream.read(2048)
    size = stream.seek(0, os.SEEK_END)
    stream.seek(0)
    if not start:
        raise CannotRead(name, "it is empty")
    if _TYPES[kind].whole and size > limits.FILE:
        raise CannotRead(
            name,
            f"it has {limits.megabytes(size)}, the limit for {kind} is {limits.megabytes(limits.FILE)}",
            "Save it as CSV, which has no limit.",
        )
    looks = _looks_like(start)
    expected = {"xlsx": "zip", "ods": "zip", "xls": "compound"}.get(kind, "text")
    if looks == expected:
        return
    if kind == "xlsx" and looks == "compound":
        if _encrypted(stream):
            raise CannotRead(name, "it is protected by a password", "Open it, save a copy without the password.")
        raise CannotRead(name, "it is an old Excel workbook", "Name it .xls, or say --type xls.")
    hint = {
        "zip": "If it is a workbook, name it .xlsx or .ods, or say --type.",
        "compound": "If it is an old Excel workbook, name it .xls, or say --type xls.",
        "html": "Open it in a spreadsheet program and save it as .xlsx.",
        "text": "If it is text, name it .csv or say --type csv; a workbook that was cut short must be fetched again.",
    }[looks]
    seen = {
        "zip": "a zip archive",
        "compound": "an old Office file",
        "html": "a web page",
        "text": "neither a zip archive nor an old Office file",
    }
    raise CannotRead(name, f"it is no {kind} file but {seen[looks]}", hint)


def _looks_like(start: bytes) -> str:
    if start.startswith(_ZIP):
        return "zip"
    if start.startswith(_COMPOUND):
        return "compound"
    head = start.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return "html" if head.startswith((b"<!doctype html", b"<html", b"<table", b"<?xml", b"<head")) else "text"


def _encrypted(stream: BinaryIO) -> bool:
    """Whether a compound file is the envelope of an encrypted workbook."""
    data = stream.read()
    stream.seek(0)
    return "EncryptedPackage".encode("utf-16-le") in data
