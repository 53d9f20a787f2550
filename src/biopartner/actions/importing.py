"""Import sheets into the book: every row is checked, then all of them are kept in one step, or none.

A record is known again by its handle, a part by its key. A row that differs from what the book holds is shown and
applied only when asked; an empty cell never erases.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from biopartner.actions.rows import RefusedAlready, RowProblem, RowReader
from biopartner.errors import ImportRefused
from biopartner.model.kinds import KINDS
from biopartner.model.sheets import Outcome, Problem, Sheet, SheetRow, Tally
from biopartner.store import Change, Store

AT_ONCE = 1000  # rows that are written together
MOST_PROBLEMS = 1000  # then the rest is not looked at


class _DryRun(Exception):
    pass


def import_sheets(
    store: Store,
    sheets: Iterable[Sheet],
    *,
    today: dt.date,
    note: str,
    update: bool = False,
    force: bool = False,
    dry_run: bool = False,
) -> Outcome:
    """Import the sheets in the order of the catalogue; raises ImportRefused with every problem found.

    `update` applies differences, `force` takes new records that look like known ones, `dry_run` keeps nothing.
    """
    order = {kind.name: i for i, kind in enumerate(KINDS)}
    outcome = Outcome(updated=update)
    try:
        with store.step(note, bulk=True):
            reader = RowReader(store, today, force=force)
            for sheet in sorted(sheets, key=lambda sheet: order[sheet.kind]):
                _import_sheet(store, reader, sheet, outcome, update=update)
                if len(outcome.problems) >= MOST_PROBLEMS:
                    break
            if outcome.problems:
                raise ImportRefused(outcome.problems)
            if dry_run:
                raise _DryRun
    except _DryRun:
        pass
    return outcome


def _import_sheet(store: Store, reader: RowReader, sheet: Sheet, outcome: Outcome, *, update: bool) -> None:
    tally = Tally(sheet.kind)
    outcome.tallies.append(tally)
    reader.begin(sheet.kind)
    for batch in _batches(sheet.rows):
        changes = [change for row in batch if (change := _read(reader, sheet, row, tally, outcome)) is not None]
        if len(outcome.problems) >= MOST_PROBLEMS:
            return
        if not outcome.problems:
            store.write([change for change in changes if change.op == "add" or update])


def _read(reader: RowReader, sheet: Sheet, row: SheetRow, tally: Tally, outcome: Outcome) -> Change | None:
    """The change that a row asks for; what is known, differs or is wrong goes into the tally and the outcome."""
    if row.problem:
        outcome.problems.append(Problem(sheet.file, row.row, "", row.problem))
        return None
    try:
        change, differences = reader.read(sheet, row)
    except RefusedAlready:
        return None
    except RowProblem as problem:
        reader.refuse(sheet, row)
        outcome.problems.append(Problem(sheet.file, row.row, problem.column, problem.reason))
        return None
    outcome.differences.extend(differences)
    if change is not None and change.op == "add" and sheet.kind == "organisation":
        outcome.added.add((sheet.kind, change.values["handle"]))
    tally.new += change is not None and change.op == "add"
    tally.changed += change is not None and change.op == "change"
    tally.unchanged += change is None
    return change


def _batches(rows: Iterable[SheetRow]) -> Iterator[list[SheetRow]]:
    batch: list[SheetRow] = []
    for row in rows:
        batch.append(row)
        if len(batch) == AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch
