"""Rows on their way in: sheets as files hold them, the problems found in them, and what an import came to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in a file, and where; row 1 is the header, 0 the file as a whole."""

    file: str
    row: int
    column: str
    reason: str

    def __str__(self) -> str:
        place = [self.file, *([f"row {self.row}"] if self.row else []), *([self.column] if self.column else [])]
        return f"{', '.join(place)}: {self.reason}"


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row: its place in the file and its cells by column; or the reason why it cannot be read."""

    row: int
    cells: dict[str, str]
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file of rows of one kind."""

    file: str
    kind: str
    rows: Iterable[SheetRow]


@dataclass(frozen=True, slots=True)
class Difference:
    """A row that is known already, with other values."""

    file: str
    row: int
    record: str
    field: str
    before: str
    after: str


@dataclass(slots=True)
class Tally:
    """How many rows of one kind were new, changed and as they were."""

    kind: str
    new: int = 0
    changed: int = 0
    unchanged: int = 0


@dataclass(slots=True)
class Outcome:
    """What an import came to; with problems nothing of it is kept."""

    tallies: list[Tally] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    added: set[tuple[str, str]] = field(default_factory=set)  # (kind, handle) of new records
    updated: bool = False  # whether the differences were applied

    @property
    def new(self) -> int:
        return sum(tally.new for tally in self.tallies)

    @property
    def changed(self) -> int:
        return sum(tally.changed for tally in self.tallies)
