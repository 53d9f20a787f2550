"""The one way in which rows change: inside a step, with every change journaled and the search texts kept in step.

One command is one step, one transaction and one undo. The journal holds columns as JSON: what was there before and
what is there after, of a change only the columns that changed. Of rows that a bulk step adds it holds only the range.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter, lt
from typing import Any

from biopartner.errors import ChangedMeanwhile
from biopartner.model.kinds import BY_NAME, Field, Kind
from biopartner.reading.text import fold
from biopartner.store import columns, references
from biopartner.store.changes import Change, Op
from biopartner.store.engine import Engine
from biopartner.store.ids import new_id

SEARCHED: tuple[str, ...] = ("name", "text", "url")  # field types whose text can be searched for
CALLED = frozenset({"name", "title"})  # the fields that say what a record is called
NOT_SEARCHED = frozenset({"citation", "stage"})


@dataclass(slots=True)
class Step:
    """The step that is open; its row is written when it ends."""

    note: str
    bulk: bool
    undoes: int | None
    number: int = 0  # 0: nothing written yet
    records: set[str] = field(default_factory=set)  # kinds of record to which a reference may lead nowhere now


class Journal:
    """Steps and changes of one book."""

    def __init__(self, engine: Engine, actor: str, command: str, clock: Callable[[], str]) -> None:
        self.engine = engine
        self.actor = actor
        self.command = command
        self.clock = clock  # the moment now as UTC text, for the record only
        self.open: Step | None = None

    @contextmanager
    def step(self, note: str, *, bulk: bool = False, undoes: int | None = None) -> Iterator[Step]:
        """One transaction and one undo; a step inside a step joins it; leaving by an exception undoes it."""
        if self.open is not None:
            yield self.open
            return
        try:
            with self.engine.transaction():
                self.open = Step(note, bulk, undoes)
                yield self.open
                self._sign(self.open)
                if references.dangling(self.engine, self.open.number, self.open.records):
                    raise ChangedMeanwhile
        except sqlite3.IntegrityError as error:
            raise ChangedMeanwhile from error
        finally:
            self.open = None

    def write(self, changes: Sequence[Change]) -> None:
        """Apply changes in order, set by set."""
        for (op, name), group in groupby(changes, key=itemgetter(0, 1)):
            kind = BY_NAME[name]
            if op == "add":
                self._add(kind, [columns.new_row(kind, change.id, change.values) for change in group])
            elif op == "change":
                self._change(kind, [(change.id, columns.to_columns(kind, change.values)) for change in group])
            else:
                self._remove(kind, [change.id for change in group])

    def write_columns(self, rows: Sequence[tuple[Op, str, str, dict[str, Any]]]) -> None:
        """The same for rows that are columns already, as the journal holds them."""
        for (op, name), group in groupby(rows, key=itemgetter(0, 1)):
            kind = BY_NAME[name]
            if op == "add":
                self._add(kind, list(map(itemgetter(*columns.all_of(kind)), (row[3] for row in group))))
            elif op == "change":
                self._change(kind, [(row[2], row[3]) for row in group])
            else:
                self._remove(kind, [row[2] for row in group])

    def _add(self, kind: Kind, rows: list[tuple[Any, ...]]) -> None:
        every = columns.all_of(kind)
        sql = f"INSERT INTO {kind.name} ({', '.join(every)}) VALUES ({', '.join('?' * len(every))})"
        self.engine.run(sql, rows)
        step = self._started()
        if kind.name in references.LOOSE:
            step.records.update(references.kinds_in(kind.name, [dict(zip(every, row, strict=True)) for row in rows]))
        ids = [row[0] for row in rows]
        if step.bulk and all(map(lt, ids, ids[1:])):
            self._note([(kind.name, ids[0], ids[-1], len(ids), "", "add", None, None)])
        else:
            whole = (dict(zip(every, row, strict=True)) for row in rows)
            self._note((kind.name, row["id"], None, 1, record_of(kind, row), "add", None, _json(row)) for row in whole)
        self._make_searchable(kind, rows)

    def _change(self, kind: Kind, rows: list[tuple[str, dict[str, Any]]]) -> None:
        for id_, new in rows:
            old = self.row(kind, id_)
            changed = {name: value for name, value in new.items() if old[name] != value}
            if not changed:
                continue
            assignments = ", ".join(f"{name} = :{name}" for name in changed)
            self.engine.run(f"UPDATE {kind.name} SET {assignments} WHERE id = :id", [{**changed, "id": id_}])
            before = {name: old[name] for name in changed}
            self._started().records.update(references.kinds_in(kind.name, [changed]))
            self._note([(kind.name, id_, None, 1, record_of(kind, old), "change", _json(before), _json(changed))])
            self._forget_texts(kind, [old])
            self._make_searchable(kind, [itemgetter(*columns.all_of(kind))({**old, **changed})])

    def _remove(self, kind: Kind, ids: list[str]) -> None:
        old = [self.row(kind, id_) for id_ in ids]
        self.engine.run(f"DELETE FROM {kind.name} WHERE id = ?", [(id_,) for id_ in ids])
        self._forget_texts(kind, old)
        step = self._started()
        if kind.is_record:
            step.records.add(kind.name)
        self._note((kind.name, row["id"], None, 1, record_of(kind, row), "remove", _json(row), None) for row in old)

    def row(self, kind: Kind, id_: str) -> dict[str, Any]:
        """The columns of one row that was there when the command began; raises ChangedMeanwhile when it is gone."""
        found = self.engine.one(f"SELECT * FROM {kind.name} WHERE id = :id", id=id_)
        if found is None:
            raise ChangedMeanwhile
        return dict(found)

    def take(self, counter: str, amount: int = 1) -> int:
        """The first of `amount` numbers that nobody had before."""
        self.engine.run(
            "UPDATE counter SET value = value + :amount WHERE name = :name", [{"name": counter, "amount": amount}]
        )
        return self.engine.number("SELECT value FROM counter WHERE name = :name", name=counter) - amount + 1

    def _started(self) -> Step:
        """The open step, its number taken by now."""
        step = self.open
        if step is None:
            raise RuntimeError("a change outside of Journal.step")
        if not step.number:
            step.number = self.take("step")
        return step

    def _sign(self, step: Step) -> None:
        """Write the row of a step that changed something, last of all: its note may tell what came of it."""
        if step.number:
            row = (step.number, new_id(), self.actor, self.clock(), self.command, step.note, step.undoes)
            self.engine.run(
                "INSERT INTO step (number, id, actor, at, command, note, undoes) VALUES (?, ?, ?, ?, ?, ?, ?)", [row]
            )

    def _note(self, entries: Any) -> None:
        listed = list(entries)
        first = self.take("journal", len(listed))
        number = self._started().number
        self.engine.run(
            "INSERT INTO journal (seq, step, tbl, key, last, many, record, op, before, after)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [(first + i, number, *entry) for i, entry in enumerate(listed)],
        )

    def _forget_texts(self, kind: Kind, rows: list[dict[str, Any]]) -> None:
        places = [(record_of(kind, row), row["id"]) for row in rows]
        self.engine.run("DELETE FROM searchable WHERE record = ? AND row_id = ?", places)

    def _make_searchable(self, kind: Kind, rows: list[tuple[Any, ...]]) -> None:
        """Keep the texts of rows, each with every column, for search."""
        every = columns.all_of(kind)
        fields = searched_fields(kind)
        if not fields:
            return
        places = [every.index(name) for name in fields]
        named = next((at for at, name in enumerate(fields) if name in CALLED), None)
        owner = 0 if kind.is_record else every.index(kind.owner.name)
        record_kind = kind.name if kind.is_record else kind.owner.of
        made = []
        for row in rows:
            texts = [fold(text) if (text := row[at]) else "" for at in places]
            if any(texts):
                name = texts[named] or None if named is not None else None
                made.append((row[owner], row[0], record_kind, kind.name, name, "\n".join(texts)))
        self.engine.run(
            "INSERT INTO searchable (record, row_id, kind, part, name, folded) VALUES (?, ?, ?, ?, ?, ?)", made
        )


def searched_fields(kind: Kind) -> tuple[str, ...]:
    """The columns of a kind whose text search looks through."""
    if kind.name in NOT_SEARCHED:
        return ()
    names = tuple(f.name for f in kind.fields if _searched(f))
    return ("handle", *names) if kind.is_record else names


def _searched(of: Field) -> bool:
    return of.type in SEARCHED and of.name != "timezone"


def record_of(kind: Kind, row: Mapping[str, Any]) -> str:
    """The id of the record that a row belongs to."""
    return str(row["id"] if kind.is_record else row[kind.owner.name])


def _json(row: Mapping[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))
