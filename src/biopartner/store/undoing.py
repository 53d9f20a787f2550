"""Undo: a further step with the inverse of an earlier one; history only grows, so an undo can be undone.

A step is in force until a step that is itself in force undoes it. Without a number the latest ordinary step in force
is taken, so that repeated undo walks back through every state of the book.
"""

from __future__ import annotations

import json
from typing import Any

from biopartner.errors import ChangedMeanwhile, NoSuchStep, NothingToUndo, UndoRefused
from biopartner.model.kinds import BY_NAME
from biopartner.store.changes import Op
from biopartner.store.engine import Engine
from biopartner.store.journal import Journal

_INVERSE: dict[str, Op] = {"add": "remove", "change": "change", "remove": "add"}
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
            journal.write_columns(_inverse(journal, target))
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


def _inverse(journal: Journal, number: int) -> list[tuple[Op, str, str, dict[str, Any]]]:
    """The inverse of a step, last change first, once nothing that it wrote was changed since."""
    inverse: list[tuple[Op, str, str, dict[str, Any]]] = []
    left: dict[tuple[str, str], set[str]] = {}  # the columns whose last change in the step was looked at
    gone = undone(journal.engine)
    for row in journal.engine.rows("SELECT * FROM journal WHERE step = :n ORDER BY seq DESC", n=number):
        place = (row["tbl"], row["key"])
        after = json.loads(row["after"]) if row["after"] else {}
        looked_at = left.setdefault(place, set())
        if _GONE not in looked_at:
            _must_be_as_left(journal, row, {n: v for n, v in after.items() if n not in looked_at}, number, gone)
        looked_at.update(after, [_GONE] if row["op"] == "remove" else ())
        before = json.loads(row["before"]) if row["before"] else {}
        inverse.append((_INVERSE[row["op"]], row["tbl"], row["key"], before))
    return inverse


def _must_be_as_left(journal: Journal, row: Any, after: dict[str, Any], number: int, gone: dict[int, int]) -> None:
    """Refuse when a row is not as a step left it; `after` are the columns that this change had the last word on."""
    kind = BY_NAME[row["tbl"]]
    now = journal.engine.one(f"SELECT * FROM {kind.name} WHERE id = :id", id=row["key"])
    if row["op"] == "remove":
        untouched = now is None
    elif now is None:
        untouched = False
    elif row["after"] is None:  # a row of an import: its own journal rows tell
        untouched = _later(journal.engine, row, number, gone) is None
    else:
        untouched = all(now[name] == value for name, value in after.items())
    if not untouched:
        later = _later(journal.engine, row, number, gone)
        raise UndoRefused(
            number,
            f"step {later} changed the same {kind.name} since" if later else f"its {kind.name} was changed since",
            f"Undo it first: `biopartner undo {later}`." if later else "",
        )


def _later(engine: Engine, row: Any, number: int, gone: dict[int, int]) -> int | None:
    """The latest step in force after `number` that touched the row."""
    steps = engine.rows(
        "SELECT DISTINCT step FROM journal WHERE tbl = :tbl AND key = :key AND step > :n ORDER BY step DESC",
        tbl=row["tbl"],
        key=row["key"],
        n=number,
    )
    for later in steps:
        net = engine.one("SELECT undoes FROM step WHERE number = :n", n=later["step"])
        if later["step"] not in gone and (net is None or net["undoes"] is None or net["undoes"] < number):
            return int(later["step"])
    return None
