"""Excel workbooks: a sheet for a table, a sheet for each section of a document, all tables of the book side by side.

Text is always text and never a formula. A date known to the day is a date of the sheet, any other is text as people
read it; in the book it is text as files have it, and what a cell cannot hold whole is refused, so that a workbook of
the book can be read back. Rows pass through in constant memory; the same answer gives the same bytes.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from itertools import chain, islice
from pathlib import Path
from typing import Any, BinaryIO, TextIO

from biopartner.errors import Misused, TooLongForCell
from biopartner.formats.cells import bare, for_machines, said, stated
from biopartner.formats.look import Look
from biopartner.formats.saving import ANOTHER, save_filled
from biopartner.model.answers import Answer, Cell, Column, Document, Figure, Section, Table
from biopartner.model.dates import PartialDate

CELL_LIMIT = 32_767  # UTF-16 units of one cell
ROW_LIMIT = 1_048_576
_LINK = re.compile(r"https?://[^\s\"<>]{1,1500}")
_LINK_LIMIT = 60_000  # of one sheet; Excel opens no sheet with more than 65,530
_EXACT = 10**15  # Excel keeps 15 digits of a number
_FIRST_DAY = "1900-03-01"  # before it Excel counts a 29 February that never was
_SAMPLE = 200  # rows whose cells decide on the widths
_NARROWEST, _WIDEST = 8, 60
_UNFIT = re.compile(r"[\ud800-\udfff\ufffe\uffff]")  # no XML can hold these
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f\ud800-\udfff\ufffe\uffff]")
_MADE = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed moment, so that equal books are equal files


def write(answer: Answer, stream: BinaryIO, look: Look) -> None:  # noqa: ARG001 - a workbook has no width of its own
    with _workbook(stream) as book:
        if isinstance(answer, Table):
            book.table(answer.title or "Rows", answer)
        else:
            book.document(answer)


def write_workbook(
    tables: Iterable[tuple[str, Table]], path: Path, *, force: bool = False, hint: str = ANOTHER
) -> list[str]:
    """Write each table to a sheet of its name in a new file (mode 0600, as `save`); gives the names of the sheets.

    What is typed into a column later stays text too, so that no program takes `2024-10` for a day or `007` for 7.
    Raises `TooLongForCell` where a text would have to be cut.
    """
    names: list[str] = []

    def fill(stream: TextIO) -> None:
        names.extend(write_tables(tables, stream.buffer))

    save_filled(path, fill, force=force, hint=hint)
    return names


def write_tables(tables: Iterable[tuple[str, Table]], stream: BinaryIO) -> list[str]:
    """The same to a stream of bytes."""
    with _workbook(stream, exact=True) as book:
        for name, table in tables:
            book.table(name, table)
        return book.names


@contextmanager
def _workbook(stream: BinaryIO, *, exact: bool = False) -> Iterator[_Book]:
    import shutil
    import tempfile

    from xlsxwriter import Workbook  # type: ignore[import-untyped]

    # Rows wait in files of their own, which must be gone too when the workbook is given up; so does a whole workbook
    # on its way to a pipe, since an archive says a great deal about a reader that has enough.
    with (
        tempfile.TemporaryDirectory(prefix="biopartner-", ignore_cleanup_errors=True) as aside,
        nullcontext(stream) if stream.seekable() else tempfile.TemporaryFile(dir=aside) as whole,
    ):
        target = _Target(whole)
        made = Workbook(target, {"constant_memory": True, "tmpdir": aside})
        made.set_properties({"created": _MADE})
        book = _Book(made, exact=exact)
        yield book
        if not book.names:
            book.sheet("Rows")
        try:
            made.close()
        except BaseException as error:  # noqa: BLE001 - Ctrl-C too
            target.given_up = True
            raise error.__context__ if isinstance(error.__context__, OSError) else error from None  # its own hides it
        if whole is not stream:
            whole.seek(0)
            shutil.copyfileobj(whole, stream)


class _Target:
    """The stream of an archive; once that is given up nothing reaches it, since a dropped archive writes its end."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._at = 0  # where what is written to nowhere would be
        self.given_up = False

    def write(self, data: bytes) -> int:
        self._at += len(data)
        return len(data) if self.given_up else self._stream.write(data)

    def seek(self, offset: int, whence: int = 0) -> int:
        self._at = offset if self.given_up else self._stream.seek(offset, whence)
        return self._at

    def tell(self) -> int:
        return self._at if self.given_up else self._stream.tell()

    def flush(self) -> None:
        if not self.given_up:
            self._stream.flush()


