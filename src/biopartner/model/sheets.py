"""Rows on their way in: sheets as files hold them, the problems found in them, and what an import came to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from biopartner.model.kinds import KINDS

REJECTED = "rejected: reason"  # the column that files of rejected rows have more


def place(file: str, sheet: str = "", row: int = 0) -> str:
    """A place in a file as messages name it; row 0 is the sheet, or the file, as a whole."""
    parts = (file, f'sheet "{sheet}"' if sheet else "", f"row {row}" if row else "")
    return ", ".join(filter(None, parts))


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in a file, and where; row 1 is the header, 0 the file as a whole."""

    file: str
    row: int
    column: str
    reason: str
    sheet: str = ""

    def __str__(self) -> str:
        where = ", ".join(filter(None, (place(self.file, self.sheet, self.row), self.column)))
        return f"{where}: {self.reason}"


@dataclass(slots=True)
class SheetRow:
    """What a row of a file says of one record or part: its kind and cells by field; or why it cannot be read.

    A row of a user's sheet is *unfolded* into several of these, which are taken together or not at all; they refer to
    a record that the same row makes as `@milestone`, and are known again by what they say rather than by a handle.
    """

    file: str
    row: int
    kind: str
    cells: dict[str, str]
    problem: str = ""
    sheet: str = ""
    unfolded: bool = False
    column: str = ""  # what the problem is in
    headings: Mapping[str, str] = field(default_factory=dict)  # the user's words for columns that have others
    takes: Mapping[str, str] = field(default_factory=dict)  # the column that a field was taken from, by field
    also: tuple[str, ...] = ()  # what else tells the record: other names, parties, the organisation of a person
    only_new: frozenset[str] = frozenset()  # fields that a known record keeps as they are
    with_new: str = ""  # taken only if the same row makes a record of this kind, or changes it
    raw: tuple[Any, ...] = ()  # the cells as they stand in the file; of a book's row, what no column can hold
    breaks_off: bool = False  # the problem is that of the file: what follows could not be read either
    source: str = ""  # the path of the file or folder of a book

    def wrong(self, column: str, reason: str) -> Problem:
        """A problem of this row, in a column by its name in the file."""
        column = self.takes.get(column, column)
        return Problem(self.file, self.row, self.headings.get(column, column), reason, self.sheet)


@dataclass(frozen=True, slots=True)
class Difference:
    """A row that is known already, with other values."""

    file: str
    row: int
    record: str
    field: str
    before: str
    after: str
    sheet: str = ""


@dataclass(slots=True)
class Emptied:
    """Cells of a book's own files that are empty where the book has a value, which stays."""

    many: int = 0
    first: str = ""  # where

    def see(self, old: Mapping[str, Any], row: SheetRow) -> None:
        """Count those of a row; `old` is what the book has."""
        for name, text in row.cells.items():
            if not text and old.get(name) not in {None, False}:
                self.many += 1
                self.first = self.first or f"{place(row.file, row.sheet, row.row)}, {name}"


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that was not taken, as it stands in its file, and why."""

    file: str
    sheet: str
    row: int
    cells: tuple[Any, ...]
    problems: tuple[Problem, ...]
    own: SheetRow | None = None  # the row itself, where it is one of a book
    breaks_off: bool = False  # what follows was not read


@dataclass(slots=True)
class Tally:
    """How many rows of one kind were new, changed, as they were, refused and left out, and what the first ones were."""

    kind: str
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: int = 0
    skipped: int = 0  # because they name what somebody wants left out
    first_new: list[str] = field(default_factory=list)


class Tallies(dict[str, Tally]):
    """Tallies by kind, each begun when it is first asked for."""

    def __missing__(self, kind: str) -> Tally:
        self[kind] = tally = Tally(kind)
        return tally


@dataclass(slots=True)
class Outcome:
    """What an import came to; with problems nothing of it is kept, unless the good rows were asked for."""

    by_kind: Tallies = field(default_factory=Tallies)
    differences: list[Difference] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    added: set[tuple[str, str]] = field(default_factory=set)  # (kind, handle) of new records
    updated: bool = False  # whether the differences were applied
    keeps_good: bool = False  # whether good rows are kept although others are refused
    remarks: list[str] = field(default_factory=list)  # what was assumed in reading, as sentences
    alike: list[str] = field(default_factory=list)  # which new records may be known ones with another date, as clauses
    emptied: Emptied = field(default_factory=Emptied)

    @property
    def tallies(self) -> list[Tally]:
        return [self.by_kind[kind.name] for kind in KINDS if kind.name in self.by_kind]

    @property
    def new(self) -> int:
        return sum(tally.new for tally in self.tallies)

    @property
    def changed(self) -> int:
        return sum(tally.changed for tally in self.tallies)
