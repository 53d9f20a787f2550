"""One row of a user's sheet as texts by column, and how it says what its columns became.

Texts are what people would have typed: whole numbers without decimals, days as ISO dates, yes and no.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from biopartner.actions.sheets.orders import reordered
from biopartner.actions.tentative import RowProblem
from biopartner.model.grids import Broken, GridCell, GridRow, Layout
from biopartner.model.sheets import SheetRow

PASSED_OVER = frozenset({"number"})  # a running number of the sheet says nothing of the record
_MANY = re.compile(r"\s*[;；\n]\s*")
_HANDLE = re.compile(r"(?=.*[a-z])[a-z0-9]+(?:--?[a-z0-9]+)*$")

Takes = Mapping[str, str]  # the column that a field is taken from, by field


@dataclass(slots=True)
class Plan:
    """How one sheet is read: its layout, what is given for empty cells and the orders of ambiguous dates."""

    file: str
    sheet: str
    layout: Layout
    given: Mapping[str, str] = field(default_factory=dict)  # text by column, where the sheet has none
    orders: Mapping[str, str] = field(default_factory=dict)  # ymd, dmy or mdy by column
    names: Any = None  # answers whether a text is a known organisation
    headings: dict[str, str] = field(default_factory=dict)
    header: tuple[tuple[GridCell, ...], ...] = ()  # the cells of the header rows as they stand
    left_out: frozenset[int] = frozenset()  # the numbers of rows that are no data
    end: GridRow | None = None  # a second table, with which reading ends

    def __post_init__(self) -> None:
        for column in self.layout.columns:
            self.headings.setdefault(column.field, column.header or f"column {column}")

    @property
    def kind(self) -> str:
        return self.layout.kind

    @property
    def where(self) -> str:
        """The sheet as messages name it."""
        return f'{self.file}, sheet "{self.sheet}"' if self.sheet else self.file

    def heading(self, column: str) -> str:
        return self.headings.get(column, column.replace("_", " "))


@dataclass(slots=True)
class Entry:
    """A row: its texts by column; `dated` holds cells as they stand where an order was needed to read them."""

    plan: Plan
    row: int
    texts: dict[str, str]
    raw: tuple[GridCell, ...] = ()
    dated: dict[str, str] = field(default_factory=dict)

    def get(self, column: str) -> str:
        return self.texts.get(column, "")

    def many(self, column: str) -> list[str]:
        """The parts of a cell that holds several, written with `;` or on lines of their own."""
        text = self.texts.get(column, "")
        return split(text) if text else []

    @property
    def handle(self) -> str:
        """The user's code for the record, where it can be its handle."""
        text = self.texts.get("handle", "")
        return text if text and _HANDLE.match(text) else ""

    def made(
        self,
        kind: str,
        takes: Takes,
        more: Mapping[str, str] | None = None,
        *,
        also: tuple[str, ...] = (),
        only_new: frozenset[str] = frozenset(),
        with_new: str = "",
    ) -> SheetRow:
        """A row of the book's own kind with the texts of those columns, and `more` fields."""
        texts, plan = self.texts, self.plan
        cells = {name: text for name, column in takes.items() if (text := texts.get(column))}
        if self.dated:
            cells.update({f"{name}_raw": self.dated[column] for name, column in takes.items() if column in self.dated})
        if more:
            cells.update({name: text for name, text in more.items() if text})
        return SheetRow(
            plan.file,
            self.row,
            kind,
            cells,
            sheet=plan.sheet,
            unfolded=True,
            headings=plan.headings,
            takes=takes,
            also=also,
            only_new=only_new,
            with_new=with_new,
            raw=self.raw,
        )

    def part(self, kind: str, cells: dict[str, str], takes: Takes) -> SheetRow:
        """A row of a part whose texts are all given; `takes` says which columns they were taken from."""
        return SheetRow(
            self.plan.file,
            self.row,
            kind,
            cells,
            sheet=self.plan.sheet,
            unfolded=True,
            headings=self.plan.headings,
            takes=takes,
            raw=self.raw,
        )

    def refused(self, kind: str, column: str, reason: str) -> SheetRow:
        """The row as one that cannot be taken."""
        row = self.made(kind, {})
        row.problem, row.column = reason, column
        return row

    def lines(self, used: frozenset[str]) -> str:
        """Everything that no field has taken, as lines `Heading: text`; notes stand for themselves."""
        lines = []
        for column, text in self.texts.items():
            if column in used or column in PASSED_OVER or (column == "handle" and self.handle):
                continue
            lines.append(text if column == "notes" else f"{self.plan.heading(column)}: {text}")
        return "\n".join(lines)


def split(text: str) -> list[str]:
    """The parts of a packed cell, each once."""
    if "\n" in text or "；" in text:
        parts = _MANY.split(text)
    elif ";" in text:
        parts = list(map(str.strip, text.split(";")))
    else:
        return [text]
    return list(dict.fromkeys(filter(None, parts)))


def entry_of(plan: Plan, row: GridRow) -> Entry:
    """The texts of a row; raises RowProblem for a cell that cannot be relied on."""
    texts: dict[str, str] = {}
    for column, cell in plan.layout.cells(row):
        text = text_of(cell) if type(cell) is not str else cell.strip()
        if type(cell) is Broken:
            raise RowProblem(column.field, f"the cell {cell}")
        if not text:
            continue
        if column.field in texts:  # one of the fields that several columns may hold
            heading = f"{column.header}: " if column.field == "notes" else ""
            text = f"{texts[column.field]}\n{heading}{text}"
        texts[column.field] = text
    for name, text in plan.given.items():
        texts.setdefault(name, text)
    entry = Entry(plan, row.number, texts, row.cells)
    for name, order in plan.orders.items():
        said = texts.get(name, "")
        if said and (iso := reordered(said, order)):
            entry.texts[name], entry.dated[name] = iso, said
    return entry


def text_of(cell: GridCell) -> str:
    """A cell as a person would have typed it."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, dt.datetime):
        return f"{cell:%Y-%m-%d}" if cell.time() == dt.time.min else f"{cell:%Y-%m-%d %H:%M}"
    return str(cell).strip()


def filled(entry: Entry, *columns: str) -> Iterator[tuple[str, str]]:
    """The columns among these that have a text, with it."""
    for column in columns:
        if text := entry.texts.get(column):
            yield column, text
