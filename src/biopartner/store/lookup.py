"""Finding records by what a person types: a handle, `kind:handle`, a name, an alias, a title, an address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from biopartner.model.kinds import BY_NAME
from biopartner.reading.text import fold
from biopartner.store.conditions import containing
from biopartner.store.engine import Engine


class Found(NamedTuple):
    """A record, and what of it was typed."""

    kind: str
    id: str
    handle: str
    title: str
    how: str  # "handle", or the name that matched

    @property
    def ref(self) -> str:
        return f"{self.kind}:{self.handle}"


def find(engine: Engine, typed: str, kinds: Iterable[str]) -> list[Found]:
    """The records that the text names exactly, handles before names; several when it is ambiguous."""
    wanted = list(kinds)
    prefix, _, rest = typed.partition(":")
    if rest and prefix in BY_NAME and BY_NAME[prefix].is_record:
        if prefix not in wanted:
            return []
        wanted, typed = [prefix], rest
    by_handle = [found for kind in wanted for found in _by_handle(engine, kind, typed)]
    if by_handle:
        return by_handle
    named = [found for kind in wanted for found in _by_name(engine, kind, typed)]
    return list({found.id: found for found in reversed(named)}.values())[::-1]


def _by_handle(engine: Engine, kind: str, typed: str) -> Iterator[Found]:
    title = BY_NAME[kind].title_field
    sql = f"SELECT id, handle, {title} AS title FROM {kind} WHERE handle = :handle"
    for row in engine.rows(sql, handle=typed.strip().lower()):
        yield Found(kind, row[0], row[1], row[2], "handle")


def _by_name(engine: Engine, kind: str, typed: str) -> Iterator[Found]:
    if kind == "organisation":
        yield from organisations_called(engine, typed)
        return
    if kind == "source" and "://" in typed:
        for row in engine.rows("SELECT id, handle, title FROM source WHERE url = :url", url=typed.strip()):
            yield Found(kind, row["id"], row["handle"], row["title"], "address")
        return
    if kind == "partnership":
        return
    title = BY_NAME[kind].title_field
    sql = (
        f"SELECT t.id, t.handle, t.{title}, t.{title} FROM searchable s JOIN {kind} t ON t.id = s.record"
        " WHERE s.kind = :kind AND s.name = :folded"
    )
    for row in engine.rows(sql, kind=kind, folded=fold(typed)):
        yield Found(kind, row[0], row[1], row[2], row[3])


def organisations_called(engine: Engine, name: str) -> list[Found]:
    """The organisations one of whose names has the same core, legal forms left aside."""
    from biopartner.reading.names import core_key

    sql = """
        SELECT id, handle, name, name AS how FROM organisation WHERE core_key = :key
        UNION ALL
        SELECT o.id, o.handle, o.name, n.name FROM name n JOIN organisation o ON o.id = n.organisation
        WHERE n.core_key = :key"""
    found: dict[str, Found] = {}
    for row in engine.rows(sql, key=core_key(name)):
        found.setdefault(row["id"], Found("organisation", row["id"], row["handle"], row["name"], row["how"]))
    return list(found.values())


def spoken(engine: Engine, kinds: Iterable[str], start: str = "") -> Iterator[tuple[str, str]]:
    """Every (text, handle) by which records of these kinds can be typed, for suggestions; may start with a text."""
    for kind in kinds:
        if kind == "partnership":
            yield from _starting(engine, "SELECT handle, handle FROM partnership", "handle", start)
            continue
        title = BY_NAME[kind].title_field
        yield from _starting(engine, f"SELECT handle, handle FROM {kind}", "handle", start)
        if kind == "note":
            continue
        yield from _starting(engine, f"SELECT {title}, handle FROM {kind}", title, start)
        if kind in {"organisation", "person"}:
            table = "name" if kind == "organisation" else "person_name"
            sql = f"SELECT n.name, o.handle FROM {table} n JOIN {kind} o ON o.id = n.{kind}"
            yield from _starting(engine, sql, "n.name", start)


def _starting(engine: Engine, sql: str, column: str, start: str) -> Iterator[tuple[str, str]]:
    if start:
        sql += f" WHERE lower({column}) LIKE :start ESCAPE '!'"
    return map(tuple, engine.rows(sql, start=containing(start.lower())[1:]))


def taken(engine: Engine, kind: str, handle: str) -> bool:
    """Whether a handle is in use."""
    return engine.one(f"SELECT id FROM {kind} WHERE handle = :handle", handle=handle) is not None


def titles(engine: Engine, kind: str) -> Iterator[tuple[str, str]]:
    """The title of every milestone, or the text of every note, with its date in EDTF (empty: none)."""
    title = BY_NAME[kind].title_field
    return map(tuple, engine.rows(f"SELECT {title}, coalesce(date_edtf, '') FROM {kind}"))


def titled(engine: Engine, kind: str, text: str, date: str) -> str | None:
    """The first of those with that text and date; of milestones also one whose title is the same when folded."""
    named = {"text": text, "date": date or None}
    if kind == "note":
        same = "date_edtf IS :date AND substr(text, 1, 60) = substr(:text, 1, 60) AND text = :text"
    else:
        same = "title = :text AND date_edtf IS :date"
    row = engine.one(f"SELECT id FROM {kind} WHERE {same} ORDER BY id LIMIT 1", **named)
    if row is None and kind == "milestone":
        alike = """SELECT t.id FROM searchable s JOIN milestone t ON t.id = s.record WHERE s.kind = 'milestone'
            AND s.name = :folded AND t.date_edtf IS :date ORDER BY t.id LIMIT 1"""
        row = engine.one(alike, folded=fold(text), date=date or None)
    return row["id"] if row else None


def meetings(engine: Engine, date: str, sides: Sequence[str]) -> Iterator[str]:
    """The notes of that date that are about each of these organisations and no other one."""
    named = {f"side{i}": id_ for i, id_ in enumerate(sides)}
    about = "SELECT count(*) FROM subject s WHERE s.note = n.id AND s.record_kind = 'organisation'"
    sql = f"""SELECT n.id FROM note n WHERE n.date_edtf = :date AND ({about}) = :many
        AND ({about} AND s.record IN ({", ".join(f":{name}" for name in named)})) = :many"""
    for row in engine.rows(sql, date=date, many=len(sides), **named):
        yield row["id"]
