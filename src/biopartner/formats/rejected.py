"""Rows that an import left behind, in the columns that they came in, with the reason behind them.

UTF-8 with a byte order mark, so that spreadsheet programs read it; it can be mended and imported like the first file.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, TextIO

from biopartner.formats.as_csv import field
from biopartner.formats.look import Look
from biopartner.formats.saving import save_filled

_BOM = "\ufeff"
Row = tuple[Sequence[Any], str]  # the cells, and why


def write_rejected(beside: Path, header: Sequence[Sequence[Any]], rows: Iterable[Row], reason: str) -> Path:
    """Write the rows to `NAME.rejected.csv` beside a file, never over another; `reason` heads the last column."""
    listed = list(rows)
    width = max(len(cells) for cells in (*header, *(cells for cells, _ in listed)))
    path = _free(beside)

    def fill(stream: TextIO) -> None:
        stream.write(_BOM)
        writer = csv.writer(stream, lineterminator="\n")
        for at, cells in enumerate(header):
            writer.writerow([*_texts(cells, width), reason if at == len(header) - 1 else ""])
        for cells, why in listed:
            writer.writerow([*_texts(cells, width), field(why, Look())])

    save_filled(path, fill)
    return path


def _texts(cells: Sequence[Any], width: int) -> list[str | float]:
    texts = [
        field("" if cell is None else cell if isinstance(cell, int | float) else str(cell), Look()) for cell in cells
    ]
    return [*texts, *[""] * (width - len(texts))]


def _free(beside: Path) -> Path:
    """A name that no file has: what was mended is not overwritten."""
    number = 1
    while True:
        path = beside.with_name(f"{beside.stem}.rejected{'' if number == 1 else f'-{number}'}.csv")
        if not path.exists():
            return path
        number += 1
