"""What `edit` does once its words are known: sort them into fields and parts, change, say before and after."""

from __future__ import annotations

from typing import Any

from biopartner.actions.add import Part
from biopartner.actions.drafting import read_aliases, read_counts, read_former, read_sides
from biopartner.actions.edit import edit
from biopartner.actions.resolving import found
from biopartner.actions.values import Reader
from biopartner.commands.fields import decls_of, given
from biopartner.commands.session import Session
from biopartner.commands.unknown import asker
from biopartner.errors import Misused, NoSuchField, NoSuchPart, an, shortened
from biopartner.model.dates import PartialDate
from biopartner.model.kinds import BY_NAME, Kind, parts_of
from biopartner.reading.text import fold
from biopartner.store import Found, Store

# The options that add to, or take from, the lists of a record: the word that is typed, and the parts they are about.
_LISTS: dict[str, tuple[str, frozenset[str]]] = {
    "aliases": ("alias", frozenset({"name", "person_name"})),
    "formers": ("former", frozenset({"name"})),
    "no_aliases": ("no-alias", frozenset({"name", "person_name"})),
    "sides": ("with", frozenset({"participant", "party"})),
    "no_sides": ("without", frozenset({"participant", "party"})),
    "counts": ("count", frozenset({"count"})),
    "no_counts": ("no-count", frozenset({"count"})),
}


def edit_record(session: Session, values: dict[str, Any]) -> None:
    """Edit one record from typed values by option."""
    with session.book() as store:
        record = found(store, values["reference"])
        kind = BY_NAME[record.kind]
        typed = given({name: v for name, v in values.items() if name not in {"reference", *_LISTS}})
        lists = {name: values[name] for name in _LISTS if values[name]}
        if not typed and not lists:
            options = ", ".join(decls_of(field)[0] for field in kind.fields)
            raise Misused(f"say what to change of {record.handle}.", f"{an(kind.name).capitalize()} has: {options}.")
        reader = Reader(store, session.today, asker(session, store))
        fields = {name: reader.value(kind, name, text) for name, text in typed.items()}
        for name, text in typed.items():  # "" clears a field; a required one without a default cannot be cleared
            if name != "handle" and not text.strip():
                fields[name] = None
        added, removed = _parts(store, reader, record, kind, lists)
        gone = [f"{_part(store, part, store.get(part, id_))} removed" for part, id_ in removed]
        changed = edit(store, record, fields, added, removed)
        session.say(*reader.remarks)
        if not changed and not added and not removed:
            session.say(f"{record.handle} is so already; nothing was changed.")
            return
        for name, before, after in changed:
            old, new = _said(store, kind, name, before), _said(store, kind, name, after)
            session.say(f"{record.handle}: {kind.title_of(name)} {old} -> {new}")
        session.say(*(f"{record.handle}: {remark}" for remark in gone))
        session.say(*(f"{record.handle}: {_part(store, part, row)} added" for part, row in added))


def _parts(
    store: Store, reader: Reader, record: Found, kind: Kind, lists: dict[str, list[str]]
) -> tuple[list[Part], list[tuple[str, str]]]:
    """The parts to add and to remove; a count takes the place of one of the same unit and country."""
    kinds = {part.name for part in parts_of(kind.name)}
    for name in lists:
        option, about = _LISTS[name]
        if not about & kinds:
            raise NoSuchField(kind.name, option, [field.name for field in kind.fields])
    parts = list(store.parts(kind.name, record.id))
    added = [
        *read_aliases(kind.name, lists.get("aliases", ())),
        *read_former(reader, lists.get("formers", ())),
        *read_sides(reader, kind.name, lists.get("sides", ())),
        *read_counts(reader, lists.get("counts", ())),
    ]
    removed = [_alias(record, parts, text) for text in lists.get("no_aliases", ())]
    removed += [side for text in lists.get("no_sides", ()) for side in _sides(store, record, parts, text)]
    removed += [_count(store, record, parts, text) for text in lists.get("no_counts", ())]
    fresh: list[Part] = []
    for part, row in added:
        twin = next((v for p, v in parts if p == part and all(v[k] == row.get(k) for k in BY_NAME[part].key[1:])), None)
        if twin is not None and part == "count" and any(twin[name] != value for name, value in row.items()):
            removed.append((part, twin["id"]))
            fresh.append((part, row))
        elif twin is None:
            fresh.append((part, row))
    return fresh, list(dict.fromkeys(removed))


def _alias(record: Found, parts: list[tuple[str, dict[str, Any]]], text: str) -> tuple[str, str]:
    names = {fold(values["name"]): (part, values["id"]) for part, values in parts if part in {"name", "person_name"}}
    if fold(text) not in names:
        there = [values["name"] for part, values in parts if part in {"name", "person_name"}]
        raise NoSuchPart(record.handle, "other name", text, there)
    return names[fold(text)]


def _sides(store: Store, record: Found, parts: list[tuple[str, dict[str, Any]]], text: str) -> list[tuple[str, str]]:
    organisation = found(store, text, ("organisation",))
    sides = [(part, values) for part, values in parts if part in {"participant", "party"}]
    taken = [(part, values["id"]) for part, values in sides if values["organisation"] == organisation.id]
    if not taken:
        known = store.known_as([("organisation", values["organisation"]) for _, values in sides])
        raise NoSuchPart(record.handle, "side", text, [handle for handle, _ in known.values()])
    return taken


def _count(store: Store, record: Found, parts: list[tuple[str, dict[str, Any]]], text: str) -> tuple[str, str]:
    from biopartner.reading.counts import read_count

    wanted = read_count(f"1 {text}")
    for part, values in parts:
        if part == "count" and (values["unit"], values["country"] or "") == (wanted.unit, wanted.country):
            return part, values["id"]
    there = [_part(store, part, values) for part, values in parts if part == "count"]
    raise NoSuchPart(record.handle, "count", text, there)


def _part(store: Store, part: str, row: dict[str, Any]) -> str:
    """A part as a person would name it: `other name HBT`, `presenter hanbit`, `15 ventures KR`."""
    if part in {"name", "person_name"}:
        return f"other name {row['name']}"
    if part == "count":
        from biopartner.model.counts import count_of
        from biopartner.reports.words import counted

        return counted(count_of(row))
    handle = store.known_as([("organisation", row["organisation"])])["organisation", row["organisation"]][0]
    return f"{row['role']} {handle}"


def _said(store: Store, kind: Kind, name: str, value: Any) -> str:
    if value in (None, ""):
        return "(empty)"
    if isinstance(value, PartialDate):
        return value.shown
    if name != "handle" and kind.field(name).type == "ref":
        return store.known_as([(kind.field(name).of, value)])[kind.field(name).of, value][0]
    if name != "handle" and kind.field(name).type == "codes":
        return str(value).replace(";", ", ")
    return shortened(" ".join(str(value).split()), 100)
