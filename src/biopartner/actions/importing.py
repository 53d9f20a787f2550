"""Import rows into the book: every row is checked, then all of them are kept in one step, or none.

A record is known again by its handle or by what makes it the same one, a part by its key. A row that differs from what
the book holds is shown and applied only when asked; an empty cell never erases. The rows that one row of a user's
sheet stands for are taken together or not at all.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Any

from biopartner.actions.mentions import Mentions
from biopartner.actions.row_differences import Reading
from biopartner.actions.rows import RowReader
from biopartner.actions.tentative import NotKnown, Problems, RefusedAlready, RowProblem, Skipped
from biopartner.errors import ImportRefused
from biopartner.model.kinds import BY_NAME, KINDS
from biopartner.model.sheets import Outcome, Problem, Rejected, SheetRow, place
from biopartner.store import Change, Store

AT_ONCE = 5000  # rows that are written together
MOST_PROBLEMS = 1000  # then the rest is not looked at
ELSEWHERE = "the row of what it names was not taken"
FIRST = 3  # new records of each kind that are named
FIRST_NAMED = 40  # of those that a row only names: nobody can look them up in the file


class _DryRun(Exception):
    pass


def import_rows(
    store: Store,
    rows: Iterable[SheetRow],
    unfolded: Iterable[list[SheetRow]] = (),
    *,
    note: str,
    today: dt.date | None = None,
    update: bool = False,
    force: bool = False,
    dry_run: bool = False,
    mentions: Mentions | None = None,
    keep_good: Callable[[Outcome], Any] | None = None,
) -> Outcome:
    """Import rows, records before what refers to them; raises ImportRefused with every problem found.

    `rows` are those of a book; those of users' sheets are `unfolded` into the rows that each one stands for.
    A new milestone without a status whose date lies wholly after `today` is planned.
    `update` applies differences, `force` takes new records that look like known ones, `dry_run` keeps nothing.
    `keep_good` is called with what was rejected before the good rows are kept; without it one bad row refuses all.
    """
    outcome = Outcome(updated=update, keeps_good=keep_good is not None)
    try:
        with store.step(note, bulk=True):
            if mentions is not None:
                mentions.look_again()  # from here on nobody else writes
            pending = _Pending(store)
            reader = RowReader(store, today, force=force, update=update, before_lookup=pending.write, mentions=mentions)
            for together in chain(([row] for row in reader.replaced.in_turn(rows)), unfolded):
                _take(reader, together, outcome, pending)
                if pending.many >= AT_ONCE:
                    pending.write()
                    reader.forget_some()
                if len(outcome.problems) >= MOST_PROBLEMS and keep_good is None:
                    break
            pending.write()
            outcome.remarks.extend(dict.fromkeys(reader.cells.reader.remarks))
            outcome.emptied = reader.differences.emptied
            outcome.alike = list(reader.moved.sentences(reader.differences.named))
            if outcome.problems and keep_good is None:
                raise ImportRefused(outcome.problems, outcome, stopped=len(outcome.problems) >= MOST_PROBLEMS)
            if dry_run:
                raise _DryRun
            if keep_good is not None and outcome.rejected:
                keep_good(outcome)
    except _DryRun:
        pass
    return outcome


class _Pending:
    """Changes that wait to be written together, records before what refers to them."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._changes: dict[str, list[Change]] = {kind.name: [] for kind in KINDS}
        self.many = 0

    def add(self, change: Change) -> None:
        self._changes[change.kind].append(change)
        self.many += 1

    def write(self) -> None:
        if self.many:
            for changes in self._changes.values():
                if changes:
                    self._store.write(changes)
                    changes.clear()
            self.many = 0


@dataclass(slots=True)
class _Wrong:
    """What is wrong with one row of a file."""

    problems: list[Problem] = field(default_factory=list)
    repeated: list[Problem] = field(default_factory=list)  # of names that an earlier row has said
    elsewhere: list[Problem] = field(default_factory=list)  # with what it refers to, which was said there
    skipped: bool = False  # somebody wants such rows left out


