"""Merge two records of one kind: nothing is lost, everything that pointed to the one that goes points to the other."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from biopartner.actions.drafting import language_of
from biopartner.errors import CannotMerge
from biopartner.model.kinds import BY_NAME, Kind
from biopartner.reading.text import fold
from biopartner.store import Change, Found, Store, new_id

_NAMED = {"organisation": "name", "person": "person_name"}  # the part that holds further names


@dataclass(slots=True)
class Merging:
    """What a merge would do: the changes, and what a person should see of them first."""

    keep: Found
    gone: Found
    changes: list[Change] = field(default_factory=list)
    moved: dict[str, int] = field(default_factory=dict)  # rows that move, by kind
    dropped: dict[str, int] = field(default_factory=dict)  # rows that the kept record has already, by kind
    filled: list[tuple[str, Any]] = field(default_factory=list)  # empty fields that are taken over
    differing: list[tuple[str, Any, Any]] = field(default_factory=list)  # (field, kept, given up)
    aliases: list[str] = field(default_factory=list)


def plan(store: Store, keep: Found, gone: Found) -> Merging:
    """Work out a merge without doing it; raises CannotMerge for two kinds, a record and itself, or two partners."""
    if keep.kind != gone.kind:
        raise CannotMerge(keep.ref, gone.ref, "they are of different kinds")
    if keep.id == gone.id:
        raise CannotMerge(keep.ref, gone.ref, "they are one record already")
    merging = Merging(keep, gone)
    kind = BY_NAME[keep.kind]
    kept, given_up = store.get(kind.name, keep.id), store.get(kind.name, gone.id)
    _fields(merging, kind, kept, given_up)
    for part, values in store.parts(kind.name, gone.id):
        owner = "record" if part == "citation" else BY_NAME[part].owner.name
        _move(store, merging, part, owner, values)
    for other, name, values in store.pointing(kind.name, gone.id):
        if other == "partnership" and keep.id in (values["venture"], values["partner"]):
            raise CannotMerge(keep.ref, gone.ref, f"they are the two sides of {values['handle']}", "Remove that first.")
        if other == "party" and _alone(store, values["agreement"], keep.id, gone.id):
            handle = store.get("agreement", values["agreement"])["handle"]
            raise CannotMerge(keep.ref, gone.ref, f"they are the two sides of {handle}", "Remove that first.")
        _move(store, merging, other, name, values)
    if kind.name in _NAMED:
        _names(store, merging, kind, kept, given_up)
    merging.changes.append(Change("remove", kind.name, gone.id))
    return merging


def _alone(store: Store, agreement: str, keep: str, gone: str) -> bool:
    """Whether an agreement would be left with one side."""
    sides = {row["organisation"] for row in store.rows("party", agreement=agreement)}
    return sides == {keep, gone}


def merge(store: Store, merging: Merging) -> None:
    """Do what was planned, in one step."""
    with store.step(f"merge {merging.gone.handle} into {merging.keep.handle}"):
        store.write(merging.changes)


def _fields(merging: Merging, kind: Kind, kept: dict[str, Any], given_up: dict[str, Any]) -> None:
    """Empty fields of the kept record are filled; of differing ones the kept value stays."""
    for of in kind.fields:
        ours, theirs = kept[of.name], given_up[of.name]
        if theirs in (None, "") or ours == theirs:
            continue
        if ours in (None, ""):
            merging.filled.append((of.name, theirs))
        elif not (kind.name in _NAMED and of.name == "name"):
            merging.differing.append((of.name, ours, theirs))
    if merging.filled:
        merging.changes.append(Change("change", kind.name, merging.keep.id, dict(merging.filled)))


def _move(store: Store, merging: Merging, kind: str, name: str, values: dict[str, Any]) -> None:
    """Point a row to the kept record, unless a row with that key is there: then it goes."""
    what = BY_NAME[kind]
    to: Any = (merging.keep.kind, merging.keep.id) if what.field(name).type == "record" else merging.keep.id
    moved = {**values, name: to}
    itself = kind == "distinction" and moved["organisation"] == moved["other"]
    there = not what.is_record and name in what.key and _known(store, kind, what, moved)
    if itself or there:
        merging.dropped[kind] = merging.dropped.get(kind, 0) + 1
        merging.changes.append(Change("remove", kind, values["id"]))
    else:
        merging.moved[kind] = merging.moved.get(kind, 0) + 1
        merging.changes.append(Change("change", kind, values["id"], {name: to}))


def _known(store: Store, kind: str, what: Kind, row: dict[str, Any]) -> bool:
    """Whether the book has another row with the key of this one."""
    first = what.key[0]
    of = what.field(first)
    equal = {f"{first}_kind": row[first][0], first: row[first][1]} if of.type == "record" else {first: row[first]}
    return any(
        other["id"] != row["id"] and all(other[part] == row[part] for part in what.key)
        for other in store.rows(kind, **equal)
    )


def _names(store: Store, merging: Merging, kind: Kind, kept: dict[str, Any], given_up: dict[str, Any]) -> None:
    """The name of the record that goes becomes another name of the one that stays."""
    part = _NAMED[kind.name]
    known = {fold(kept["name"])} | {fold(row["name"]) for row in store.rows(part, **{kind.name: merging.keep.id})}
    known |= {fold(row["name"]) for row in store.rows(part, **{kind.name: merging.gone.id})}
    name = given_up["name"]
    if fold(name) not in known:
        merging.aliases.append(name)
        values = {kind.name: merging.keep.id, "name": name, "lang": language_of(name)}
        merging.changes.append(Change("add", part, new_id(), values))
