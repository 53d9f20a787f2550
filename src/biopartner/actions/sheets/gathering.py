"""What one pass through a sheet remembers: names with how often they stand there, and dates whose order is in doubt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from biopartner.actions.mentions import Mentions, Unknown
from biopartner.actions.sheets.addresses import Addresses
from biopartner.actions.sheets.entry import DATES, Plan, text_of
from biopartner.actions.sheets.meetings import unpacked
from biopartner.actions.sheets.orders import is_uncertain
from biopartner.actions.sheets.told import Beside, Codes, Kinds
from biopartner.errors import UnusableText
from biopartner.model.grids import Grid, GridCell, GridRow
from biopartner.model.sheets import place
from biopartner.reading.headers import SECOND_TABLE, body
from biopartner.reading.places import read_place
from biopartner.reading.silence import SILENT
from biopartner.reading.text import clean_name

MOST = 5000  # cells that are remembered with the names in them
_OTHER = ("other", "")
_VENTURES = {"organisation": ("venture", "country"), "partner": ("other", "partner_country")}
# The columns that name organisations or programmes, what a new one would be, and the column of its country.
_NAMED: dict[str, dict[str, tuple[str, str]]] = {
    "organisations": dict.fromkeys(("organisation", "name_en", "name_ko", "name_ja", "programme"), _OTHER),
    "people": {"organisation": ("other", "country")},
    "milestones": dict.fromkeys(("organisation", "partner", "participants", "organiser", "programme"), _OTHER),
    "meetings": {**_VENTURES, "packed": _OTHER},
    "partnerships": _VENTURES,
    "agreements": {
        "organisation": ("other", "country"),
        "partner": ("other", "partner_country"),
        "parties": _OTHER,
    },
    "wish-matrix": {"partner": _OTHER},
}


@dataclass(slots=True)
class Names:
    """The names of all sheets, by what is compared of them."""

    mentions: Mentions
    by_key: dict[tuple[str, str], Unknown] = field(default_factory=dict)
    _by_text: dict[tuple[str, str], Unknown] = field(default_factory=dict)  # those met of late, by kind and text

    def add(self, plan: Plan, column: str, text: str, stands: _Place, new: tuple[str, str]) -> None:
        """Count a name; `new` is the kind and the country that it would be made with.

        What can be no name is not counted: its rows are refused, whatever is decided about names.
        """
        kind = "programme" if column == "programme" else "organisation"
        known = self._by_text.get((kind, text))
        if known is None:
            try:
                name = clean_name(text, column)
            except UnusableText:
                return
            key = self.mentions.key(kind, name)
            known = self.by_key.setdefault(key, Unknown(kind, name, stands.said(plan), 0, new[0], new[1]))
            if len(self._by_text) > MOST:
                self._by_text.clear()
            self._by_text[kind, text] = known
        known.times += stands.times
        if plan.kind == "organisations" and kind == "organisation":
            known.own_row = True


@dataclass(slots=True)
class _Place:
    """Where a text stands first, how often, and the country beside it."""

    row: int
    country: str = ""
    times: int = 0

    def said(self, plan: Plan) -> str:
        return place(plan.file, plan.sheet, self.row) if self.row else f"{plan.where}, --set"


@dataclass(slots=True)
class Gathered:
    """How many rows a sheet has, and by column the dates whose figures could stand in another order."""

    rows: int
    doubtful: dict[str, list[str]]
    left_out: tuple[GridRow, ...]  # rows that are no data: sums, headers again, footnotes
    told: list[Kinds | Codes | Addresses]  # what is said of the rows
    beside: Beside | None  # of meetings
    beyond: tuple[int, ...] = ()  # rows of a workbook with cells behind the last one of the header


def gather(plan: Plan, grid: Grid, names: Names) -> Gathered:
    """Pass through the rows of a sheet; the plan learns which rows are none."""
    named = _NAMED[plan.kind]
    index_of = {column.field: column.index for column in plan.layout.columns}
    columns = [
        (use.field, use.index, index_of.get(named[use.field][1], index_of.get("location", -1)))
        for use in plan.layout.columns
        if use.field in named
    ]
    told = [one for one in (Kinds(plan), Codes(plan), Addresses(plan)) if one.columns]
    beside = Beside(plan) if plan.kind == "meetings" else None
    seeing = [*told, beside] if beside else told
    dates = [(index_of[name], set[str]()) for name in index_of if name in DATES]
    texts: dict[tuple[str, GridCell], _Place] = {}
    left_out: list[GridRow] = []
    beyond: list[int] = []
    rows, row = 0, None
    for rows, row in enumerate(body(grid.rows, plan.layout, grid.merges, left_out), 1):  # noqa: B007 - how many there are
        cells = row.cells
        for name, index, country in columns:
            if index < len(cells) and (cell := cells[index]) is not None:
                stands = texts.get((name, cell))
                if stands is None:
                    stands = texts[name, cell] = _Place(row.number, _country(row, country))
                stands.times += 1
        _see_dates(row, dates)
        if seeing and not row.problem:
            for one in seeing:
                one.see(row)
        if plan.sheet and plan.beyond(row):
            beyond.append(row.number)
        if len(texts) > MOST:
            _add(plan, texts, names)
    _add(plan, texts, names)
    for name, text, kind in _elsewhere(plan, named):
        names.add(plan, name, text, _Place(plan.layout.header[0] if kind == "venture" else 0, times=1), (kind, ""))
    plan.left_out = frozenset(row.number for row in left_out)
    plan.end = row if row is not None and row.problem == SECOND_TABLE else None
    by_index = {index: sorted(cell.strip() for cell in doubtful) for index, doubtful in dates}
    return Gathered(
        rows,
        {name: by_index[index_of[name]] for name in index_of if name in DATES},
        tuple(row for row in left_out if any(map(text_of, row.cells))),
        told,
        beside,
        tuple(beyond),
    )


def _see_dates(row: GridRow, dates: Sequence[tuple[int, set[str]]]) -> None:
    """Note the dates whose figures could stand in another order."""
    for index, doubtful in dates:
        cell = row.cell(index)
        if isinstance(cell, str) and not cell[:4].isdecimal() and cell not in doubtful and is_uncertain(cell.strip()):
            doubtful.add(cell)


def _add(plan: Plan, texts: dict[tuple[str, GridCell], _Place], names: Names) -> None:
    """Count the names in the cells that were met, and forget these."""
    named = _NAMED[plan.kind]
    for (name, cell), stands in texts.items():
        for text, country in _names(plan, name, text_of(cell)):
            names.add(plan, name, text, stands, (named[name][0], country or stands.country))
    texts.clear()


def _country(row: GridRow, index: int) -> str:
    return read_place(text_of(row.cell(index))).country if index >= 0 else ""


def _names(plan: Plan, column: str, text: str) -> Iterator[tuple[str, str]]:
    """The names that one cell packs, each with its country where the cell says it."""
    if text in SILENT:
        return
    if column == "packed":
        other = unpacked(text)
        if other is not None:
            yield other.name, other.country
    elif column != "programme" and plan.kind in {"milestones", "agreements"}:
        yield from ((name, "") for name, _ in plan.named(text).sides)
    elif text:
        yield text, ""


def _elsewhere(plan: Plan, named: Mapping[str, object]) -> Iterator[tuple[str, str, str]]:
    """Names that stand in no cell: those that were given with --set, and the heads of a wish matrix."""
    for column, text in plan.given.items():
        if column in named:
            yield column, text, "other"
    if plan.kind == "wish-matrix":
        for use in plan.layout.columns:
            if use.field == "venture":
                yield "venture", use.header, "venture"