class _Book:
    """A workbook that is being written, with the looks that its cells share."""

    def __init__(self, book: Any, *, exact: bool) -> None:
        """`exact`: cells are as files have them, to be read back; else as people read them."""
        self._book = book
        self.exact = exact
        self.names: list[str] = []
        self.bold = book.add_format({"bold": True})
        self.day = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
        self.typed = book.add_format({"num_format": "@"}) if exact else None
        self.number = book.add_format({"num_format": "0"}) if exact else None

    def sheet(self, name: str) -> _Sheet:
        """A new sheet under a free name that spreadsheets take: 31 characters, no brackets or slashes."""
        wanted = _FORBIDDEN.sub(" ", name).strip("' ") or "Sheet"
        if wanted.casefold() == "history":  # reserved by Excel
            wanted = "History of changes"
        taken = {other.casefold() for other in self.names}
        free, number = _shortened(wanted, ""), 1
        while free.casefold() in taken:
            number += 1
            free = _shortened(wanted, f" ({number})")
        self.names.append(free)
        return _Sheet(self, self._book.add_worksheet(free), free)

    def table(self, name: str, table: Table) -> None:
        self.sheet(name).table(table)

    def document(self, document: Document) -> None:
        about = self.sheet(document.title)
        about.texts([document.title], bold=True)
        about.texts([document.subtitle] if document.subtitle else [])
        about.figures([Figure(key, fact) for key, fact in document.facts.items()])
        for section in document.sections:
            self._section(section)
        if document.footnotes:
            columns = tuple(Column(key, key.capitalize()) for key in ("number", "text", "url", "handle"))
            rows = [
                {key: getattr(note, key) for key in ("number", "text", "url", "handle")} for note in document.footnotes
            ]
            self.table("Footnotes", Table(columns, rows))

    def _section(self, section: Section) -> None:
        sheet = self.sheet(section.heading or section.key)
        sheet.texts(section.paragraphs)
        sheet.figures(section.figures)
        if section.table:
            sheet.table(section.table)
        sheet.texts(section.remarks)


class _Sheet:
    """A sheet written from top to bottom."""

    def __init__(self, book: _Book, sheet: Any, name: str) -> None:
        self._book, self._sheet, self._name = book, sheet, name
        self._row = self._links = 0

    def texts(self, texts: Iterable[str], *, bold: bool = False) -> None:
        for text in texts:
            self._text(0, text, self._book.bold if bold else None)
            self._row += 1

    def figures(self, figures: Iterable[Figure]) -> None:
        for figure in figures:
            self._text(0, figure.label, self._book.bold)
            self._cell(1, figure.value)
            if figure.note:
                self._text(2, figure.note)
            self._row += 1

    def table(self, table: Table) -> None:
        """The header and the rows; a header in the first row stays in view."""
        columns = for_machines(table.columns)
        titles = [column.title for column in columns]
        heads = [
            title if title and titles.count(title) == 1 else column.key
            for title, column in zip(titles, columns, strict=True)
        ]
        rows = iter(table.rows)
        sample = list(islice(rows, _SAMPLE))
        if self._row == 0:
            self._sheet.freeze_panes(1, 0)
            for at, (head, column) in enumerate(zip(heads, columns, strict=True)):
                width = _width(head, (row.get(column.key) for row in sample))
                self._sheet.set_column(at, at, width, self._book.typed)
        for at, head in enumerate(heads):
            self._text(at, head, self._book.bold)
        self._row += 1
        for row in chain(sample, rows):
            if self._row == ROW_LIMIT:
                raise Misused(f"a sheet holds {ROW_LIMIT:,} rows, and there are more.", "Write CSV, or fewer rows.")
            for at, column in enumerate(columns):
                self._cell(at, row.get(column.key))
            self._row += 1

    def _cell(self, at: int, cell: Cell) -> None:
        value = bare(cell)
        if isinstance(value, PartialDate):
            if value.precision == "day" and len(value.edtf) == 10 and value.edtf >= _FIRST_DAY:
                self._sheet.write_datetime(self._row, at, dt.datetime.fromisoformat(value.edtf), self._book.day)
            else:
                self._text(at, stated(value) if self._book.exact else said(value))
        elif isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < _EXACT:
            self._sheet.write_number(self._row, at, value, self._book.number)
        else:
            self._text(at, stated(value))

    def _text(self, at: int, text: str, look: object | None = None) -> None:
        if not text:
            return
        fit = _fit(text)
        if self._book.exact and fit != text:
            raise TooLongForCell(self._name, self._row + 1, len(text), CELL_LIMIT)
        if _LINK.fullmatch(fit) and self._links < _LINK_LIMIT:
            self._links += 1
            self._sheet.write_url(self._row, at, fit, None, fit)
        else:
            self._sheet.write_string(self._row, at, fit, look)


def _fit(text: str) -> str:
    """The text as a cell can hold it: what no file may hold is spelled out, what is too long is cut and says so."""
    text = _UNFIT.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    units = len(text) + sum(char > "\uffff" for char in text) if not text.isascii() else len(text)
    if units <= CELL_LIMIT:
        return text
    said_so = f" [cut: {len(text):,} characters, a cell holds {CELL_LIMIT:,}]"
    kept = text.encode("utf-16-le")[: 2 * (CELL_LIMIT - len(said_so))].decode("utf-16-le", "ignore")
    return kept + said_so


def _width(head: str, cells: Iterable[Cell]) -> int:
    """How wide a column should be, in characters; those of East Asia count two."""
    widest = max(map(_measure, (head, *map(stated, cells))))
    return min(max(widest + 2, _NARROWEST), _WIDEST)


def _measure(text: str) -> int:
    line = text.partition("\n")[0][: _WIDEST + 1]
    return len(line) + sum(unicodedata.east_asian_width(char) in "WF" for char in line)


def _shortened(name: str, ending: str) -> str:
    """The name with its ending in 31 UTF-16 units, no blanks or apostrophes at its ends."""
    room = 2 * (31 - len(ending))
    return name.encode("utf-16-le")[:room].decode("utf-16-le", "ignore").strip("' ") + ending
