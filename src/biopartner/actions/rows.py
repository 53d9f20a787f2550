"""One row of a sheet -> the change that it asks for: its cells read, and what the book knows of it already."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from biopartner.actions import rules
from biopartner.actions.naming import handle_for
from biopartner.actions.values import Reader, read_handle
from biopartner.errors import BiopartnerError
from biopartner.model.dates import BASES, PartialDate
from biopartner.model.kinds import BY_NAME, Field, Kind
from biopartner.model.sheets import Difference, SheetRow
from biopartner.reading.text import clean_name, fold
from biopartner.store import Change, Store, new_id

Key = tuple[Any, ...]


class RowProblem(Exception):
    """Why a row cannot be taken, and the column that is to blame."""

    def __init__(self, column: str, reason: str) -> None:
        super().__init__(reason)
        self.column = column
        self.reason = reason


class RefusedAlready(RowProblem):
    """A row that names a record whose own row was refused: that one problem is enough."""


class RowReader:
    """Reads the rows of an import; remembers handles and keys instead of asking the book each time.

    Dates are read without a reference: what a file calls "last month" depends on when it was written.
    """

    def __init__(self, store: Store, *, force: bool, before_lookup: Callable[[], None]) -> None:
        """`before_lookup` is called before the book is asked for a name, to write what waits to be written."""
        self.store = store
        self.before_lookup = before_lookup
        self.force = force
        self.reader = Reader(store, None)
        self.codes: dict[tuple[str, str], str] = {}
        self.dates: dict[str, PartialDate] = {}
        self.known: dict[str, dict[Key, str]] = {}  # ids by key, by kind
        self.seen: dict[tuple[str, str, Key], int] = {}  # rows by file, kind and key
        self.refused: set[tuple[str, str]] = set()  # (kind, handle) of records whose rows have problems
        self.twins: dict[str, dict[Key, str]] = {}  # handles of the book as it was, by what makes a twin, by kind

    def read(self, row: SheetRow) -> tuple[Change | None, list[Difference]]:
        """The change that a row asks for (None: it is known as it stands), and how it differs from what is known."""
        kind = BY_NAME[row.kind]
        known = self._keys(row.kind)
        values = self._values(kind, row.cells)
        key = self._key(kind, values)
        first = self.seen.setdefault((row.file, row.kind, key), row.row)
        if first != row.row:
            raise RowProblem(kind.key[0], f"the same {' and '.join(kind.key)} as in row {first}")
        id_ = known.get(key)
        if id_ is None:
            return self._new(kind, key, values), []
        return self._known(kind, id_, values, row)

    def refuse(self, row: SheetRow) -> None:
        """Remember a record whose row cannot be taken."""
        self.refused.add((row.kind, row.cells.get("handle", "")))

    def _keys(self, kind: str) -> dict[Key, str]:
        """The ids of a kind by key; its twins are those of the book before its first row."""
        known = self.known.get(kind)
        if known is None:
            known = self.known[kind] = self.store.keys(kind)
            self.twins[kind] = {} if self.force else self._twins(kind, known)
        return known

    def _new(self, kind: Kind, key: Key, values: dict[str, Any]) -> Change:
        _in_words(lambda: rules.check(kind, values))
        if self.twins[kind.name] and (twin := self.twins[kind.name].get(_likeness(kind.name, values))):
            raise RowProblem(kind.title_field, f"recorded already as {twin}; give it that handle, or use --force")
        id_ = new_id()
        self.known[kind.name][key] = id_
        return Change("add", kind.name, id_, values)

    def _known(
        self, kind: Kind, id_: str, values: dict[str, Any], row: SheetRow
    ) -> tuple[Change | None, list[Difference]]:
        self.before_lookup()
        old = self.store.get(kind.name, id_)
        new = {name: value for name, value in values.items() if value is not None and value != old[name]}
        if not new:
            return None, []
        _in_words(lambda: rules.check(kind, {**old, **new}))
        name = ":".join(row.cells.get(part, "") for part in kind.key)
        found = [
            Difference(row.file, row.row, name, field, self._shown(kind, field, old[field]), row.cells.get(field, ""))
            for field in new
        ]
        return Change("change", kind.name, id_, new), found

    def _values(self, kind: Kind, cells: dict[str, str]) -> dict[str, Any]:
        values: dict[str, Any] = {}
        if kind.is_record and cells.get("handle"):
            values["handle"] = _in_words(lambda: read_handle(cells["handle"]), "handle")
        for field in kind.fields:
            text = cells.get(field.name, "")
            values[field.name] = self._cell(kind, field, text, cells) if text else None
        if kind.is_record and not values.get("handle"):
            _in_words(lambda: rules.check(kind, values))
            known = self._keys(kind.name)
            values["handle"] = handle_for(self.store, kind.name, values, taken=lambda handle: (handle,) in known)
        return values

    def _cell(self, kind: Kind, field: Field, text: str, cells: dict[str, str]) -> Any:
        """The value of one cell; quick for what is written as the program writes it."""
        if field.type == "date":
            return self._date(field, text, cells)
        if field.type == "code":
            return self._code(field, text)
        if field.type == "ref" and (id_ := self._handle(field.of, text)):
            return id_
        if field.type == "record" and (record := self._record(text)):
            return record
        if (field.of, text) in self.refused or tuple(text.split(":", 1)) in self.refused:
            raise RefusedAlready(field.name, "")
        if field.type in {"ref", "record"}:
            self.before_lookup()
        return _in_words(lambda: self.reader.value(kind, field.name, text), field.name)

    def _date(self, field: Field, text: str, cells: dict[str, str]) -> PartialDate:
        date = self.dates.get(text)
        if date is None:
            date = self.dates[text] = _in_words(lambda: self.reader.date(field, text), field.name)
        raw, basis = cells.get(f"{field.name}_raw", ""), cells.get(f"{field.name}_basis", "")
        if raw:
            raw = _in_words(lambda: clean_name(raw, f"{field.name}_raw"), f"{field.name}_raw")
        if basis and basis not in BASES:
            raise RowProblem(f"{field.name}_basis", f'"{basis}" is none of {", ".join(BASES)}')
        return replace(date, raw=raw or date.raw, basis=basis or date.basis) if raw or basis else date

    def _code(self, field: Field, text: str) -> str:
        code = self.codes.get((field.of, text))
        if code is None:
            code = self.codes[field.of, text] = _in_words(lambda: self.reader.code(field, text), field.name)
        return code

    def _handle(self, kind: str, text: str) -> str | None:
        return self._keys(kind).get((text,))

    def _record(self, text: str) -> tuple[str, str] | None:
        """The (kind, id) of `kind:handle`."""
        kind, _, handle = text.partition(":")
        id_ = self._handle(kind, handle) if kind in BY_NAME and BY_NAME[kind].is_record else None
        return (kind, id_) if id_ else None

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

    def _twins(self, kind: str, known: dict[Key, str]) -> dict[Key, str]:
        if not known or kind not in {"organisation", "milestone", "source"}:
            return {}
        handles = {id_: key[0] for key, id_ in known.items()}
        return {_likeness(kind, row): handles[row["id"]] for row in self.store.rows(kind) if _likeness(kind, row)}


def _likeness(kind: str, values: dict[str, Any]) -> Key:
    """What two records of a kind share when they are twins; empty when nothing tells."""
    if kind == "organisation":
        from biopartner.reading.names import core_key

        return (core_key(values["name"]),)
    if kind == "milestone":
        return fold(values["title"]), str(values["date"] or "")
    return (values["url"],) if kind == "source" and values["url"] else ()


def _in_words(read: Any, column: str = "") -> Any:
    """What a reader gives; its refusal as a problem of the row."""
    try:
        return read()
    except BiopartnerError as error:
        raise RowProblem(column, str(error).removeprefix(f"{column}: ")) from error
