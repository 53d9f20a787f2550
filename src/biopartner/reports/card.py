"""The card of one record: its fields, its parts, what is connected with it, and what sources state about it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from biopartner.model.answers import Cell, Column, Document, Figure, Lines, Marked, Row, Section, Table
from biopartner.model.claims import Dispute, disputes
from biopartner.model.counts import count_of
from biopartner.model.filters import Filter
from biopartner.model.kinds import BY_NAME, Field, Kind, parts_of
from biopartner.reading.vocabulary import label
from biopartner.reports import listing as lists
from biopartner.reports.disputed import field_label, said
from biopartner.reports.timeline import DIFFERS, timeline
from biopartner.reports.words import place
from biopartner.store import Found, Store


def card(store: Store, record: Found, today: dt.date) -> Document:
    """Everything the book holds about one record."""
    with store.moment():
        kind = BY_NAME[record.kind]
        values = store.get(record.kind, record.id)
        claims = store.claims(record.kind, [record.id]).get(record.id, ())
        found = {d.field: d for d in disputes(claims, store.printed(kind.name, values))}
        sections = [
            _fields(store, kind, values, found),
            *(_parts(store, part, record, found) for part in parts_of(kind.name)),
            *_connected(store, record, today),
            _claims(claims, found, kind.name),
        ]
        kept = tuple(section for section in map(_filled, sections) if section is not None)
    return Document(
        title=" ".join(str(values[kind.title_field]).split()),
        subtitle=f"{kind.name} {record.handle}",
        sections=kept,
        facts={"kind": kind.name, "handle": record.handle},
    )


def _filled(section: Section) -> Section | None:
    """The section with its rows read, or nothing when it has no content: an empty heading tells nobody anything."""
    table = section.table
    if table is None:
        return section if section.figures or section.paragraphs else None
    rows = list(table.rows)
    if not rows:
        return None
    kept = Table(table.columns, rows, table.title, table.empty, table.lines, table.notes)
    return Section(section.key, section.heading, section.paragraphs, section.figures, kept, section.remarks)


def _fields(store: Store, kind: Kind, values: dict[str, Any], found: dict[str, Dispute]) -> Section:
    figures = [
        Figure(
            field.title,
            Marked(shown(store, field, values[field.name]), DIFFERS)
            if field.name in found
            else shown(store, field, values[field.name]),
            key=field.name,
            data=plain(store, field, values[field.name]),
        )
        for field in kind.fields
        if values[field.name] not in (None, "")
    ]
    return Section("record", "Record", figures=tuple(figures))


def shown(store: Store, field: Field, value: Any) -> Cell:
    """A value of a field for a person: codes by label, references by title and handle, countries by name."""
    if value is None:
        return None
    if field.type == "code":
        return label(field.of, value)
    if field.type == "codes":
        return tuple(label(field.of, code) for code in value.split(";"))
    if field.type == "country":
        return f"{place(None, value)} ({value})"
    if field.type == "ref":
        handle, title = store.known_as([(field.of, value)])[field.of, value]
        return f"{title} ({handle})"
    if field.type == "record":
        handle, _ = store.known_as([value])[value]
        return f"{value[0]}:{handle}"
    if field.type == "flag":
        return "yes" if value else "no"
    return value


def plain(store: Store, field: Field, value: Any) -> Cell:
    """The same value for machines: codes as codes, references as handles."""
    if field.type == "codes":
        return tuple(value.split(";"))
    if field.type == "ref":
        return store.known_as([(field.of, value)])[field.of, value][0]
    return shown(store, field, value) if field.type == "record" else value


def _parts(store: Store, part: Kind, record: Found, found: dict[str, Dispute]) -> Section:
    fields = [field for field in part.fields if field != part.owner]
    rows: list[Row] = []
    for values in store.rows(part.name, **{part.owner.name: record.id}):
        row: dict[str, Cell] = {}
        for field in (field for field in fields if values[field.name] is not None):
            row[field.name] = plain(store, field, values[field.name])
            row[f"{field.name}_said"] = shown(store, field, values[field.name])
        if part.name == "count" and count_of(values).cited_as in found:
            row["value_said"] = Marked(values["value"], DIFFERS)
        rows.append(row)
    used = [field for field in fields if any(field.name in row for row in rows)]
    columns = [Column(f.name, f.title.capitalize(), only="machines") for f in fields]
    columns += [
        Column(f"{f.name}_said", f.title.capitalize(), "right" if f.type == "number" else "left", only="people")
        for f in used
    ]
    heading = part.plural.replace("_", " ")
    return Section(
        part.plural,
        "Other names" if part.name in {"name", "person_name"} else heading.capitalize(),
        table=Table(tuple(columns), rows),
    )


def _connected(store: Store, record: Found, today: dt.date) -> Iterator[Section]:
    """What other records say of this one: its timeline, agreements, partnerships, people, notes and citations."""
    if record.kind != "milestone":
        table = timeline(store, Filter(records=((record.kind, record.id),)), today)
        yield Section("milestones", "Milestones", table=table)
    pointing: dict[str, list[dict[str, Any]]] = {}
    for other, _, values in store.pointing(record.kind, record.id):
        pointing.setdefault(other, []).append(values)
    if "role" in pointing:
        yield _roles(store, pointing["role"])
    for kind, part, field in (("agreement", "party", "agreement"), ("note", "subject", "note")):
        ids = {values[field] for values in pointing.get(part, ())}
        ids |= {values["id"] for values in pointing.get(kind, ())}
        yield _listed(store, kind, ids)
    yield _listed(store, "partnership", {values["id"] for values in pointing.get("partnership", ())})
    yield _listed(store, "programme", {values["id"] for values in pointing.get("programme", ())})
    if "citation" in pointing:
        yield _cited_for(store, pointing["citation"])


def _roles(store: Store, rows: list[dict[str, Any]]) -> Section:
    known = store.known_as([("person", values["person"]) for values in rows])
    return Section(
        "people",
        "People",
        table=Table(
            (
                Column("name", "Name"),
                Column("title", "Title"),
                Column("since", "Since"),
                Column("until", "Until"),
                Column("handle", "Handle"),
            ),
            [
                {
                    "name": known["person", values["person"]][1],
                    "title": values["title"],
                    "since": values["since"],
                    "until": values["until"],
                    "handle": known["person", values["person"]][0],
                }
                for values in rows
            ],
        ),
    )


def _listed(store: Store, kind: str, ids: set[str]) -> Section:
    whole = lists.listing(store, kind, Filter(ids=tuple(ids)))
    rows = list(whole.rows)
    used = tuple(c for c in whole.columns if any(row.get(c.key) for row in rows))
    return Section(BY_NAME[kind].plural, BY_NAME[kind].plural.capitalize(), table=Table(used, rows))


def _cited_for(store: Store, rows: list[dict[str, Any]]) -> Section:
    known = store.known_as([values["record"] for values in rows])
    return Section(
        "cited_for",
        "Cited for",
        table=Table(
            (Column("record", "Record"), Column("title", "Title"), Column("field", "Field"), Column("says", "Says")),
            [
                {
                    "record": f"{values['record'][0]}:{known[values['record']][0]}",
                    "title": known[values["record"]][1],
                    "field": values["field"],
                    "says": values["says"],
                }
                for values in rows
            ],
        ),
    )


def _claims(claims: Any, found: dict[str, Dispute], kind: str) -> Section:
    """Every citation; of a disputed field the values stand side by side, the preferred one first."""
    rows: list[Row] = [
        {
            "field_label": _field(kind, claim.field, disputed=claim.field in found),
            "field": claim.field or None,
            "tag": "preferred" if claim.preferred else None,
            "said_so": said(claim.field, claim.says) or claim.title,
            "cited": ", ".join(filter(None, [claim.source, claim.publisher, claim.published])),
            "said": said(claim.field, claim.says) or None,
            "says": claim.says or None,
            "preferred": "yes" if claim.preferred else None,
            "source": claim.source,
            "publisher": claim.publisher,
            "published": claim.published,
            "note": claim.note or None,
            "url": claim.url or None,
        }
        for claim in claims
    ]
    return Section(
        "citations",
        "What sources state",
        table=Table(
            (
                Column("field_label", "About", only="people"),
                Column("field", "Field", only="machines"),
                Column("said", "Says", only="people"),
                Column("says", "Says", only="machines"),
                Column("preferred", "Preferred"),
                Column("source", "Source"),
                Column("publisher", "Publisher"),
                Column("published", "Published"),
                Column("note", "Remark"),
                Column("url", "Address", only="machines"),
            ),
            rows,
            lines=Lines("", "field_label", "tag", "said_so", ("cited", "note")),
        ),
    )


def _field(kind: str, field: str, *, disputed: bool) -> Cell:
    name = field_label(kind, field) if field else "the record"
    return Marked(name, DIFFERS) if disputed else name
