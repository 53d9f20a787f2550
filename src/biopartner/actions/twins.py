"""Whether the book has a record already: what makes two records of a kind the same one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from biopartner.errors import AlreadyRecorded
from biopartner.reading.text import fold
from biopartner.store import Found, Store


def must_be_new(store: Store, kind: str, values: Mapping[str, Any], others: Sequence[str] = ()) -> None:
    """Raise AlreadyRecorded for a twin; `others` are other names of an organisation, or the ids of parties."""
    twin = _TWINS[kind](store, values, others)
    if twin is not None:
        found, how = twin
        raise AlreadyRecorded(kind, found, how)


Twin = tuple[str, str] | None  # its handle, and how it is the same


def _organisation(store: Store, values: Mapping[str, Any], others: Sequence[str]) -> Twin:
    for name in (values["name"], *others):
        for found in store.called(name):
            how = "the same name" if fold(found.how) == fold(name) else "the same but for legal form or spelling"
            return found.handle, f'"{found.how}" is {how}'
    return None


def _titled(kind: str, date: str) -> Any:
    def twin(store: Store, values: Mapping[str, Any], _others: Sequence[str]) -> Twin:
        field = "title" if "title" in values else "name"
        for found in _exactly(store, kind, values[field]):
            record = store.get(kind, found.id)
            if not date or record[date] == values.get(date):
                return found.handle, f"the same {field}{' and date' if date else ''}"
        return None

    return twin


def _exactly(store: Store, kind: str, text: str) -> list[Found]:
    return [found for found in store.find(text, (kind,)) if fold(found.title) == fold(text)]


def _source(store: Store, values: Mapping[str, Any], _others: Sequence[str]) -> Twin:
    if url := values.get("url"):
        for row in store.rows("source", url=url):
            return row["handle"], "the same address"
        return None
    for found in _exactly(store, "source", values["title"]):
        if (store.get("source", found.id)["publisher"] or "") == (values.get("publisher") or ""):
            return found.handle, "the same title and publisher"
    return None


def _agreement(store: Store, values: Mapping[str, Any], parties: Sequence[str]) -> Twin:
    sides = set(parties)
    for first in store.rows("party", organisation=parties[0]) if parties else ():
        other = store.get("agreement", first["agreement"])
        same = {row["organisation"] for row in store.rows("party", agreement=other["id"])} == sides
        if same and other["kind"] == values["kind"] and other["signed"] == values.get("signed"):
            return other["handle"], "the same kind, parties and date"
    return None


def _partnership(store: Store, values: Mapping[str, Any], _others: Sequence[str]) -> Twin:
    one, other = values["venture"], values["partner"]
    for venture, partner in ((one, other), (other, one)):
        for row in store.rows("partnership", venture=venture, partner=partner):
            if fold(row["topic"] or "") == fold(values.get("topic") or ""):
                return row["handle"], "the same two sides and topic"
    return None


def _note(store: Store, values: Mapping[str, Any], _others: Sequence[str]) -> Twin:
    for row in store.rows("note", text=values["text"]):
        if row["date"] == values.get("date"):
            return row["handle"], "the same text and date"
    return None


_TWINS: dict[str, Any] = {
    "organisation": _organisation,
    "person": _titled("person", ""),
    "programme": _titled("programme", ""),
    "milestone": _titled("milestone", "date"),
    "source": _source,
    "agreement": _agreement,
    "partnership": _partnership,
    "note": _note,
}
