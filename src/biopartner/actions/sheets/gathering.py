"""What one pass through a sheet remembers: names with how often they stand there, and dates whose order is in doubt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from biopartner.actions.mentions import Mentions, Unknown
from biopartner.actions.sheets.entry import Plan, split, text_of
from biopartner.actions.sheets.milestones import sides
from biopartner.actions.sheets.orders import is_uncertain
from biopartner.model.grids import Grid, GridCell, GridRow
from biopartner.reading.headers import body

_DATES = frozenset({
    *("date", "end_date", "since", "updated", "due", "ball_since", "hold_until"),
    *("signed", "effective", "expires", "notice_by", "state_on"),
})  # fmt: skip
_OTHER = ("other", "")
_VENTURES = {"organisation": ("venture", "country"), "partner": ("other", "partner_country")}
# The columns that name organisations or programmes, what a new one would be, and the column of its country.
_NAMED: dict[str, dict[str, tuple[str, str]]] = {
    "organisations": dict.fromkeys(("organisation", "name_en", "name_ko", "name_ja", "programme"), _OTHER),
    "people": {"organisation": ("other", "country")},
    "milestones": dict.fromkeys(("organisation", "partner", "participants", "organiser", "programme"), _OTHER),
    "meetings": _VENTURES,
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

    def add(self, plan: Plan, column: str, text: str, place: _Place, new: tuple[str, str]) -> None:
        """Count a name; `new` is the kind and the country that it would be made with."""
        kind = "programme" if column == "programme" else "organisation"
        own_row = plan.kind == "organisations" and kind == "organisation"
        known = self.by_key.setdefault(
            self.mentions.key(kind, text), Unknown(kind, text, place.said(plan), 0, new[0], new[1])
        )
        known.times += place.times
        known.own_row = known.own_row or own_row


@dataclass(slots=True)
class _Place:
    """Where a text stands first, how often, and the country beside it."""

    row: int
    country: str = ""
    times: int = 0

    def said(self, plan: Plan) -> str:
        where = f"row {self.row}" if self.row else "--set"
        return ", ".join(filter(None, (plan.file, plan.sheet and f'sheet "{plan.sheet}"', where)))


@dataclass(slots=True)
class Gathered:
    """How many rows a sheet has, and by column the dates whose figures could stand in another order."""

    rows: int
    doubtful: dict[str, list[str]]


def gather(plan: Plan, grid: Grid, names: Names) -> Gathered:
    """Pass through the rows of a sheet."""
    named = _NAMED[plan.kind]
    index_of = {column.field: column.index for column in plan.layout.columns}
    columns = [(name, index_of[name], index_of.get(named[name][1], -1)) for name in named if name in index_of]
    dates = [(index_of[name], set[str]()) for name in index_of if name in _DATES]
    texts: dict[tuple[str, GridCell], _Place] = {}
    rows = 0
    for rows, row in enumerate(body(grid.rows, plan.layout, grid.merges), 1):  # noqa: B007 - how many there were
        for name, index, country in columns:
            if (cell := row.cell(index)) is not None:
                place = texts.get((name, cell))
                if place is None:
                    place = texts[name, cell] = _Place(row.number, _country(row, country))
                place.times += 1
        for index, doubtful in dates:
            if isinstance(cell := row.cell(index), str) and cell not in doubtful and is_uncertain(cell.strip()):
                doubtful.add(cell)
    for (name, cell), place in texts.items():
        for text in _names(plan.kind, name, text_of(cell)):
            names.add(plan, name, text, place, (named[name][0], place.country))
    for name, text, kind in _elsewhere(plan, named):
        names.add(plan, name, text, _Place(plan.layout.header[0] if kind == "venture" else 0, times=1), (kind, ""))
    by_index = {index: sorted(cell.strip() for cell in doubtful) for index, doubtful in dates}
    return Gathered(rows, {name: by_index[index_of[name]] for name in index_of if name in _DATES})


def _country(row: GridRow, index: int) -> str:
    return text_of(row.cell(index)) if index >= 0 else ""


def _names(kind: str, column: str, text: str) -> list[str]:
    """The names that one cell packs."""
    if not text:
        return []
    if kind == "milestones" and column != "programme":
        return [name for name, _ in sides(text, "attendee")]
    return split(text) if kind == "agreements" else [text]


def _elsewhere(plan: Plan, named: Mapping[str, object]) -> Iterator[tuple[str, str, str]]:
    """Names that stand in no cell: those that were given with --set, and the heads of a wish matrix."""
    for column, text in plan.given.items():
        if column in named:
            yield column, text, "other"
    if plan.kind == "wish-matrix":
        for use in plan.layout.columns:
            if use.field == "venture":
                yield "venture", use.header, "venture"
