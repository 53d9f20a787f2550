"""Rows that an import left behind, in the columns that they came in, with the reason behind them.

UTF-8 with a byte order mark, so that spreadsheet programs read it; it can be mended and imported like the first file.
Rows of a book, whatever form it has, are left in a folder of its own format.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, TextIO

from biopartner.formats.as_csv import field
from biopartner.formats.folder import write_folder
from biopartner.formats.look import Look
from biopartner.formats.own_columns import columns_of
from biopartner.formats.saving import save_filled
from biopartner.model.answers import Column, Table
from biopartner.model.kinds import KINDS, Kind
from biopartner.model.sheets import REJECTED, Rejected, SheetRow

_BOM = "\ufeff"
_LONGEST = 255  # bytes of a file name
Row = tuple[Sequence[Any], str]  # the cells, and why


def write_rejected(beside: Path, header: Sequence[Sequence[Any]], rows: Iterable[Row]) -> Path:
    """Write the rows to `NAME.rejected.csv` beside a file, never over another."""
    listed = list(rows)
    width = max(len(cells) for cells in (*header, *(cells for cells, _ in listed)))
    path = _free(beside, ".csv")

    def fill(stream: TextIO) -> None:
        stream.write(_BOM)
        writer = csv.writer(stream, lineterminator="\n")
        for at, cells in enumerate(header):
            writer.writerow([*_texts(cells, width), REJECTED if at == len(header) - 1 else ""])
        for cells, why in listed:
            writer.writerow([*_texts(cells, width), field(why, Look())])

    save_filled(path, fill, hint="Copy the file to another folder, and import it from there.")
    return path


def write_rejected_book(beside: Path, rows: Iterable[Rejected]) -> Path:
    """Write rows of a book to the folder `NAME.rejected` beside it, a file a kind, never over another."""
    of: dict[str, list[tuple[SheetRow, str]]] = {}
    for one in rows:
        if one.own is not None:
            of.setdefault(one.own.kind, []).append((one.own, "; ".join(map(str, one.problems))))
    path = _free(beside, "")
    write_folder(((kind.plural, _table(kind, of[kind.name])) for kind in KINDS if kind.name in of), path, excel=True)
    return path


def _table(kind: Kind, rows: list[tuple[SheetRow, str]]) -> Table:
    """The rows of one file: what no column can hold stands behind the reason."""
    header = next((tuple(row.cells) for row, _ in rows if row.cells), columns_of(kind))
    said = {name for row, _ in rows for name, text in row.cells.items() if text}
    noted = [name for name in header if name in said or not name.endswith(("_raw", "_basis"))]
    return Table(
        tuple(Column(name, name) for name in (*noted, REJECTED)),
        (
            {name: _without_nul(text) for name, text in {**row.cells, REJECTED: f"{why}{_beyond(row)}"}.items()}
            for row, why in rows
        ),
    )


def _beyond(row: SheetRow) -> str:
    texts = ", ".join(str(cell) for cell in row.raw if cell is not None)
    return f": {texts}" if texts else ""


def _without_nul(text: str) -> str:
    """The text without NUL, which no CSV file may hold; that mends it, and the reason tells of it."""
    return text.replace("\0", "")


def _texts(cells: Sequence[Any], width: int) -> list[str | float]:
    texts = [
        field("" if cell is None else cell if isinstance(cell, int | float) else _without_nul(str(cell)), Look())
        for cell in cells
    ]
    return [*texts, *[""] * (width - len(texts))]


def _free(beside: Path, suffix: str) -> Path:
    """A name that no file has: what was mended is not overwritten. A long one is cut to what a folder can hold."""
    name = beside.name if os.path.isdir(beside) else beside.stem  # noqa: PTH112 - never raises, as `is_dir` may
    number = 1
    while True:
        ending = f".rejected{'' if number == 1 else f'-{number}'}{suffix}"
        while len(os.fsencode(name + ending)) > _LONGEST:
            name = name[:-1]
        path = beside.with_name(name + ending)
        if not os.path.lexists(path):
            return path
        number += 1
