"""Whether the book has a record already."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from biopartner.actions.sameness import SAME, fold, keys, likeness
from biopartner.errors import AlreadyRecorded
from biopartner.model.kinds import BY_NAME
from biopartner.store import Store

Values = Mapping[str, Any]
Twin = tuple[str, str] | None  # its handle, and how it is the same


def must_be_new(store: Store, kind: str, values: Values, others: Sequence[str] = ()) -> None:
    """Raise AlreadyRecorded for a twin; `others` are other names of an organisation, or the ids of parties."""
    twin = _named(store, values, others) if kind == "organisation" else _alike(store, kind, values, others)
    if twin is not None:
        found, how = twin
        raise AlreadyRecorded(kind, found, how)


def _named(store: Store, values: Values, others: Sequence[str]) -> Twin:
    for name in (values["name"], *others):
        for found in store.called(name):
            how = "the same name" if fold(found.how) == fold(name) else "the same but for legal form or spelling"
            return found.handle, f'"{found.how}" is {how}'
    return None


def _alike(store: Store, kind: str, values: Values, others: Sequence[str]) -> Twin:
    same = likeness(kind, values, others)
    for record, sides in _NEAR.get(kind, _titled(kind))(store, values, others):
        if same in keys(kind, record, sides):
            address = "the same address" if values.get("url") else "the same title and publisher"
            return record["handle"], SAME.get(kind, address)
    return None


_Near = Iterator[tuple[Values, Sequence[str]]]  # records that may be a twin, with the ids of their parties


def _titled(kind: str) -> Callable[[Store, Values, Sequence[str]], _Near]:
    def near(store: Store, values: Values, _others: Sequence[str]) -> _Near:
        for found in store.find(values[BY_NAME[kind].title_field], (kind,)):
            yield store.get(kind, found.id), ()

    return near


def _source(store: Store, values: Values, others: Sequence[str]) -> _Near:
    if url := values.get("url"):
        return ((row, ()) for row in store.rows("source", url=url))
    return _titled("source")(store, values, others)


def _agreement(store: Store, _values: Values, parties: Sequence[str]) -> _Near:
    for first in store.rows("party", organisation=parties[0]) if parties else ():
        sides = [row["organisation"] for row in store.rows("party", agreement=first["agreement"])]
        yield store.get("agreement", first["agreement"]), sides


def _partnership(store: Store, values: Values, _others: Sequence[str]) -> _Near:
    one, other = values["venture"], values["partner"]
    for venture, partner in ((one, other), (other, one)):
        yield from ((row, ()) for row in store.rows("partnership", venture=venture, partner=partner))


def _note(store: Store, values: Values, _others: Sequence[str]) -> _Near:
    return ((row, ()) for row in store.rows("note", text=values["text"]))


_NEAR: dict[str, Callable[[Store, Values, Sequence[str]], _Near]] = {
    "source": _source,
    "agreement": _agreement,
    "partnership": _partnership,
    "note": _note,
}
