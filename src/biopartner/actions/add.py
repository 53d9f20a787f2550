"""Add a record with its parts and sources, unless the book has it already."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from biopartner.actions import rules, twins
from biopartner.actions.naming import handle_for
from biopartner.actions.resolving import NewOrganisation
from biopartner.actions.sources import Cited, source_id
from biopartner.errors import HandleTaken
from biopartner.model.kinds import BY_NAME
from biopartner.store import Store

Part = tuple[str, dict[str, Any]]  # the kind of part, and its values without its owner


@dataclass(slots=True)
class Draft:
    """A record as it is asked for: values and parts may name organisations that are still to be made."""

    kind: str
    values: dict[str, Any]
    parts: list[Part] = field(default_factory=list)
    sources: list[Cited] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)  # what was filled in, as sentences for the user

    @property
    def other_names(self) -> list[str]:
        return [values["name"] for kind, values in self.parts if kind in {"name", "person_name"}]


@dataclass(frozen=True, slots=True)
class Made:
    """A record that was made."""

    kind: str
    id: str
    handle: str
    title: str


def add(store: Store, draft: Draft, *, force: bool = False) -> list[Made]:
    """Record the draft; gives what was made, the record itself last. `force` allows a twin.

    Raises AlreadyRecorded, FieldNeeded, EndBeforeStart, HandleTaken; then nothing is kept.
    """
    kind = BY_NAME[draft.kind]
    title = draft.values.get(kind.title_field) or draft.values.get("topic") or ""
    with store.step(f"add {kind.name} {' '.join(str(title).split())[:80]}".rstrip()):
        made: list[Made] = []
        values = {name: _settled(store, value, made) for name, value in draft.values.items()}
        parts = [(part, {n: _settled(store, v, made) for n, v in row.items()}) for part, row in draft.parts]
        rules.check(kind, values)
        if kind.name == "milestone":
            rules.check_date(values)
        if kind.name == "agreement":
            rules.check_sides(_sides(parts))
        if not force:
            twins.must_be_new(store, kind.name, values, draft.other_names or _sides(parts))
        if values.get("handle"):
            if store.taken(kind.name, values["handle"]):
                raise HandleTaken(values["handle"], kind.name)
        else:
            values["handle"] = handle_for(
                store, kind.name, values, draft.other_names or _side_handles(store, values, parts)
            )
        id_ = store.add(kind.name, values)
        for part, row in _once(parts):
            store.add(part, {BY_NAME[part].owner.name: id_, **row})
        for i, cited in enumerate(draft.sources):
            source, new = source_id(store, cited)
            made.extend(new)
            store.add("citation", {"record": (kind.name, id_), "source": source, "preferred": i == 0})
        made.append(Made(kind.name, id_, values["handle"], str(title) or values["handle"]))
        return made


def _settled(store: Store, value: Any, made: list[Made]) -> Any:
    """The value, with an organisation that was asked for made now."""
    if not isinstance(value, NewOrganisation):
        return value
    for known in store.called(value.name):  # made a moment ago for another part of the same draft
        return known.id
    made.extend(add(store, Draft("organisation", {"name": value.name, "kind": value.kind, "country": value.country})))
    return made[-1].id


def _once(parts: Iterable[Part]) -> list[Part]:
    """The parts without those that repeat the key of an earlier one."""
    kept: dict[tuple[Any, ...], Part] = {}
    for part, row in parts:
        kept.setdefault((part, *(row.get(name) for name in BY_NAME[part].key)), (part, row))
    return list(kept.values())


def _sides(parts: Iterable[Part]) -> list[str]:
    return [row["organisation"] for part, row in parts if part == "party"]


def _side_handles(store: Store, values: dict[str, Any], parts: Iterable[Part]) -> list[str]:
    sides = [values[name] for name in ("venture", "partner") if name in values] or _sides(parts)
    known = store.known_as([("organisation", id_) for id_ in sides])
    return [known["organisation", id_][0] for id_ in sides]
