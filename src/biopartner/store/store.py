"""The store: the one door to a book, with a verb for each thing the program may do with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from biopartner.errors import ChangedMeanwhile
from biopartner.model.filters import EVERYTHING, Filter
from biopartner.model.kinds import BY_NAME, KINDS, RECORDS, parts_of
from biopartner.store import columns, lookup
from biopartner.store.changes import Change
from biopartner.store.engine import Engine
from biopartner.store.ids import new_id

if TYPE_CHECKING:  # each question loads its own file when it is asked
    import datetime as dt

    from biopartner.model.claims import Claim
    from biopartner.store.agreements import Agreement, Partnership
    from biopartner.store.history import Changed, PastStep
    from biopartner.store.journal import Journal, Step
    from biopartner.store.lookup import Found
    from biopartner.store.milestones import Entry
    from biopartner.store.presence import Presence
    from biopartner.store.searching import Hit

Values = dict[str, Any]
RECORD_KINDS = tuple(kind.name for kind in RECORDS)


class Store:
    """One book. Values are by field name: None for nothing, PartialDate for dates, ids for references."""

    def __init__(self, engine: Engine, *, actor: str, command: str, clock: Callable[[], str]) -> None:
        self.engine = engine
        self._told = (actor, command, clock)

    @cached_property
    def journal(self) -> Journal:
        """How rows change; reading commands never load it."""
        from biopartner.store.journal import Journal

        return Journal(self.engine, *self._told)

    @classmethod
    def open(cls, path: Path, *, create: bool, wait: float, **told: Any) -> Store:
        """Open the book at `path`, made first if `create`; `told` is actor, command and clock."""
        engine = Engine.create(path, wait=wait) if create else Engine.open(path, wait=wait)
        return cls(engine, **told)

    def close(self) -> None:
        self.engine.close()

    def remove_unused(self) -> None:
        """Before closing: remove a book that was made by opening it and in which no step was kept."""
        self.engine.remove_unless("SELECT count(*) FROM step")

    # Writing

    def step(self, note: str, *, bulk: bool = False) -> AbstractContextManager[Step]:
        """One command, one transaction, one undo; leaving by an exception keeps nothing."""
        return self.journal.step(note, bulk=bulk)

    def add(self, kind: str, values: Values) -> str:
        """Add one row; gives its id."""
        id_ = new_id()
        self.write([Change("add", kind, id_, values)])
        return id_

    def change(self, kind: str, id_: str, values: Values) -> None:
        """Change those fields of a row that `values` names; a handle too."""
        self.write([Change("change", kind, id_, values)])

    def remove(self, kind: str, id_: str) -> None:
        """Remove one row; its parts and whatever points to it are the caller's to remove in the same step."""
        self.write([Change("remove", kind, id_)])

    def write(self, changes: Sequence[Change]) -> None:
        """Apply many changes, set by set."""
        self.journal.write(changes)

    def undo(self, number: int | None = None) -> tuple[int, int]:
        """Undo a step (the latest ordinary one in force, if none is named): its number, and that of the undoing."""
        from biopartner.store import undoing

        return undoing.undo(self.journal, number)

    # Rows

    def moment(self) -> AbstractContextManager[None]:
        """Reads inside see one state of the book."""
        return self.engine.moment()

    def get(self, kind: str, id_: str) -> Values:
        """The values of a row that was there when the command began; raises ChangedMeanwhile when it is gone."""
        row = self.engine.one(f"SELECT * FROM {kind} WHERE id = :id", id=id_)
        if row is None:
            raise ChangedMeanwhile
        return columns.to_values(BY_NAME[kind], row)

    def rows(self, kind: str, **equal: Any) -> Iterator[Values]:
        """The rows of a kind whose columns equal what is given, oldest first."""
        condition = " AND ".join(f"{name} = :{name}" for name in equal) or "1 = 1"
        for row in self.engine.rows(f"SELECT * FROM {kind} WHERE {condition} ORDER BY id", **equal):
            yield columns.to_values(BY_NAME[kind], row)

    def keys(self, kind: str) -> Iterator[tuple[Any, ...]]:
        """The key of every row of a kind: its handle, or ids, texts and (kind, id) of the part's key."""
        from biopartner.store import folder

        return folder.keys(self.engine, BY_NAME[kind])

    def having(self, kind: str, key: tuple[Any, ...]) -> str | None:
        """The id of the row with such a key."""
        from biopartner.store import folder

        return folder.having(self.engine, BY_NAME[kind], key)

    def titles(self, kind: str) -> Iterator[tuple[str, str]]:
        """The text that says what a milestone or note is, and its date, of each of them."""
        return lookup.titles(self.engine, kind)

    def titled(self, kind: str, text: str, date: str) -> str | None:
        """The first milestone or note of that text, and of that date in EDTF (empty: none)."""
        return lookup.titled(self.engine, kind, text, date)

    def meetings(self, date: str, sides: Sequence[str]) -> Iterator[str]:
        """The notes of that date (EDTF) that are about each of these organisations and no other one."""
        return lookup.meetings(self.engine, date, sides)

    def parts(self, kind: str, id_: str) -> Iterator[tuple[str, Values]]:
        """The parts of one record, kind by kind, what sources say of it last."""
        for part in parts_of(kind):
            for values in self.rows(part.name, **{part.owner.name: id_}):
                yield part.name, values
        for values in self.rows("citation", record_kind=kind, record=id_):
            yield "citation", values

    def pointing(self, kind: str, id_: str) -> Iterator[tuple[str, str, Values]]:
        """What refers to one record beside its own parts: (kind, field, values)."""
        owned = {part.name for part in parts_of(kind)}
        for other in KINDS:
            for field in other.fields:
                if field.type == "ref" and field.of == kind and not (other.name in owned and field == other.owner):
                    for values in self.rows(other.name, **{field.name: id_}):
                        yield other.name, field.name, values
        for values in self.rows("subject", record_kind=kind, record=id_):
            yield "subject", "record", values

    # Words for records

    def find(self, typed: str, kinds: Iterable[str] = RECORD_KINDS) -> list[Found]:
        """The records that a text names exactly; several when it is ambiguous."""
        return lookup.find(self.engine, typed, kinds)

    def called(self, name: str) -> list[Found]:
        """The organisations one of whose names has the same core."""
        return lookup.organisations_called(self.engine, name)

    def spoken(self, kinds: Iterable[str] = RECORD_KINDS, start: str = "") -> Iterator[tuple[str, str]]:
        """Every (text, handle) by which records can be typed."""
        return lookup.spoken(self.engine, kinds, start)

    def taken(self, kind: str, handle: str) -> bool:
        """Whether a handle is in use."""
        return lookup.taken(self.engine, kind, handle)

    def known_as(self, records: Sequence[tuple[str, str]]) -> dict[tuple[str, str], tuple[str, str]]:
        """The handle and title of each record, by (kind, id)."""
        from biopartner.store import citations

        return citations.known_as(self.engine, records)

    # Questions

    def listing(self, kind: str, wanted: Filter = EVERYTHING, limit: int | None = None) -> Iterator[Values]:
        from biopartner.store import listing

        return listing.listing(self.engine, kind, wanted, limit)

    def how_many(self, kind: str, wanted: Filter = EVERYTHING) -> int:
        from biopartner.store import listing

        return listing.how_many(self.engine, kind, wanted)

    def milestones(self, wanted: Filter = EVERYTHING, *, latest: int | None = None) -> Iterator[Entry]:
        """The milestones by date, undated last; `latest` keeps that many of the last ones."""
        from biopartner.store import milestones

        return milestones.entries(self.engine, wanted, latest=latest)

    def presences(self, wanted: Filter = EVERYTHING) -> Iterator[Presence]:
        """The organisations at done milestones, most often present first."""
        from biopartner.store import presence

        return presence.presences(self.engine, wanted)

    def agreements(self, wanted: Filter = EVERYTHING) -> Iterator[Agreement]:
        from biopartner.store import agreements

        return agreements.agreements(self.engine, wanted)

    def partnerships(self, wanted: Filter = EVERYTHING) -> Iterator[Partnership]:
        from biopartner.store import agreements

        return agreements.partnerships(self.engine, wanted)

    def claims(self, kind: str, ids: Sequence[str]) -> dict[str, tuple[Claim, ...]]:
        """What sources state about these records, by record id."""
        from biopartner.store import citations

        return citations.claims(self.engine, kind, ids)

    def printed(self, kind: str, values: Values) -> dict[str, str]:
        """What a record with these values holds, by field, in the form in which claims are written."""
        from biopartner.store import citations

        return citations.printed(self.engine, BY_NAME[kind], values)

    def cited(self, kind: str) -> list[str]:
        """The ids of the records of a kind about which some field is cited."""
        from biopartner.store import citations

        return citations.cited(self.engine, kind)

    def search(self, words: list[str], limit: int | None = None) -> Iterator[Hit]:
        """The records that hold every (folded) word, best matches first."""
        from biopartner.store import searching

        return searching.search(self.engine, words, limit)

    def search_count(self, words: list[str]) -> int:
        from biopartner.store import searching

        return searching.how_many(self.engine, words)

    def steps(self, record: tuple[str, str] | None = None, limit: int | None = None) -> Iterator[PastStep]:
        """The history, newest first."""
        from biopartner.store import history

        return history.steps(self.engine, record, limit)

    def changes(self, number: int, record: str | None = None) -> Iterator[Changed]:
        """What one step changed."""
        from biopartner.store import history

        return history.changes(self.engine, number, record)

    def revised(self, kind: str, handles: Sequence[str]) -> dict[str, dt.datetime]:
        """When each of these records, or a part of it, was last touched, by handle."""
        from biopartner.store import history

        return history.revised(self.engine, kind, handles)

    def gone(self, typed: str) -> Found | None:
        """A record that was removed, by the handle that it had last."""
        from biopartner.store import history

        row = history.gone(self.engine, typed)
        return lookup.Found(*row, title=row[2], how="handle") if row else None

    def last_handle(self, kind: str, id_: str) -> str | None:
        """The handle that a record had when it was last seen."""
        from biopartner.store import history

        return history.last_handle(self.engine, kind, id_)

    def damage(self) -> Iterator[str]:
        """What SQLite finds wrong with the file, and references that lead nowhere; nothing for a sound book."""
        return self.engine.damage()

    def id_above_all(self) -> str:
        """An id above those of all rows that are there; every one that is made from now on is above it."""
        for kind in KINDS:
            if (row := self.engine.one(f"SELECT max(id) AS id FROM {kind.name}")) is not None and row["id"]:
                new_id.pass_over(row["id"])
        return new_id()

    # Whole tables

    def how_many_rows(self, kind: str) -> int:
        """The number of rows of a kind of record or part."""
        return self.engine.number(f"SELECT count(*) FROM {kind}")

    def noted_dates(self, kind: str, wanted: Filter = EVERYTHING) -> tuple[str, ...]:
        """The further date columns that a file of this kind needs."""
        from biopartner.store import folder

        return folder.noted_dates(self.engine, BY_NAME[kind], wanted)

    def dump(self, kind: str, wanted: Filter = EVERYTHING) -> Iterator[Values]:
        """The rows of a kind, by handles instead of ids."""
        from biopartner.store import folder

        return folder.dump(self.engine, BY_NAME[kind], wanted)
