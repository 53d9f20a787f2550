"""Candidates for a header: one row, or two rows read as one, with what each column would mean in a kind of sheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from biopartner.model.grids import ColumnUse, GridRow, Merge, letters
from biopartner.reading.headers.halves import pair
from biopartner.reading.headers.marks import is_mark
from biopartner.reading.headers.neighbours import give_sides
from biopartner.reading.headers.sides import SIDED, group_sides, is_turned, meant, of_side
from biopartner.reading.headers.who import PEOPLE, Knows, named_in
from biopartner.reading.headers.words import (
    ASKED,
    MANY,
    Meaning,
    SheetKind,
    compared,
    is_known,
    loss,
    meaning,
)

LEFT_ALONE = "-"  # what a mapping says of a column that is not to be read
SEARCHED = 25  # rows in which the header must begin
_PEOPLE = ("person", "family_name", "given_name")


@dataclass(frozen=True, slots=True)
class Cell:
    """One header; of two rows, `upper` names a group of columns."""

    index: int
    text: str
    upper: str = ""

    @property
    def shown(self) -> str:
        return " ".join(" ".join(f"{self.upper} {self.text}".split()).split("\n"))


@dataclass(frozen=True, slots=True)
class Head:
    """A candidate: the numbers of its rows and its cells."""

    first: int
    last: int
    cells: tuple[Cell, ...]
    below: tuple[GridRow, ...]  # some rows of the body


@dataclass(slots=True)
class Taken:
    """A candidate read as the header of a kind of sheet."""

    kind: SheetKind
    head: Head
    columns: dict[str, list[ColumnUse]]  # by field
    unsure: list[tuple[ColumnUse, tuple[str, ...]]] = field(default_factory=list)  # columns that fit several fields
    ignored: list[ColumnUse] = field(default_factory=list)
    yielding: list[ColumnUse] = field(default_factory=list)  # of the ignored, those that gave way to a surer column
    untold: list[ColumnUse] = field(default_factory=list)  # of the ignored, those whose cells tell too little
    unplaced: list[tuple[ColumnUse, str]] = field(default_factory=list)  # of the ignored, with the field wanted
    unwanted: frozenset[int] = frozenset()  # of the ignored, those that the user wants left alone
    behind: list[tuple[ColumnUse, str]] = field(default_factory=list)  # the partner's columns by place
    doubtful: list[tuple[ColumnUse, str]] = field(default_factory=list)  # columns that may be of either side
    sided: frozenset[int] = frozenset()  # the columns whose headers say whose they are
    decided: frozenset[int] = frozenset()  # the columns that the user named fields for
    instead: dict[int, str] = field(default_factory=dict)  # what columns are where another one goes before them
    weak: set[str] = field(default_factory=set)  # fields that only weak words name

    @property
    def missing(self) -> frozenset[str]:
        """What is needed and not there; of several sets of needs the first one that lacks least."""
        there = self.columns.keys() - (self.weak & self.kind.telling)
        if not there.isdisjoint(_PEOPLE):
            there = there | {"person"}
        return min((need - there for need in self.kind.needs), key=len)

    @property
    def clashes(self) -> list[tuple[str, list[ColumnUse]]]:
        """Fields of which only the user can say which column they are, with the columns."""
        found = [(field, self.surest(uses)) for field, uses in self.columns.items() if field in ASKED]
        return [(field, uses) for field, uses in found if len(uses) > 1]

    def surest(self, uses: Sequence[ColumnUse]) -> list[ColumnUse]:
        """Of columns for one field those that the user named for it, else those that can be nothing else."""
        ranks = {use: 0 if use.index in self.decided else 1 + (use.index in self.instead) for use in uses}
        return [use for use in uses if ranks[use] == min(ranks.values())]

    def option(self, use: ColumnUse, field: str) -> str:
        """What to type for one column: its header, or its letters where others have the same header."""
        name = compared(use.header)
        alike = [cell for cell in self.head.cells if name in {compared(cell.shown), compared(cell.text)}]
        return f'--map "{use.header if len(alike) == 1 else letters(use.index)}={field}"'

    @property
    def merit(self) -> int:
        """How well the header suits the kind: fields that tell it count three times, doubtful columns against it."""
        fields = self.columns.keys()
        telling = (fields & self.kind.telling) - self.weak
        return 2 * len(fields) + 4 * len(telling) - 3 * len(self.clashes) - len(self.unsure)

    @property
    def fit(self) -> int:
        """How well the kind suits the header: what it has no place for counts against it, and to have no sure word."""
        sure = self.columns.keys() - self.weak
        told = any(sure & (need | self.kind.telling) for need in self.kind.needs)
        placed = self.unwanted | {use.index for use in self.untold}
        lost = sum(loss(use.header) for use in self.ignored if use.index not in placed) + 2 * len(self.unplaced)
        return self.merit - 4 * lost - (0 if told else 4)


def candidates(rows: Sequence[GridRow], merges: Sequence[Merge]) -> Iterator[Head]:
    """Every row that could be a header, then every two rows that could be one."""
    readable = [row for row in rows if not row.problem]
    known = [_known(row) for row in readable[: SEARCHED + 1]]
    for at, row in enumerate(readable[:SEARCHED]):
        if known[at] or _is_text(row):
            yield Head(row.number, row.number, tuple(_single(row)), tuple(readable[at + 1 :]))
    for at, (upper, lower) in enumerate(pairwise(readable[: SEARCHED + 1])):
        # One cell above a header is a title, unless it is merged over a group of columns.
        several = sum(cell is not None for cell in upper.cells) > 1
        if (known[at] or known[at + 1]) and several and not _is_body(upper, lower, known[at], known[at + 1]):
            yield Head(upper.number, lower.number, tuple(_joined(upper, lower, merges)), tuple(readable[at + 2 :]))


def take(
    head: Head, kind: SheetKind, mapping: Mapping[str | int, str], *, asked: bool = False, knows: Knows | None = None
) -> Taken:
    """Read a candidate as the header of a kind; `mapping` decides by compared header or by column.

    `asked` when the user says that it is of this kind; `knows` answers whether a text is a known organisation.
    """
    taken = Taken(kind, head, {})
    weak: list[tuple[ColumnUse, Meaning]] = []
    turned = kind.name in SIDED and is_turned(cell.shown for cell in head.cells)
    groups = group_sides(((cell.upper, cell.text) for cell in head.cells), kind.name, turned=turned)
    for cell in head.cells:
        said = _said(cell, mapping) if mapping else ""
        found = Meaning((said,)) if said else _meaning(cell, kind.name, groups, turned=turned)
        if said:
            taken.decided |= {cell.index}
        elif found.instead in kind.fields:
            taken.instead[cell.index] = found.instead
        several = tuple(field for field in found.fields if field in kind.fields)
        fields = _settled(several, head, cell.index, knows) if len(several) > 1 else several
        if found.side:
            fields = tuple(of_side(field, found.side, kind) for field in fields)
            taken.sided |= {cell.index}
        use = ColumnUse(cell.index, cell.shown, fields[0] if len(fields) == 1 else "")
        if not fields:
            _leave(taken, use, said, told=not several)
        elif len(fields) > 1:
            taken.unsure.append((use, fields))
        elif found.weak:
            weak.append((use, found))
        else:
            taken.columns.setdefault(fields[0], []).append(use)
    sure = set(taken.columns)
    _give_way(taken, weak)
    if not asked:
        settled = {use.field for use, found in weak if len(found.fields) > 1}
        taken.weak = taken.columns.keys() - sure - settled
    pair(taken)
    _settle_title(taken)
    give_sides(taken, asked=asked)
    return taken


def _said(cell: Cell, mapping: Mapping[str | int, str]) -> str:
    """What the user's mapping says of a header."""
    return mapping.get(cell.index) or mapping.get(compared(cell.shown)) or mapping.get(compared(cell.text)) or ""


