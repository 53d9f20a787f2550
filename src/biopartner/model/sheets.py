"""Rows on their way in: sheets as files hold them, the problems found in them, and what an import came to."""

from __future__ import annotations

from collections.abc import Mapping
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


@dataclass(slots=True)
class SheetRow:
    """What a row of a file says of one record or part: its kind and cells by field; or why it cannot be read.

    `headings` are the columns' names in the file where those are not the names of the fields.
    """

    file: str
    row: int
    kind: str
    cells: dict[str, str]
    problem: str = ""
    headings: Mapping[str, str] = field(default_factory=dict)

    def wrong(self, column: str, reason: str) -> Problem:
        """A problem of this row, in a column by its name in the file."""
        return Problem(self.file, self.row, self.headings.get(column, column), reason)


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

    by_kind: dict[str, Tally] = field(default_factory=dict)
    differences: list[Difference] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    added: set[tuple[str, str]] = field(default_factory=set)  # (kind, handle) of new records
    updated: bool = False  # whether the differences were applied

    @property
    def tallies(self) -> list[Tally]:
        return list(self.by_kind.values())

    def tally(self, kind: str) -> Tally:
        """The tally of one kind, begun when it is first asked for."""
        if kind not in self.by_kind:
            self.by_kind[kind] = Tally(kind)
        return self.by_kind[kind]

    @property
    def new(self) -> int:
        return sum(tally.new for tally in self.tallies)

    @property
    def changed(self) -> int:
        return sum(tally.changed for tally in self.tallies)
