"""One row of a sheet -> the changes that it asks for: its cells read, and what the book knows of it already."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from biopartner.actions.again import Again
from biopartner.actions.drafting import usual_status
from biopartner.actions.known import Met
from biopartner.actions.mentions import KINDS as MENTIONED
from biopartner.actions.mentions import Mentions
from biopartner.actions.moved import DATES, Moved
from biopartner.actions.row_cells import CellReader, check, check_date
from biopartner.actions.row_differences import UNCHANGED, Reading, RowDifferences
from biopartner.actions.row_names import RowNames
from biopartner.actions.row_parts import MANY, RowParts, key_of
from biopartner.actions.row_replaced import REPLACED, Replaced
from biopartner.actions.row_state import Key, RowState
from biopartner.actions.tentative import NotKnown, RefusedAlready, RowProblem, Skipped
from biopartner.model.kinds import BY_NAME, Kind
from biopartner.model.sheets import SheetRow
from biopartner.store import Change, Store

_SIDED = frozenset({"agreement", "person", "note"})  # kinds whose `also` are organisations
NOTHING = Reading()


class RowReader:
    """Reads the rows of an import; remembers handles and keys instead of asking the book each time."""

    def __init__(
        self,
        store: Store,
        today: dt.date | None = None,
        *,
        force: bool,
        before_lookup: Callable[[], None],
        update: bool = False,
        mentions: Mentions | None = None,
    ) -> None:
        """`before_lookup` is called before the book is asked for a value, to write what waits to be written."""
        self.today = today
        self.mentions = mentions or Mentions(store)
        self.mentions.before_lookup = before_lookup
        self.state = RowState(store, self.mentions.tentative, before_lookup, force=force, update=update)
        self.again = Again(self.state)
        self.names = RowNames(self.state, self.mentions)
        self.cells = CellReader(self.state, self.names.id_of, today)
        self.differences = RowDifferences(self.state)
        self.replaced = Replaced(self.state)
        self.parts = RowParts(self.state, self.mentions, self.differences, self.replaced)
        self.moved = Moved(self.state)
        self.met = Met()
        self.told: set[tuple[str, str]] = set()  # names that the book does not have and somebody was told of

    def keep(self) -> None:
        """Take the sheet row that was read; the next one begins."""
        self.state.tentative.keep()
        self.state.begin()

    def forget_some(self) -> None:
        """Remember less of the rows before; only when all that was kept is written."""
        self.state.memory.forget_some()
        self.cells.forget_some()
        self.differences.forget_some()

    def refuse(self, row: SheetRow) -> None:
        """Forget the sheet row that was read, but not that its record cannot be taken."""
        self.state.tentative.forget()
        self.state.begin()
        if not row.unfolded:
            self.state.refused.add((row.kind, row.cells.get("handle", "")))

    def read(self, row: SheetRow) -> Reading:
        """What a row asks for and how it differs from what is known; raises RowProblem."""
        if row.with_new and row.with_new not in self.state.touched:
            return NOTHING
        kind = BY_NAME[row.kind]
        if row.kind in MANY and row.unfolded:
            return self.parts.read(kind, self.cells.part(row), row)
        values = self.cells.values(row)
        if not row.unfolded:
            return self._own(kind, values, row)
        check(kind, values)
        return self._record(kind, values, row) if kind.is_record else self.parts.read(kind, values, row)

    # Rows of the program's own files

    def _own(self, kind: Kind, values: dict[str, Any], row: SheetRow) -> Reading:
        keys = self.state.memory.keys_of(row.kind)
        if kind.is_record and not values.get("handle"):
            check(kind, values)
            id_ = None if self.state.force else self.again.find(kind.name, values)
            if id_ is not None:
                return self.differences.reading(kind, id_, values, row)
            self.state.name(kind, keys, values, ())
            id_ = self.state.new_id(kind, (values["handle"],), keys)
            self.again.learn(kind.name, id_, values)
            return self._new(kind, id_, values, row)
        key = _key(kind, values)
        self.met.begin(row)
        known = keys.get(key)
        if known is not None:
            reading = self.differences.reading(kind, known, values, row)
            if self.met.twice(known) and reading is not UNCHANGED:
                raise RowProblem(kind.key[0], f"the same {' and '.join(kind.key)} as in an earlier row")
            return reading
        check(kind, values)
        if kind.name in REPLACED and (other := self.replaced.of_file(kind, values, self.met.was)) is not None:
            self.met.twice(other)
            self.replaced.change(keys, key, other)
            return self.differences.reading(kind, other, values, row)
        self._refuse_twin(kind, values)
        return self._new(kind, self.state.new_id(kind, key, keys), values, row)

    def _refuse_twin(self, kind: Kind, values: dict[str, Any]) -> None:
        """Refuse a record with a handle of its own that the book has under another one; people share names."""
        if self.state.force or not kind.is_record or kind.name in {"person", "agreement"}:
            return
        if (twin := self.again.find(kind.name, values)) is not None:
            handle = self.state.handle_of(twin, kind.name)
            raise RowProblem(kind.title_field, f"recorded already as {handle}; give it that handle, or use --force")

    # Records of users' sheets

    def _record(self, kind: Kind, values: dict[str, Any], row: SheetRow) -> Reading:
        keys = self.state.memory.keys_of(kind.name)
        sides = self._sides(kind, row)
        id_ = keys.get((values["handle"],)) if values.get("handle") else None
        if id_ is None:
            id_ = self._same(kind, values, row, sides)
        if id_ is not None:
            self.state.made[kind.name] = id_
            return self.differences.reading(kind, id_, values, row)
        if not values.get("handle"):
            self.state.name(kind, keys, values, self._names_for_handle(kind, values, row, sides))
        id_ = self.state.new_id(kind, (values["handle"],), keys)
        self.state.made[kind.name] = id_
        self.state.touched.add(kind.name)
        if kind.name in MENTIONED:
            self.mentions.learn(kind.name, id_, (values["name"],))
        if kind.name != "organisation":
            self.again.learn(kind.name, id_, values, sides)
        self.differences.says(id_, row)
        self.state.begun(kind.name, id_, values)
        if kind.name in DATES:
            self.moved.see(kind.name, id_, sides, row)
        return self._new(kind, id_, values, row)

    def _same(self, kind: Kind, values: dict[str, Any], row: SheetRow, sides: tuple[str, ...]) -> str | None:
        """The record that the row is about, if the book has it."""
        if kind.name != "organisation":
            return self.again.find(kind.name, values, sides) or self.again.corrected(kind.name, values, sides)
        ids = {id_ for name in (values["name"], *row.also) if (id_ := self.mentions.known("organisation", name))}
        if len(ids) > 1:
            both = " and ".join(sorted(self.state.handle_of(id_) for id_ in ids))
            raise RowProblem("name", f"its names belong to several organisations: {both}.")
        if ids:
            return ids.pop()
        for name in () if self.state.force else (values["name"], *row.also):
            key = self.mentions.key("organisation", name)
            if key in self.mentions.skipped:
                raise Skipped("name", name)
            unknown = self.mentions.refused.get(key)
            if unknown is not None and unknown.likely:
                raise RowProblem("name", f'"{name}" is {unknown.suggestion}.')
        return None

    def _sides(self, kind: Kind, row: SheetRow) -> tuple[str, ...]:
        if kind.name not in _SIDED:
            return ()
        try:
            return tuple(self.names.id_of("organisation", text, "organisation") for text in row.also)
        except NotKnown as problem:  # the part that says what it is there names the column
            raise RefusedAlready(problem.column, problem.reason) from None

    def _names_for_handle(
        self, kind: Kind, values: dict[str, Any], row: SheetRow, sides: tuple[str, ...]
    ) -> tuple[str, ...]:
        if kind.name == "partnership":
            return self.state.handle_of(values["venture"]), self.state.handle_of(values["partner"])
        if kind.name == "agreement":
            return tuple(self.state.handle_of(side) for side in sides)
        return row.also if kind.name == "organisation" else ()

    def _new(self, kind: Kind, id_: str, values: dict[str, Any], row: SheetRow) -> Reading:
        if kind.name == "milestone":
            if not values.get("status"):
                values["status"] = usual_status(values.get("date"), self.today)
            if not values.get("date"):
                check_date(values, row)
        return Reading((Change("add", kind.name, id_, values),), "new")


def _key(kind: Kind, values: dict[str, Any]) -> Key:
    """The key of a row; what it leaves out is what is kept for nothing. Raises RowProblem for what it must say."""
    key = key_of(kind, values)
    if None not in key:
        return key
    for field in map(kind.field, kind.key):
        if values.get(field.name) is None and field.required:
            if not field.default:
                check(kind, values)
            values[field.name] = field.default
    return key_of(kind, values)