def _take(reader: RowReader, rows: list[SheetRow], outcome: Outcome, pending: _Pending) -> None:
    """Take one row of a file: its changes wait to be written; what is known or wrong goes into `outcome`."""
    wrong: _Wrong | None = None
    readings = []
    for row in rows:
        try:
            if row.problem:
                raise RowProblem(row.column, row.problem)
            readings.append(reader.read(row))
        except RowProblem as problem:
            wrong = wrong or _Wrong()
            _note(problem, row, wrong, reader.told)
    if wrong is not None:
        reader.refuse(rows[0])
        if wrong.skipped:
            outcome.by_kind[rows[0].kind].skipped += 1
        else:
            _refuse(rows[0], wrong, outcome)
        return
    for named, change in reader.state.extra:
        _count(outcome, change, named)
        pending.add(change)
    _keep(rows, readings, outcome)
    for reading in readings:
        for change in reading.changes:
            pending.add(change)
    reader.keep()


def _note(problem: RowProblem, row: SheetRow, wrong: _Wrong, told: set[tuple[str, str]]) -> None:
    """Note what is wrong with one record or part of a row; `told` are the names that were told of already."""
    if isinstance(problem, Skipped):
        wrong.skipped = True
        return
    if isinstance(problem, RefusedAlready):
        wrong.elsewhere.append(row.wrong(problem.column, problem.reason))
        return
    for one in problem.every if isinstance(problem, Problems) else [problem]:
        listed = wrong.problems
        if isinstance(one, NotKnown):
            listed = wrong.repeated if one.name in told else listed
            told.add(one.name)
        listed.append(row.wrong(one.column, one.reason))


def _refuse(row: SheetRow, wrong: _Wrong, outcome: Outcome) -> None:
    outcome.by_kind[row.kind].refused += 1
    if row.unfolded:
        elsewhere = [problem for problem in wrong.elsewhere if problem.reason]
        why = wrong.problems + wrong.repeated or elsewhere
        outcome.problems.extend(dict.fromkeys(wrong.problems if wrong.problems or wrong.repeated else elsewhere))
        outcome.rejected.append(
            Rejected(row.file, row.sheet, row.row, row.raw, tuple(dict.fromkeys(why)), breaks_off=row.breaks_off)
        )
        return
    outcome.problems.extend(wrong.problems)
    if outcome.keeps_good:  # what refers to a refused row is told of in the files alone
        why = wrong.problems or [replace(problem, reason=ELSEWHERE) for problem in wrong.elsewhere]
        outcome.rejected.append(
            Rejected(row.file, row.sheet, row.row, row.raw, tuple(why), own=row, breaks_off=row.breaks_off)
        )


def _keep(rows: list[SheetRow], readings: list[Reading], outcome: Outcome) -> None:
    """Count what a row of a file came to; a part of a user's sheet that differs makes its record a changed one."""
    known: list[tuple[SheetRow, Reading]] = []
    for row, reading in zip(rows, readings, strict=True):
        if reading.what == "new":
            for change in reading.changes:
                _count(outcome, change, row)
        elif reading.what:
            known.append((row, reading))
    if not known:
        return
    changed = [BY_NAME[row.kind] for row, reading in known if reading.what == "changed"]
    owners = {kind.owner.of for kind in changed if rows[0].unfolded and not kind.is_record}
    for row, reading in known:
        outcome.differences.extend(reading.differences)
        tally = outcome.by_kind[row.kind]
        if row.kind in owners or (reading.what == "changed" and (not row.unfolded or BY_NAME[row.kind].is_record)):
            tally.changed += 1
        elif reading.what == "unchanged":
            tally.unchanged += 1


def _count(outcome: Outcome, change: Change, source: SheetRow | str) -> None:
    tally = outcome.by_kind[change.kind]
    tally.new += 1
    if len(tally.first_new) < (FIRST_NAMED if isinstance(source, str) else FIRST):
        tally.first_new.append(source if isinstance(source, str) else _shown(source, change))
    if change.kind == "organisation":
        outcome.added.add((change.kind, change.values["handle"]))


def _shown(row: SheetRow, change: Change) -> str:
    """A new record or part in a few words."""
    kind = BY_NAME[change.kind]
    where = place(row.file, row.sheet, row.row)
    if not kind.is_record:
        return f"{where}: {', '.join(filter(None, (row.cells.get(name, '') for name in kind.key[1:])))}"
    title = " ".join(str(change.values.get(kind.title_field) or change.values["handle"]).split())
    date = change.values.get("date") or change.values.get("signed")
    return f"{where}: {title[:80]}{f', {date.shown}' if date else ''}"
