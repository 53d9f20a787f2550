"""Undo: a further step with the inverse of an earlier one; history only grows, so an undo can be undone.

A step is in force until a step that is itself in force undoes it. Without a number the latest ordinary step in force
is taken, so that repeated undo walks back through every state of the book.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from biopartner.errors import ChangedMeanwhile, NoSuchStep, NothingToUndo, UndoRefused
from biopartner.model.kinds import BY_NAME
from biopartner.store import ranges
from biopartner.store.changes import Op
from biopartner.store.engine import Engine
from biopartner.store.journal import Journal

Inverse = tuple[Op, str, str, dict[str, Any]]  # what is to be done to a row: kind and id, and its columns

_INVERSE: dict[str, Op] = {"add": "remove", "change": "change", "remove": "add"}
WRITTEN_AT_ONCE = 1000  # changes
_GONE = ""  # stands for all columns of a row that the step removed


def undo(journal: Journal, number: int | None) -> tuple[int, int]:
    """Undo a step; gives its number and the number of the step that undid it.

    Raises NothingToUndo, NoSuchStep, or UndoRefused when a later step in force touched or relies on the same rows.
    """
    engine = journal.engine
    target = number or 0
    try:
        with journal.step("") as step:
            target = latest(engine) if number is None else _known(engine, number)
            step.note = _note(engine, target)
            step.undoes = target
            _must_be_untouched(journal, target)
            for batch in _inverse(engine, target):
                journal.write_columns(batch)
            return target, step.number
    except ChangedMeanwhile as error:
        raise UndoRefused(
            target,
            "later steps rely on what it wrote",
            "Undo those first; `biopartner history` shows them.",
        ) from error


def _note(engine: Engine, target: int) -> str:
    """What undoing a step does, in words: an undone undo brings the original step back."""
    row = engine.one(
        "SELECT s.note, s.undoes, o.note AS original FROM step s LEFT JOIN step o ON o.number = s.undoes"
        " WHERE s.number = :n",
        n=target,
    )
    if row is not None and row["undoes"] is not None:
        return f"bring back step {row['undoes']}: {row['original']}"
    return f"undo step {target}: {row['note'] if row is not None else ''}"


def undone(engine: Engine) -> dict[int, int]:
    """The steps that are not in force, each with the step that undid it."""
    by: dict[int, int] = {}
    for row in engine.rows("SELECT number, undoes FROM step WHERE undoes IS NOT NULL ORDER BY number DESC"):
        if row["number"] not in by:  # an undo that was itself undone counts no more
            by.setdefault(row["undoes"], row["number"])
    return by


def latest(engine: Engine) -> int:
    """The latest ordinary step in force."""
    gone = undone(engine)
    for row in engine.rows("SELECT number FROM step WHERE undoes IS NULL ORDER BY number DESC"):
        if row["number"] not in gone:
            return int(row["number"])
    raise NothingToUndo


def _known(engine: Engine, number: int) -> int:
    if engine.one("SELECT number FROM step WHERE number = :n", n=number) is None:
        raise NoSuchStep(number, "is not in the history")
    by = undone(engine).get(number)
    if by is not None:
        raise NoSuchStep(number, f"is undone already, by step {by}")
    return number


def _inverse(engine: Engine, number: int) -> Iterator[list[Inverse]]:
    """The inverse of a step, last change first, a batch at a time.

    A batch is to be written before the next one is asked for: which rows a range holds shows only when what the step
    did to them later is undone.
    """
    batch: list[Inverse] = []
    for row in engine.rows("SELECT * FROM journal WHERE step = :n ORDER BY seq DESC", n=number):
        if row["last"] is None:
            before = json.loads(row["before"]) if row["before"] else {}
            batch.append((_INVERSE[row["op"]], row["tbl"], row["key"], before))
        else:
            yield batch
            batch = []
            ids = list(ranges.ids_in(engine, row))
            for start in range(0, len(ids), WRITTEN_AT_ONCE):
                yield [("remove", row["tbl"], id_, {}) for id_ in ids[start : start + WRITTEN_AT_ONCE]]
        if len(batch) == WRITTEN_AT_ONCE:
            yield batch
            batch = []
    yield batch


def _must_be_untouched(journal: Journal, number: int) -> None:
    """Refuse when something that a step wrote was changed since."""
    left: dict[tuple[str, str], set[str]] = {}  # the columns whose last change in the step was looked at
    gone = undone(journal.engine)
    for row in journal.engine.rows("SELECT * FROM journal WHERE step = :n ORDER BY seq DESC", n=number):
        if row["last"] is not None:
            later = _in_force(journal.engine, ranges.steps_since(journal.engine, row), number, gone)
            if later is not None:
                raise _refused(number, later, row["tbl"])
            continue
        place = (row["tbl"], row["key"])
        after = json.loads(row["after"]) if row["after"] else {}
        looked_at = left.setdefault(place, set())
        if _GONE not in looked_at:
            _must_be_as_left(journal, row, {n: v for n, v in after.items() if n not in looked_at}, number, gone)
        looked_at.update(after, [_GONE] if row["op"] == "remove" else ())


def _must_be_as_left(journal: Journal, row: Any, after: dict[str, Any], number: int, gone: dict[int, int]) -> None:
    """Refuse when a row is not as a step left it; `after` are the columns that this change had the last word on."""
    engine = journal.engine
    now = engine.one(f"SELECT * FROM {BY_NAME[row['tbl']].name} WHERE id = :id", id=row["key"])
    if row["op"] == "remove":
        untouched = now is None
    else:
        untouched = now is not None and all(now[name] == value for name, value in after.items())
    if not untouched:
        since = engine.rows(
            "SELECT DISTINCT step FROM journal WHERE tbl = :tbl AND key = :key AND step > :n ORDER BY step DESC",
            tbl=row["tbl"],
            key=row["key"],
            n=number,
        )
        raise _refused(number, _in_force(engine, (later["step"] for later in since), number, gone), row["tbl"])


def _refused(number: int, later: int | None, kind: str) -> UndoRefused:
    return UndoRefused(
        number,
        f"step {later} changed the same {kind} since" if later else f"its {kind} was changed since",
        f"Undo it first: `biopartner undo {later}`." if later else "",
    )


def _in_force(engine: Engine, steps: Iterable[int], number: int, gone: dict[int, int]) -> int | None:
    """The first of these later steps that is in force and is not itself the undoing of a step after `number`."""
    for later in steps:
        net = engine.one("SELECT undoes FROM step WHERE number = :n", n=later)
        if later not in gone and (net is None or net["undoes"] is None or net["undoes"] < number):
            return later
    return None
