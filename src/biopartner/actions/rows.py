"""One row of a sheet -> the changes that it asks for: its cells read, and what the book knows of it already."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, NamedTuple

from biopartner.actions import rules
from biopartner.actions.add import Draft
from biopartner.actions.again import Again
from biopartner.actions.drafting import fill_known_names, language_of, usual_status
from biopartner.actions.known import MOST, Known, Memory, Met
from biopartner.actions.mentions import KINDS as MENTIONED
from biopartner.actions.mentions import Mentions
from biopartner.actions.naming import handle_for
from biopartner.actions.row_cells import CellReader, Key, lines_beyond, merged_value
from biopartner.actions.tentative import Entries, NotKnown, RefusedAlready, RowProblem
from biopartner.errors import BiopartnerError
from biopartner.model.dates import PartialDate
from biopartner.model.kinds import BY_NAME, Kind
from biopartner.model.sheets import Difference, SheetRow
from biopartner.store import Change, Store, new_id

_SIDED = frozenset({"agreement", "person"})  # kinds whose `also` are organisations

_MANY = frozenset({"participant", "count", "citation", "party", "subject", "attendee"})  # parts there are most of


class Reading(NamedTuple):
    """What a row comes to; without a word for it, it is not worth counting."""

    changes: tuple[Change, ...] = ()
    what: str = ""  # new, changed or unchanged
    differences: tuple[Difference, ...] = ()


NOTHING = Reading()
_UNCHANGED = Reading(what="unchanged")


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
        """`before_lookup` is called before the book is asked for a name, to write what waits to be written."""
        self.store = store
        self.today = today
        self.before_lookup = before_lookup
        self.force = force
        self.update = update
        self.mentions = mentions or Mentions(store)
        self.mentions.before_lookup = before_lookup
        self.tentative = self.mentions.tentative
        self.memory = Memory(store)
        self.again = Again(store, self.memory, self.tentative)
        self.cells = CellReader(store, self.memory, before_lookup, self._mentioned)
        self.met = Met()
        self.first = store.id_above_all()  # what this import makes is above it
        self.handles: dict[str, str] = {}  # of organisations, by id
        self.numbers: dict[tuple[str, str], int] = {}  # the last number behind a handle that was wanted often
        self.own_keys: dict[tuple[str, str], dict[Key, str]] = {}  # of the parts of records of this sheet row
        self.told: set[tuple[str, str]] = set()  # names that the book does not have and somebody was told of
        self.signs: dict[str, int] = {}  # what the row that was last read for a record said
        self.touched: set[str] = set()  # kinds of record that this sheet row makes or changes
        self.waiting: dict[str, dict[str, Any]] = {}  # values of the records of this sheet row, by id
        self.new_here: set[str] = set()  # the ids of those that it makes
        self.extra: list[tuple[str, Change]] = []  # records that are made because this sheet row names them

    def keep(self) -> None:
        """Take the sheet row that was read; the next one begins."""
        self.tentative.keep()
        self._begin()

    def forget_some(self) -> None:
        """Remember less of the rows before; only when all that was kept is written."""
        self.memory.forget_some()
        self.cells.forget_some()
        if len(self.signs) > MOST:
            self.signs = {}

    def refuse(self, row: SheetRow) -> None:
        """Forget the sheet row that was read, but not that its record cannot be taken."""
        self.tentative.forget()
        self._begin()
        if not row.unfolded:
            self.cells.refused.add((row.kind, row.cells.get("handle", "")))

    def _begin(self) -> None:
        if self.cells.made:
            self.cells.made = {}
        if self.touched:
            self.touched = set()
        if self.waiting:
            self.waiting = {}
        if self.new_here:
            self.new_here = set()
        if self.extra:
            self.extra = []
        if self.own_keys:
            self.own_keys = {}

    def read(self, row: SheetRow) -> Reading:
        """What a row asks for and how it differs from what is known; raises RowProblem."""
        if row.with_new and row.with_new not in self.touched:
            return NOTHING
        kind = BY_NAME[row.kind]
        values = self.cells.values(row)
        if row.unfolded:
            return self._unfolded(kind, values, row) if kind.is_record else self._part(kind, values, row)
        keys = self.memory.keys_of(row.kind)
        if kind.is_record and not values.get("handle"):
            _check(kind, values)
            id_ = None if self.force else self.again.find(kind.name, values)
            if id_ is not None:
                return self._known(kind, id_, values, row)
            self._name(kind, keys, values, ())
            id_ = self._new_id(kind, (values["handle"],), keys)
            self.again.learn(kind.name, id_, values)
            return self._new(kind, id_, values)
        key = self._key(kind, values)
        self.met.begin(row)
        known = keys.get(key)
        if known is not None:
            if self.met.twice(known):
                raise RowProblem(kind.key[0], f"the same {' and '.join(kind.key)} as in an earlier row")
            return self._known(kind, known, values, row)
        _check(kind, values)
        self._refuse_twin(kind, values)
        return self._new(kind, self._new_id(kind, key, keys), values)

    # Rows of users' sheets

    def _unfolded(self, kind: Kind, values: dict[str, Any], row: SheetRow) -> Reading:
        _check(kind, values)
        keys = self.memory.keys_of(kind.name)
        sides = self._sides(kind, row)
        id_ = keys.get((values["handle"],)) if values.get("handle") else None
        if id_ is None:
            id_ = self._same(kind, values, row, sides)
        if id_ is not None:
            self.cells.made[kind.name] = id_
            return self._known(kind, id_, values, row)
        if not values.get("handle"):
            self._name(kind, keys, values, self._names_for_handle(kind, values, row, sides))
        id_ = self._new_id(kind, (values["handle"],), keys)
        self.cells.made[kind.name] = id_
        self.touched.add(kind.name)
        if kind.name in MENTIONED:
            self.mentions.learn(kind.name, id_, (values["name"],))
        if kind.name == "organisation":
            self.handles[id_] = values["handle"]
        else:
            self.again.learn(kind.name, id_, values, sides)
        self.tentative.put_new(self.signs, id_, _sign(row))
        self.waiting[id_] = values
        self.new_here.add(id_)
        return self._new(kind, id_, values)

    def _same(self, kind: Kind, values: dict[str, Any], row: SheetRow, sides: tuple[str, ...]) -> str | None:
        """The record that the row is about, if the book has it."""
        if kind.name != "organisation":
            return self.again.find(kind.name, values, sides)
        ids = {id_ for name in (values["name"], *row.also) if (id_ := self.mentions.known("organisation", name))}
        if len(ids) > 1:
            both = " and ".join(sorted(self._handle_of(id_) for id_ in ids))
            raise RowProblem("name", f"its names belong to several organisations: {both}.")
        if ids:
            return ids.pop()
        for name in () if self.force else (values["name"], *row.also):
            unknown = self.mentions.refused.get(self.mentions.key("organisation", name))
            if unknown is not None and unknown.likely:
                raise RowProblem("name", f'"{name}" is {unknown.suggestion}.')
        return None

    def _part(self, kind: Kind, values: dict[str, Any], row: SheetRow) -> Reading:
        keys = self._keys_of_owner(kind, values) if kind.name in _MANY else self.memory.keys_of(kind.name)
        key = self._key(kind, values)
        id_ = keys.get(key)
        if id_ is not None:
            if all(value is None or name in kind.key for name, value in values.items()):
                return _UNCHANGED
            return self._known(kind, id_, values, row)
        if kind.name == "name":
            owner = self.mentions.known("organisation", values["name"])
            if owner is not None and owner == values["organisation"]:
                self._note_alias(owner, values["name"])
                return NOTHING
            if owner is not None:
                raise RowProblem("name", f'"{values["name"]}" is a name of {self._handle_of(owner)}.')
            self.mentions.learn("organisation", values["organisation"], (values["name"],))
        elif kind.name == "role":
            place = values["person"], values["organisation"]
            posts = self.memory.posts()
            if not values.get("title") and place in posts:
                return _UNCHANGED  # a sheet without titles adds none
            self.tentative.put(posts, place, place[0])
        _check(kind, values)
        return self._new(kind, self._new_id(kind, key, keys), values)

    def _keys_of_owner(self, kind: Kind, values: dict[str, Any]) -> dict[Key, str]:
        """The keys among which a part is looked for: those of the record that it belongs to."""
        owner = values.get(kind.owner.name)
        id_ = owner[1] if isinstance(owner, tuple) else str(owner)
        own = self.own_keys.get((kind.name, id_))
        if own is None:
            own = self.own_keys[kind.name, id_] = {}
            if id_ not in self.new_here:
                self.before_lookup()
                rows = self.store.rows(kind.name, **{kind.owner.name: id_})
                own.update((self._key(kind, row), row["id"]) for row in rows)
        return own

    def _sides(self, kind: Kind, row: SheetRow) -> tuple[str, ...]:
        if kind.name not in _SIDED:
            return ()
        try:
            return tuple(self._mentioned("organisation", text, "organisation") for text in row.also)
        except NotKnown as problem:  # the part that says what it is there names the column
            raise RefusedAlready(problem.column, problem.reason) from None

    def _names_for_handle(
        self, kind: Kind, values: dict[str, Any], row: SheetRow, sides: tuple[str, ...]
    ) -> tuple[str, ...]:
        if kind.name == "partnership":
            return self._handle_of(values["venture"]), self._handle_of(values["partner"])
        if kind.name == "agreement":
            return tuple(self._handle_of(side) for side in sides)
        return row.also if kind.name == "organisation" else ()

    def _mentioned(self, kind: str, text: str, column: str) -> str:
        try:
            id_ = self.mentions.known(kind, text)
        except RowProblem as problem:
            raise RowProblem(column, problem.reason) from None
        if id_ is None:
            id_ = self.memory.keys_of(kind).get((text,))
        if id_ is None and (values := self.mentions.made(kind, text)) is not None:
            id_ = self._make(kind, values)
        if id_ is None:
            raise NotKnown(column, self.mentions.refusal(kind, text), self.mentions.key(kind, text))
        self._note_alias(id_, text)
        return id_

    def _note_alias(self, id_: str, text: str) -> None:
        """Keep a spelling that somebody said to be the same, so that nobody is asked again."""
        if not self.mentions.same or self.mentions.key("organisation", text) not in self.mentions.same:
            return
        self._add_name(id_, text)

    def _add_name(self, id_: str, text: str) -> None:
        """Give an organisation another name, unless it has that."""
        keys = self.memory.keys_of("name")
        if (id_, text) not in keys:
            values = {"organisation": id_, "name": text, "lang": language_of(text)}
            self.extra.append((text, Change("add", "name", self._new_id(BY_NAME["name"], (id_, text), keys), values)))

    def _make(self, kind: str, values: dict[str, Any]) -> str:
        """A record that exists from now on because a row names it, with the names it is publicly known by."""
        draft = Draft(kind, values)
        if kind == "organisation":
            fill_known_names(draft)
        for other in draft.other_names:
            if (known := self.mentions.known(kind, other)) is not None:
                said = f'"{values["name"]}" was taken for {self._handle_of(known)}, which is known as "{other}" too.'
                self.cells.reader.remarks.append(said)
                self.mentions.learn(kind, known, (values["name"],))
                self._add_name(known, values["name"])
                return known
        keys = self.memory.keys_of(kind)
        self._name(BY_NAME[kind], keys, draft.values, tuple(draft.other_names))
        id_ = self._new_id(BY_NAME[kind], (draft.values["handle"],), keys)
        self.extra.append((draft.values["name"], Change("add", kind, id_, draft.values)))
        for part, row in draft.parts:
            whole = {"organisation": id_, **row}
            part_id = self._new_id(BY_NAME[part], (id_, row["name"]), self.memory.keys_of(part))
            self.extra.append((row["name"], Change("add", part, part_id, whole)))
        self.mentions.learn(kind, id_, (draft.values["name"], *draft.other_names))
        self.handles[id_] = draft.values["handle"]
        self.waiting[id_] = draft.values
        self.new_here.add(id_)
        return id_

    def _handle_of(self, id_: str) -> str:
        if id_ not in self.handles:
            self.before_lookup()
            self.handles[id_] = self.store.get("organisation", id_)["handle"]
        return self.handles[id_]

    # What is new, and what is known

    def _new_id(self, kind: Kind, key: Key, keys: Entries) -> str:
        id_ = new_id()
        if kind.is_record and keys.get(key) is not None:
            raise RowProblem("handle", f'the handle "{key[0]}" belongs to another {kind.name}')
        self.tentative.put_new(keys, key, id_)
        return id_

    def _new(self, kind: Kind, id_: str, values: dict[str, Any]) -> Reading:
        if kind.name == "milestone" and not values.get("status"):
            values["status"] = usual_status(values.get("date"), self.today)
        return Reading((Change("add", kind.name, id_, values),), "new")

    def _refuse_twin(self, kind: Kind, values: dict[str, Any]) -> None:
        """Refuse a record with a handle of its own that the book has under another one; people share names."""
        if self.force or not kind.is_record or kind.name in {"person", "agreement"}:
            return
        if (twin := self.again.find(kind.name, values)) is not None:
            self.before_lookup()
            handle = self.store.get(kind.name, twin)["handle"]
            raise RowProblem(kind.title_field, f"recorded already as {handle}; give it that handle, or use --force")

    def _name(self, kind: Kind, keys: Known, values: dict[str, Any], others: tuple[str, ...]) -> None:
        """Give a new record its handle, with a number behind it where it is taken."""
        wanted = handle_for(self.store, kind.name, values, others, taken=lambda _: False)
        number = self.numbers.get((kind.name, wanted), 0)
        handle = ""
        while not handle or (handle,) in keys:
            number += 1
            handle = wanted if number == 1 else f"{wanted}-{number}"
        if number > 1:
            self.tentative.put(self.numbers, (kind.name, wanted), number)
        values["handle"] = handle

    def _known(self, kind: Kind, id_: str, values: dict[str, Any], row: SheetRow) -> Reading:
        """How a row differs from the record or part that it is about; what is empty there is filled in this import."""
        sign = _sign(row) if row.unfolded else 0
        if sign and self.signs.get(id_) == sign:
            return _UNCHANGED
        old = self.waiting.get(id_)
        if old is None:
            self.before_lookup()
            old = self.store.get(kind.name, id_)
        new = {
            name: merged
            for name, value in values.items()
            if value is not None
            and name != "handle"
            and name not in row.only_new
            and (merged := merged_value(kind, name, old.get(name), value, row)) != old.get(name)
        }
        if sign:
            self.tentative.put(self.signs, id_, sign)
        if not new:
            return _UNCHANGED
        _check(kind, {**old, **new})
        filled = {n: v for n, v in new.items() if old.get(n) is None or n == "note"} if id_ > self.first else {}
        differing = {name: value for name, value in new.items() if name not in filled}
        differences = tuple(self._difference(kind, old, name, value, row) for name, value in differing.items())
        applied = new if self.update else filled
        changes: tuple[Change, ...] = ()
        if applied:
            self.touched.add(kind.name)
            self.waiting[id_] = {**old, **applied}
            changes = (Change("change", kind.name, id_, applied),)
        return Reading(changes, "changed" if differing else "unchanged", differences)

    def _difference(self, kind: Kind, old: dict[str, Any], name: str, value: Any, row: SheetRow) -> Difference:
        record = old.get("handle") or ":".join(row.cells.get(part, "") for part in kind.key)
        column = row.takes.get(name, name)
        said = lines_beyond(old.get(name), value) if name == "note" and row.unfolded else row.cells.get(name, "")
        before = "" if name == "note" and row.unfolded else self._shown(kind, name, old.get(name))
        return Difference(row.file, row.row, record, row.headings.get(column, name), before, said, row.sheet)

    def _key(self, kind: Kind, values: dict[str, Any]) -> Key:
        """What tells a row from others, as `Store.keys` gives it."""
        return tuple(str(v) if isinstance(v := values.get(name), PartialDate) else v for name in kind.key)

    def _shown(self, kind: Kind, field: str, value: Any) -> str:
        of = kind.field(field) if field != "handle" else None
        if value is None:
            return ""
        if of is not None and of.type == "ref":
            return self.store.known_as([(of.of, value)])[of.of, value][0]
        return str(value)


def _check(kind: Kind, values: dict[str, Any]) -> None:
    """Raise RowProblem for values that break a rule of their kind."""
    try:
        rules.check(kind, values)
    except BiopartnerError as error:
        raise RowProblem("", str(error)) from error


def _sign(row: SheetRow) -> int:
    """A number that differs when a row says something else."""
    return hash(tuple(row.cells.items())) or 1