def _leave(taken: Taken, use: ColumnUse, said: str, *, told: bool) -> None:
    """Leave a column alone: as the user says, for want of a field, or where its cells could have `told` one."""
    taken.ignored.append(use)
    if said == LEFT_ALONE:
        taken.unwanted |= {use.index}
    elif said:
        taken.unplaced.append((use, said))
    elif not told:
        taken.untold.append(use)


def _settle_title(taken: Taken) -> None:
    """The "Title" of a meeting beside people is their job."""
    if not taken.columns.keys().isdisjoint(_PEOPLE) and "title" not in taken.columns:
        for use, fields in [unsure for unsure in taken.unsure if "title" in unsure[1]]:
            taken.unsure.remove((use, fields))
            taken.columns.setdefault("title", []).append(use)


def _settled(fields: tuple[str, ...], head: Head, column: int, knows: Knows | None) -> tuple[str, ...]:
    """Which of several fields the cells decide for: marks such as O, Y, 확정 are the state of a request.

    Who took part may be organisations, people or how many; nothing where the cells tell too little.
    """
    cells = [cell for row in head.below if (cell := row.cell(column)) is not None]
    if "request" in fields:
        if cells and all(is_mark(cell) for cell in cells):
            return ("request",)
        return tuple(field for field in fields if field != "request")
    if "participants" in fields:
        named = named_in(cells, knows) or PEOPLE
        return (named,) if named in fields else ()
    return fields


