"""The columns of the program's own files: those that a header may and must have, and what is left alone beside them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TypeVar

from biopartner.model.grids import ColumnUse
from biopartner.model.kinds import Kind
from biopartner.model.sheets import REJECTED

_Cell = TypeVar("_Cell")


def columns_of(kind: Kind) -> tuple[str, ...]:
    """Every column that a file of a kind may have."""
    columns = ["handle"] if kind.is_record else []
    for field in kind.fields:
        columns += [field.name, *([f"{field.name}_raw", f"{field.name}_basis"] if field.type == "date" else [])]
    return tuple(columns)


def is_whole(header: Collection[str], kind: Kind) -> bool:
    """Whether a header has every column of an export."""
    return {*(["handle"] if kind.is_record else []), *(field.name for field in kind.fields)}.issubset(header)


def no_column(name: str, kind: Kind) -> str:
    """What is said of a column that files of a kind do not have."""
    return f'no column called "{name}" in {kind.plural}; there are: {", ".join(sorted(columns_of(kind)))}'


def wrong_header(header: Sequence[str], kind: Kind) -> str:
    """Why a header cannot be that of a file of a kind; empty when it can.

    Further columns are somebody's own where all those of an export are there; else they may be misspelt ones.
    """
    named = [name for name in header if name and name != REJECTED]
    known = columns_of(kind)
    unknown = next((name for name in named if name not in known), "")
    if unknown and not is_whole(named, kind):
        return no_column(unknown, kind)
    if twice := next((name for name in named if name in known and named.count(name) > 1), ""):
        return f'the column "{twice}" stands twice'
    missing = [f.name for f in kind.fields if f.required and not f.default and f.name not in named]
    return f"the column {missing[0]} is missing" if missing else ""


class Columns:
    """The columns of one table, by their header; notes what of the table is left alone."""

    def __init__(self, header: Sequence[str], kind: Kind, above: Sequence[int] = ()) -> None:
        """`above` are the numbers of the rows above the header."""
        known = columns_of(kind)
        self._header = header
        self._kept = [at for at, name in enumerate(header) if name in known]
        self._above = above
        self._beside = 0  # the first row with cells that no header stands above
        self._more = 0  # rows with such cells behind it
        self.names = tuple(header[at] for at in self._kept)

    def cells(self, row: int, cells: Sequence[_Cell]) -> Sequence[_Cell]:
        """The cells of a row that stand in these columns."""
        if len(self._kept) == len(self._header) >= len(cells):
            return cells
        beside = (cell for at, cell in enumerate(cells) if at >= len(self._header) or not self._header[at])
        if any(cell is not None and cell != "" for cell in beside):
            self._more += bool(self._beside)
            self._beside = self._beside or row
        return [cells[at] for at in self._kept if at < len(cells)]

    def left_alone(self, where: str) -> Iterator[str]:
        """Sentences on what was left alone, once all rows have passed."""
        if self._above:
            rows = "row" if len(self._above) == 1 else "rows"
            yield f"{where}: left alone: {rows} {', '.join(map(str, self._above))} above the header."
        further = [
            str(ColumnUse(at, name))
            for at, name in enumerate(self._header)
            if name and at not in self._kept and name != REJECTED
        ]
        if further:
            such = "such a column" if len(further) == 1 else "such columns"
            yield f"{where}: left alone: {', '.join(further)}; no export has {such}."
        if self._beside:
            more = f" and {self._more:,} more" if self._more else ""
            yield f"{where}: left alone: cells without a header (row {self._beside}{more})."
