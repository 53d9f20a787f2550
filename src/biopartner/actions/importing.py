"""Import sheets into the book: every row is checked, then all of them are kept in one step, or none.

A record is known again by its handle, a part by its key. A row that differs from what the book holds is shown and
applied only when asked; an empty cell never erases.
"""

from __future__ import annotations

import datetime
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
    today: datetime.date,
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
        changes: list[Change] = []
        for row in batch:
            if row.problem:
                outcome.problems.append(Problem(sheet.file, row.row, "", row.problem))
                continue
            try:
                change, differences = reader.read(sheet, row)
            except RefusedAlready:
                continue
            except RowProblem as problem:
                reader.refuse(sheet, row)
                outcome.problems.append(Problem(sheet.file, row.row, problem.column, problem.reason))
                continue
            outcome.differences.extend(differences)
            if change is None:
                tally.unchanged += 1
            elif change.op == "add":
                tally.new += 1
                changes.append(change)
            else:
                tally.changed += 1
                if update:
                    changes.append(change)
        if len(outcome.problems) >= MOST_PROBLEMS:
            return
        if not outcome.problems:
            store.write(changes)


def _batches(rows: Iterable[SheetRow]) -> Iterator[list[SheetRow]]:
    batch: list[SheetRow] = []
    for row in rows:
        batch.append(row)
        if len(batch) == AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch
