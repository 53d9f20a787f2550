"""One row of a user's sheet as texts by column, and how it says what its columns became.

Texts are what people would have typed: whole numbers without decimals, days as ISO dates, yes and no.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from biopartner.actions.sheets.orders import doubtful_number, reordered
from biopartner.actions.tentative import RowProblem
from biopartner.model.grids import Broken, ColumnUse, GridCell, GridRow, Layout
from biopartner.model.sheets import SheetRow, place
from biopartner.reading.headers import WHOLE, is_for_notes
from biopartner.reading.names.halves import whole_name
from biopartner.reading.silence import LONGEST, SILENT

if TYPE_CHECKING:  # which reads packed cells with what is here
    from biopartner.actions.sheets.sides import Named, Sides

PASSED_OVER = frozenset({"number"})  # a running number of the sheet says nothing of the record
DATES = frozenset({
    *("date", "end_date", "since", "updated", "due", "ball_since", "hold_until"),
    *("signed", "effective", "expires", "notice_by", "state_on"),
})  # fmt: skip
# Columns that are as good as empty when they say that there is none.
_NAMED = DATES | {
    *("organisation", "partner", "participants", "organiser", "person", "partner_person", "owner", "next", "source"),
    *("title", "department", "email", "phone", "fax", "website", "place", "city"),
    *("partner_title", "partner_department", "partner_email", "partner_phone"),
}
_ANSWERS = frozenset({"request", "follow_through"})  # columns in which 미정 or 不明 is an answer
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
    names: Callable[[str], bool] | None = None  # answers whether a text is a known organisation
    sides: Sides | None = None  # reads packed cells
    headings: dict[str, str] = field(default_factory=dict)
    header: tuple[tuple[GridCell, ...], ...] = ()  # the cells of the header rows as they stand
    left_out: frozenset[int] = frozenset()  # the numbers of rows that are no data
    end: GridRow | None = None  # a second table, with which reading ends
    notes: dict[int, str] = field(default_factory=dict)  # what stands before the texts of columns for notes, by index
    several: frozenset[str] = frozenset()  # the fields that several columns hold
    halves: dict[str, tuple[str, str]] = field(default_factory=dict)  # the fields of family and given name, by name

    def __post_init__(self) -> None:
        fields = Counter(column.field for column in self.layout.columns)
        self.several = frozenset(name for name, many in fields.items() if many > 1)
        for column in self.layout.columns:
            heading = column.header or f"column {column}"
            if self.headings.setdefault(column.field, heading) != heading or column.field == "notes":
                self.headings[f"{column.field} {column.index}"] = heading
            if column.field == "notes":
                plain = is_for_notes(heading, self.layout.kind) and "" not in self.notes.values()
                self.notes[column.index] = "" if plain else f"{heading}: "
        for both, whole in WHOLE.items():
            if parts := [self.headings[half] for half in both if half in self.headings]:
                self.halves[whole] = both
                self.headings.setdefault(whole, " + ".join(parts))

    @property
    def kind(self) -> str:
        return self.layout.kind

    @property
    def where(self) -> str:
        """The sheet as messages name it."""
        return place(self.file, self.sheet)

    def beyond(self, row: GridRow) -> bool:
        """Whether a row has cells behind the last one of the header, which nothing says the meaning of."""
        width = len(self.header[-1]) if self.header else 0
        return len(row.cells) > width > 0 and any(map(text_of, row.cells[max(map(len, self.header)) :]))

    def named(self, text: str, role: str = "") -> Named:
        """The organisations that a packed cell names, those without a role of their own with the given one."""
        if self.sides is None:
            from biopartner.actions.sheets.sides import Sides

            self.sides = Sides(self.names)
        return self.sides.named(text, role)

    def heading(self, column: str) -> str:
        return self.headings.get(column, column.replace("_", " "))

    def key(self, column: ColumnUse) -> str:
        """What a column is called in a row: its field, with its number where another column has that too."""
        numbered = f"{column.field} {column.index}"
        return numbered if numbered in self.headings else column.field


@dataclass(slots=True)
class Entry:
    """A row: its texts by column; `dated` holds cells as they stand where an order was needed to read them."""

    plan: Plan
    row: int
    texts: dict[str, str]
    raw: tuple[GridCell, ...] = ()
    dated: dict[str, str] = field(default_factory=dict)
    silent: dict[str, str] = field(default_factory=dict)  # 미정, 없음 and the like, by column
    inferred: set[str] = field(default_factory=set)  # columns of dates whose year stood elsewhere

    def get(self, column: str) -> str:
        return self.texts.get(column, "")

    def many(self, column: str) -> list[str]:
        """The parts of a cell that holds several, written with `;` or on lines of their own."""
        text = self.texts.get(column, "")
        return split(text) if text else []

    def each(self, field: str) -> list[tuple[str, str]]:
        """The cells of a field that several columns may hold, each with what `heading` knows its column by."""
        if field not in self.plan.several:
            return list(filled(self, field))
        columns = [use for use in self.plan.layout.columns if use.field == field and use.index < len(self.raw)]
        found = [(self.plan.key(use), text) for use in columns if (text := text_of(self.raw[use.index]))]
        found = [(key, text) for key, text in found if text not in SILENT]
        return found or list(filled(self, field))

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
        texts = self.texts
        cells = {name: text for name, column in takes.items() if (text := texts.get(column))}
        if self.dated:
            cells.update({f"{name}_raw": self.dated[column] for name, column in takes.items() if column in self.dated})
            cells.update({f"{n}_basis": "inferred-year" for n, column in takes.items() if column in self.inferred})
        if more:
            cells.update({name: text for name, text in more.items() if text})
        row = self.part(kind, cells, takes)
        row.also, row.only_new, row.with_new = also, only_new, with_new
        return row

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
        for column, word in self.silent.items():
            if column not in PASSED_OVER and (SILENT[word] != "none" or column not in used):
                lines.append(f"{self.plan.heading(column)}: {word}")
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
    silent: dict[str, str] = {}
    cells = row.cells
    many = len(cells)
    for column in plan.layout.columns:
        if column.index >= many or (cell := cells[column.index]) is None:
            continue
        name = column.field
        text = cell.strip() if type(cell) is str else _reliable(column, cell)
        if not text:
            continue
        if len(text) <= LONGEST and text in SILENT and _is_silent(plan, column, text, silent):
            continue
        if name == "notes":
            text = plan.notes[column.index] + text
        if name in texts:  # one of the fields that several columns may hold
            text = f"{texts[name]}\n{text}"
        texts[name] = text
    for name, text in plan.given.items():
        texts.setdefault(name, text)
    entry = Entry(plan, row.number, texts, row.cells, silent=silent)
    if plan.halves or plan.orders or "year" in texts:
        _finish(entry)
    return entry


def _finish(entry: Entry) -> None:
    """What several columns say together: names in halves, dates with the year or the order that others tell."""
    if entry.plan.halves:
        _join_names(entry.plan, entry.texts)
    if "year" in entry.texts:
        from biopartner.actions.sheets.years import with_year

        with_year(entry)
    if entry.plan.orders:
        _reorder(entry)


def _join_names(plan: Plan, texts: dict[str, str]) -> None:
    """Put names together that stand in two columns, or more; parts that say more than the whole name stay."""
    for whole, (family, given) in plan.halves.items():
        middle = "middle_name" if whole == "person" else ""
        firsts = " ".join(text for column in (given, middle) if (text := texts.get(column)))
        joined = whole_name(texts.get(family, ""), firsts)
        if joined and set(joined.split()) <= set(texts.setdefault(whole, joined).split()):
            for column in (family, given, middle):
                texts.pop(column, None)


def _reorder(entry: Entry) -> None:
    """Dates whose figures need an order, as ISO dates."""
    for name, order in entry.plan.orders.items():
        said = entry.texts.get(name, "")
        if said and (iso := reordered(said, order)):
            entry.texts[name], entry.dated[name] = iso, said


def _is_silent(plan: Plan, column: ColumnUse, word: str, silent: dict[str, str]) -> bool:
    """Whether a word such as `-` or 미정 is as good as an empty cell; what it says all the same is remembered."""
    if column.field in _ANSWERS:
        return False
    if SILENT[word] == "blank" or plan.notes.get(column.index) == "":
        return True
    if SILENT[word] == "none" and column.field in _NAMED:
        return True
    if column.field == "notes":
        return False
    silent[plan.key(column)] = word
    return True


def _reliable(column: ColumnUse, cell: GridCell) -> str:
    """The text of a cell that holds no text; raises RowProblem for one that is broken, or no certain date."""
    if type(cell) is Broken:
        raise RowProblem(column.field, f"the cell {cell}")
    text = text_of(cell)
    if column.field in DATES and (why := doubtful_number(cell)):
        raise RowProblem(column.field, f"the cell {text} {why}")
    return text


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
