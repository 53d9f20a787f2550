"""The book in files: which form the name of a file asks for, and the writer of each.

A folder, a workbook, JSON and JSON Lines hold every table, CSV the one that the file is named after; a calendar and a
Markdown page are answers like any other. A file is new unless it is forced, and whole or not there. What one file holds
may go to standard output instead.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TextIO

from biopartner.errors import Misused, either
from biopartner.formats.look import Look
from biopartner.formats.registry import format_of, take_utf8, write
from biopartner.formats.saving import save, save_filled
from biopartner.model.answers import Answer, Table
from biopartner.model.kinds import KINDS, Kind

_HINT = "Choose another file."
_SUFFIXES = (".xlsx", ".json", ".jsonl", ".csv", ".ics", ".md")
_TYPES = tuple(suffix[1:] for suffix in _SUFFIXES)
STANDARD_OUTPUT = Path("-")


@dataclass(frozen=True, slots=True)
class BookFile:
    """Where an export goes: a path, the form it takes, and of a CSV file the kind that it holds."""

    path: Path
    form: str
    kind: Kind | None = None
    excel: bool = False  # begin CSV with the mark by which Excel knows UTF-8
    out: tuple[TextIO, Look] | None = None  # what stands for the file

    @classmethod
    def at(
        cls,
        path: Path,
        *,
        type: str = "",  # noqa: A002 - the word people type
        excel: bool = False,
        output: tuple[TextIO, Look] | None = None,
    ) -> BookFile:
        """What a name stands for: by its suffix; a name without one, or of a folder that is there, is a folder.

        A `type`, written as a suffix without its dot, decides in the place of the name; `-` is the `output`.
        """
        if type and f".{type}" not in _SUFFIXES:
            raise Misused(f'no type of file called "{type}".', f"There are: {', '.join(_TYPES)}.")
        if path == STANDARD_OUTPUT:
            return cls(path, _form_of_output(type, excel=excel), out=output)
        if not type and (os.path.isdir(path) or not path.suffix):  # noqa: PTH112 - of a name that no file can have it says no
            return cls(path, "folder", excel=excel)
        try:
            form = format_of(Path(f"book.{type}") if type else path)
        except Misused:
            form = ""
        if form in {"", "table"}:
            raise Misused(
                f"cannot tell from its name what {path} should be.",
                f"End it in {either(_SUFFIXES)}; a name without an ending is a folder.",
            )
        if excel and form != "csv":
            raise Misused("--excel is for CSV files.", "Excel opens a workbook (.xlsx) as it is.")
        return cls(path, form, _kind_in(path) if form == "csv" else None, excel)

    @property
    def called(self) -> str:
        return "standard output" if self.out else str(self.path)

    def write(self, tables: Iterable[tuple[str, Table]], *, force: bool, part: bool) -> list[str]:
        """Write the tables of a book, or of a part of one; gives the names of the files of a folder."""
        if self.out:
            _put_out(*self.out, self.form, tables)
            return []
        if self.form == "folder":
            from biopartner.formats.folder import write_folder

            return write_folder(tables, self.path, force=force, part=part, excel=self.excel)
        if self.form == "xlsx":
            from biopartner.formats.as_xlsx import write_workbook

            write_workbook(tables, self.path, force=force, hint=_HINT)
        else:
            fill = partial(_fill, form=self.form, tables=tables, excel=self.excel)
            save_filled(self.path, fill, force=force, hint=_HINT)
        return []

    def write_answer(self, answer: Answer, *, force: bool) -> None:
        """Write a calendar or a page."""
        if self.out:
            write(answer, self.form, *self.out)
        else:
            save(answer, self.path, self.form, force=force, hint=_HINT)


def _form_of_output(type_: str, *, excel: bool) -> str:
    """The form that standard output is asked for; one kind of record has none, since no name says which."""
    hint = f"Say --type {either([known for known in _TYPES if known != 'csv'])}."
    if excel or type_ == "csv":
        raise Misused("a CSV file holds one kind of record, and standard output names none.", hint)
    if not type_:
        raise Misused("cannot tell what to write to standard output.", hint)
    return format_of(Path(f"book.{type_}"))


def _put_out(stream: TextIO, look: Look, form: str, tables: Iterable[tuple[str, Table]]) -> None:
    if form == "xlsx":
        from biopartner.formats.as_xlsx import write_tables

        if look.terminal:
            raise Misused("a workbook is no text that a screen can show.", "Name a file that ends in .xlsx.")
        write_tables(tables, stream.buffer)
    else:
        take_utf8(stream, look)
        _fill(stream, form=form, tables=tables, excel=False, look=look)


def _kind_in(path: Path) -> Kind:
    """The kind after whose plural a CSV file is named."""
    name = path.stem.lower().replace("-", "_")
    for kind in KINDS:
        if name in {kind.name, kind.plural}:
            return kind
    raise Misused(
        f"a CSV file holds one kind of record, and {path.name} names none.",
        f"Name it after one ({', '.join(kind.plural for kind in KINDS)}), or name a folder for all of them.",
    )


def _fill(
    stream: TextIO, *, form: str, tables: Iterable[tuple[str, Table]], excel: bool, look: Look | None = None
) -> None:
    if form == "csv":
        from biopartner.formats import as_csv

        for _, table in tables:
            stream.write("\ufeff" if excel else "")
            as_csv.write(table, stream, look or Look())
    else:
        from biopartner.formats.book_json import write_book_json, write_book_lines

        (write_book_json if form == "json" else write_book_lines)(tables, stream, look)
