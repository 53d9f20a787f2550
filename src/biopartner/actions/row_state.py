"""What the readers of rows share: what is known of the book, and what the row at hand has come to so far."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from biopartner.actions.known import Known, Memory
from biopartner.actions.naming import free_handle, wanted_handle
from biopartner.actions.tentative import Entries, Tentative, problem_of
from biopartner.errors import HandleTaken
from biopartner.model.kinds import Kind
from biopartner.store import Change, Store, new_id

Key = tuple[Any, ...]


class RowState:
    """The state of one import; *here* is the row of a sheet that is being read, which may make several records."""

    def __init__(
        self, store: Store, tentative: Tentative, before_lookup: Callable[[], None], *, force: bool, update: bool
    ) -> None:
        """`before_lookup` writes what waits to be written; it is called before the book is asked for a value."""
        self.store = store
        self.tentative = tentative
        self.before_lookup = before_lookup
        self.force = force
        self.update = update
        self.memory = Memory(store)
        self.first = store.id_above_all()  # what this import makes is above it
        self.refused: set[tuple[str, str]] = set()  # (kind, handle) of records whose rows have problems
        self._handles: dict[str, str] = {}  # of organisations, by id
        self._numbers: dict[tuple[str, str], int] = {}  # the last number behind a handle that was wanted often
        self.made: dict[str, str] = {}  # the id of the record of each kind here
        self.touched: set[str] = set()  # kinds of record that are made or changed here
        self.waiting: dict[str, dict[str, Any]] = {}  # values of the records here, by id
        self.new_here: set[str] = set()  # the ids of those that are made here
        self.extra: list[tuple[str, Change]] = []  # records that are made because they are named here
        self.own_keys: dict[tuple[str, str], dict[Key, str]] = {}  # of the parts of the records here
        self.disputed: dict[tuple[str, str], list[tuple[str, str]]] = {}  # (field, what is said) by (kind, id), here

    def begin(self) -> None:
        """Go on to the next row."""
        self.made = {}
        if self.new_here or self.touched:
            self.new_here = set()
            self.touched = set()
            self.waiting = {}
        if self.own_keys:
            self.own_keys = {}
        if self.extra:
            self.extra = []
        if self.disputed:
            self.disputed = {}

    def is_fresh(self, id_: str) -> bool:
        """Whether this import made a record."""
        return id_ > self.first

    def new_id(self, kind: Kind, key: Key, keys: Entries) -> str:
        """The id of a new row; raises RowProblem when its handle is taken."""
        if kind.is_record and keys.get(key) is not None:
            raise problem_of(HandleTaken(key[0], kind.name), "handle")
        id_ = new_id()
        self.tentative.put_new(keys, key, id_)
        return id_

    def name(self, kind: Kind, keys: Known, values: dict[str, Any], others: Sequence[str]) -> None:
        """Give a new record its handle, with a number behind it where it is taken."""
        wanted = wanted_handle(kind.name, values, others)
        last = self._numbers.get((kind.name, wanted), 0)
        handle, number = free_handle(wanted, lambda handle: (handle,) in keys, last + 1)
        if number > 1:
            self.tentative.put(self._numbers, (kind.name, wanted), number)
        values["handle"] = handle

    def begun(self, kind: str, id_: str, values: dict[str, Any]) -> None:
        """A record is made here."""
        self.waiting[id_] = values
        self.new_here.add(id_)
        if kind == "organisation":
            self._handles[id_] = values["handle"]

    def values_of(self, kind: str, id_: str) -> Mapping[str, Any]:
        """What is known of a row that is known, with what was read here."""
        values = self.waiting.get(id_)
        if values is None:
            self.before_lookup()
            values = self.store.get(kind, id_)
        return values

    def handle_of(self, id_: str, kind: str = "organisation") -> str:
        """The handle of a record that is known."""
        if id_ not in self._handles:
            handle = str(self.values_of(kind, id_)["handle"])
            if kind != "organisation":
                return handle
            self._handles[id_] = handle
        return self._handles[id_]
