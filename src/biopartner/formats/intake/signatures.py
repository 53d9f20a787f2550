"""What a file holds by its first bytes, which is not always what its name says.

Workbooks are read as what they are, whatever they are called. Many a web system gives a page or plain text the name of
a workbook; a spreadsheet program opens those all the same, so the way out is to save them from there.
"""

from __future__ import annotations

import codecs
import os
import re
import zipfile
from typing import BinaryIO

from biopartner.errors import CannotRead
from biopartner.formats.intake import limits
from biopartner.formats.intake.archives import lists_too_much

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # how old Office files and encrypted new ones begin
_ZIP = b"PK\x03\x04"
# How a sheet of Excel 2 to 4 begins, and one of Excel 5 or later that lies in no container.
_BARE = (b"\x09\0\4\0", b"\x09\2\6\0", b"\x09\4\6\0", b"\x09\x08\x08\0", b"\x09\x08\x10\0")
_OTHERS = (  # files that somebody may take for a sheet
    (b"%PDF-", "pdf"),
    (b"SQLite format 3\0", "database"),
    (b"{\\rtf", "document"),
    *((magic, "picture") for magic in (b"\x89PNG", b"\xff\xd8\xff", b"GIF8")),
    *((magic, "archive") for magic in (b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf", b"Rar!")),
)
_PAGE = re.compile(r"(?i)<!--|<(?:!doctype|html|head|meta|style|script|body|div|center|table)\b|mime-version:")
_CONTROL = re.compile(r"[\0-\x08\x0e-\x1f]")
_WORKBOOKS = frozenset({"xlsx", "xls", "ods"})
_SEEN = {
    "zip": " but a zip archive",
    "xls": " but an old Office file",
    "page": " but a web page",
    "xml": " but XML",
    "pdf": " but a PDF",
    "database": " but an SQLite database",
    "document": " but a document",
    "picture": " but a picture",
    "archive": " but a compressed file",
    "text": " but text",
    "bytes": ", nor any other that is known",
}
_HINTS = {
    "zip": "If it is a workbook, name it .xlsx or .ods, or say --type.",
    "xls": "If it is an old Excel workbook, name it .xls, or say --type xls.",
    "page": "Open it in a spreadsheet program and save it as .xlsx.",
    "xml": "Open it in a spreadsheet program and save it as .xlsx.",
    "pdf": "Fetch the table that it shows as a spreadsheet, or copy it into one.",
    "database": "Save its table as CSV in the program that it is from.",
    "document": "Copy its table into a spreadsheet.",
    "picture": "Type what it shows into a spreadsheet.",
    "archive": "Unpack it.",
    "text": "Name it .csv, or say --type csv.",
    "bytes": "Fetch it again, or save it again in the program that it is from.",
}


def told(stream: BinaryIO, name: str, kind: str, *, whole: bool) -> str:
    """The type to read a file of type `kind` as: the same, or that of the workbook which it is.

    Refuses an empty file, one that is held in memory `whole` and too large for that, and bytes of another type.
    """
    start = stream.read(2048)
    size = stream.seek(0, os.SEEK_END)
    stream.seek(0)
    if not start and kind == "jsonl":  # an empty book
        return kind
    if not start:
        raise CannotRead(name, "it is empty", _HINTS["bytes"])
    most = limits.JSON if kind == "json" else limits.FILE
    if whole and size > most:
        raise CannotRead(
            name,
            f"it has {limits.megabytes(size)}, the limit for {kind} is {limits.megabytes(most)}",
            f"Save it as {'JSON Lines (.jsonl)' if kind == 'json' else 'CSV'}, which has no limit.",
        )
    looks = _looks_like(start)
    if looks == "xls" and _encrypted(stream):
        raise CannotRead(name, "it is protected by a password", "Open it, save a copy without the password.")
    if kind in _WORKBOOKS and looks == "xls":
        return "xls"
    if kind in _WORKBOOKS and looks == "zip":
        if lists_too_much(stream):
            raise CannotRead(name, f"it holds more than {limits.PARTS:,} parts", "Save the sheet as CSV.")
        return _zipped(stream, kind)
    if kind not in _WORKBOOKS and looks in {"text", "bytes"}:
        return kind
    raise CannotRead(name, f"it is no {kind} file{_SEEN[looks]}", _HINTS[looks])


def _looks_like(start: bytes) -> str:
    if start.startswith(_ZIP):
        return "zip"
    if start.startswith((COMPOUND, *_BARE)):
        return "xls"
    for magic, what in _OTHERS:
        if start.startswith(magic):
            return what
    wide = start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    head = start.decode("utf-16" if wide else "latin-1", "replace").removeprefix("\xef\xbb\xbf").lstrip()
    if _PAGE.match(head):
        return "page"
    if head.startswith("<?xml"):
        return "page" if "<html" in head.lower() else "xml"
    return "bytes" if _CONTROL.search(head) else "text"


def _zipped(stream: BinaryIO, kind: str) -> str:
    """Which workbook a zip archive is; `kind` when it is none, for its reader to say so."""
    try:
        names = zipfile.ZipFile(stream).namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        names = []
    finally:
        stream.seek(0)
    if "content.xml" in names:
        return "ods"
    return "xlsx" if kind == "xls" or "xl/workbook.xml" in names else kind


def _encrypted(stream: BinaryIO) -> bool:
    """Whether a compound file is the envelope of an encrypted workbook."""
    data = stream.read()
    stream.seek(0)
    return "EncryptedPackage".encode("utf-16-le") in data
