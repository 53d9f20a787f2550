"""Rows of users' sheets, in turn, as rows of the book's own kinds."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from biopartner.actions.sheets.agreements import agreement
from biopartner.actions.sheets.entry import Entry, Plan, entry_of
from biopartner.actions.sheets.meetings import meeting
from biopartner.actions.sheets.milestones import milestone
from biopartner.actions.sheets.organisations import organisation
from biopartner.actions.sheets.partnerships import partnership, wishes
from biopartner.actions.sheets.people import person
from biopartner.actions.tentative import RowProblem
from biopartner.model.grids import Grid, GridRow
from biopartner.model.sheets import SheetRow
from biopartner.reading.headers import body_again

# How a row is unfolded, and the kind of record that a row which cannot be taken would have been.
_UNFOLD: dict[str, tuple[Callable[[Entry], Iterator[SheetRow]], str]] = {
    "organisations": (organisation, "organisation"),
    "people": (person, "person"),
    "milestones": (milestone, "milestone"),
    "meetings": (meeting, "note"),
    "partnerships": (partnership, "partnership"),
    "agreements": (agreement, "agreement"),
    "wish-matrix": (wishes, "partnership"),
}


def unfolded(plan: Plan, grid: Grid) -> Iterator[list[SheetRow]]:
    """The rows that each row of a sheet stands for; what cannot be read is a row with a problem behind the others."""
    take, kind = _UNFOLD[plan.kind]
    plan.sides = None  # more names may be known than at the first look
    for row in body_again(grid.rows, plan.layout, grid.merges, plan.left_out, plan.end):
        if row.problem:
            refused = SheetRow(plan.file, row.number, kind, {}, row.problem, plan.sheet, unfolded=True, raw=row.cells)
            refused.breaks_off = row.breaks_off
            yield [refused]
            continue
        entry = None
        rows: list[SheetRow] = []
        try:
            if not plan.sheet and plan.beyond(row):  # a workbook may have remarks beside its table
                raise RowProblem("", _too_long(plan, row))
            entry = entry_of(plan, row)
            rows.extend(take(entry))
        except RowProblem as problem:
            entry = entry or Entry(plan, row.number, {}, row.cells)
            rows.append(entry.refused(kind, problem.column, problem.reason))
        if rows:
            yield rows


def _too_long(plan: Plan, row: GridRow) -> str:
    return (
        f"it has {len(row.cells)} cells, the header {len(plan.header[-1])}; "
        "a cell with the sign that parts the cells belongs in quotation marks"
    )
