"""Import rows into the book: every row is checked, then all of them are kept in one step, or none.

A record is known again by its handle, a part by its key. A row that differs from what the book holds is shown and
applied only when asked; an empty cell never erases.
"""

from __future__ import annotations

from collections.abc import Iterable

from biopartner.actions.rows import RefusedAlready, RowProblem, RowReader
from biopartner.errors import ImportRefused
from biopartner.model.kinds import KINDS
from biopartner.model.sheets import Outcome, SheetRow
from biopartner.store import Change, Store

_ORDER = {kind.name: i for i, kind in enumerate(KINDS)}
AT_ONCE = 1000  # rows that are written together
MOST_PROBLEMS = 1000  # then the rest is not looked at


class _DryRun(Exception):
    pass


def import_rows(
    store: Store,
    rows: Iterable[SheetRow],
    *,
    note: str,
    update: bool = False,
    force: bool = False,
    dry_run: bool = False,
) -> Outcome:
    """Import rows, records before what refers to them; raises ImportRefused with every problem found.

    `update` applies differences, `force` takes new records that look like known ones, `dry_run` keeps nothing.
    """
    outcome = Outcome(updated=update)
    try:
        with store.step(note, bulk=True):
            pending = _Pending(store, update=update)
            reader = RowReader(store, force=force, before_lookup=pending.write)
            for row in rows:
                _read(reader, row, outcome, pending)
                if len(outcome.problems) >= MOST_PROBLEMS:
                    break
            pending.write()
            if outcome.problems:
                raise ImportRefused(outcome.problems)
            if dry_run:
                raise _DryRun
    except _DryRun:
        pass
    return outcome


class _Pending:
    """Changes that wait to be written together, records before what refers to them."""

    def __init__(self, store: Store, *, update: bool) -> None:
        self._store = store
        self._update = update
        self._changes: list[Change] = []

    def add(self, change: Change) -> None:
        if change.op == "add" or self._update:
            self._changes.append(change)
        if len(self._changes) >= AT_ONCE:
            self.write()

    def write(self) -> None:
        if self._changes:
            self._store.write(sorted(self._changes, key=lambda change: _ORDER[change.kind]))
            self._changes = []


def _read(reader: RowReader, row: SheetRow, outcome: Outcome, pending: _Pending) -> None:
    """Take one row: its change waits to be written; what is known, differs or is wrong goes into the outcome."""
    if row.problem:
        outcome.problems.append(row.wrong("", row.problem))
        return
    try:
        change, differences = reader.read(row)
    except RefusedAlready:
        return
    except RowProblem as problem:
        reader.refuse(row)
        outcome.problems.append(row.wrong(problem.column, problem.reason))
        return
    tally = outcome.tally(row.kind)
    outcome.differences.extend(differences)
    tally.new += change is not None and change.op == "add"
    tally.changed += change is not None and change.op == "change"
    tally.unchanged += change is None
    if change is None:
        return
    pending.add(change)
    if change.op == "add" and row.kind == "organisation":
        outcome.added.add((row.kind, change.values["handle"]))