def _give_way(taken: Taken, weak: list[tuple[ColumnUse, Meaning]]) -> None:
    """Take columns with weak headers for what no surer column is."""
    sure = set(taken.columns)
    for use, found in weak:
        field = use.field
        if field in sure and field not in MANY:
            field = found.instead if found.instead in taken.kind.fields else ""
        if not field or (field in sure and field not in MANY):
            taken.ignored.append(ColumnUse(use.index, use.header))
            taken.yielding.append(use)
        else:
            taken.columns.setdefault(field, []).append(use)


def _meaning(cell: Cell, kind: str, groups: Mapping[str, str], *, turned: bool) -> Meaning:
    """Of two rows: both as one header, else the lower one on the side that the upper one names."""
    if not cell.upper or not cell.text:
        return meant(cell.text or cell.upper, kind, turned=turned)
    if (both := meaning(f"{cell.upper} {cell.text}", kind)).fields:
        return both
    lower = meant(cell.text, kind, turned=turned)
    side = lower.side or groups.get(cell.upper, "")
    return Meaning(lower.fields, side=side) if side and lower.fields else lower


def _known(row: GridRow) -> int:
    return sum(1 for cell in row.cells if isinstance(cell, str) and is_known(cell))


def _is_body(upper: GridRow, lower: GridRow, known_above: int, known_below: int) -> bool:
    """Whether the lower of two rows is no header: few of its cells are headers, each below one of its own."""
    filled = [at for at, cell in enumerate(lower.cells) if cell is not None]
    few = known_below <= known_above and 2 * known_below < len(filled)
    return few and all(upper.cell(at) is not None for at in filled)


def _is_text(row: GridRow) -> bool:
    """Whether a row could be a header that only the user's mapping explains."""
    filled = [cell for cell in row.cells if cell is not None]
    return bool(filled) and all(isinstance(cell, str) for cell in filled)


def _single(row: GridRow) -> Iterator[Cell]:
    for index, cell in enumerate(row.cells):
        if cell is not None and (text := str(cell).strip()):
            yield Cell(index, text)


def _joined(upper: GridRow, lower: GridRow, merges: Sequence[Merge]) -> Iterator[Cell]:
    """Two rows as one: a group name reaches to the right over cells that have only a lower header."""
    wide = {
        column: upper.cell(merge.left)
        for merge in merges
        if merge.top == upper.number and merge.right > merge.left
        for column in range(merge.left, merge.right + 1)
    }
    group = ""
    for index in range(max(len(upper.cells), len(lower.cells))):
        above = _text(wide.get(index, upper.cell(index)))
        below = _text(lower.cell(index))
        if above or (index - 1 in wide and index not in wide):
            group = above
        if below:
            yield Cell(index, below, group)
        elif above:
            yield Cell(index, "", above)


def _text(cell: object) -> str:
    return cell.strip() if isinstance(cell, str) else "" if cell is None else str(cell)
