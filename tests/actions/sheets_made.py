"""Sheets as lists of rows, and how the tests import them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from biopartner.actions.importing import import_rows
from biopartner.actions.mentions import Mentions
from biopartner.actions.resolving import NewOrganisation
from biopartner.actions.sheets import Asked, survey, unfolded
from biopartner.actions.sheets.entry import Plan
from biopartner.model.grids import Grid, GridRow
from biopartner.model.kinds import KINDS
from biopartner.model.sheets import Outcome
from biopartner.reading.headers import recognise
from biopartner.store import Store

Cells = Sequence[Any]


def grid(*rows: Cells, file: str = "a.csv", sheet: str = "") -> Grid:
    return Grid(file, sheet, tuple(GridRow(number, tuple(cells)) for number, cells in enumerate(rows, 1)))


def rows_of(*rows: Cells, **given: str) -> list[tuple[str, dict[str, str]]]:
    """(kind, cells) of everything that the rows of a sheet stand for; problems as ("", {column: reason})."""
    made = grid(*rows)
    plan = Plan(made.file, made.sheet, recognise(tuple(made.rows)), given)
    return [
        ("", {row.wrong(row.column, row.problem).column: row.problem}) if row.problem else (row.kind, row.cells)
        for rows in unfolded(plan, made)
        for row in rows
    ]


def imported(store: Store, *grids: Grid, new: bool = True, asked: Asked | None = None, **how: Any) -> Outcome:
    """Import sheets; unknown names are made, or refused."""
    mentions = Mentions(store)
    found = survey([lambda: grids], mentions, asked or Asked())
    for unknown in found.unknown:
        if new:
            mentions.decide(unknown, NewOrganisation(unknown.text, unknown.new_kind))
        else:
            mentions.refuse(unknown)
    return import_rows(store, (), found.unfolded(), note="import", mentions=mentions, **how)


def opened(path: Path) -> Store:
    return Store.open(path, create=True, wait=5, actor="kim", command="test", clock=lambda: "2026-11-22T09:00:00Z")


def contents(store: Store) -> dict[str, list[dict[str, Any]]]:
    """Every row of the book, by kind."""
    return {kind.name: rows for kind in KINDS if (rows := list(store.dump(kind.name)))}


def tallies(outcome: Outcome) -> Iterator[tuple[str, int, int, int, int]]:
    return ((t.kind, t.new, t.changed, t.unchanged, t.refused) for t in outcome.tallies)
