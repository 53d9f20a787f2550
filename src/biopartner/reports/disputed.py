"""Where sources disagree: each value with its source, which one is printed, and why."""

from __future__ import annotations

from collections.abc import Mapping

from biopartner.model.answers import Column, Lines, Row, Section, Table
from biopartner.model.claims import Dispute, disputes
from biopartner.model.counts import Count, counted_in
from biopartner.model.filters import EVERYTHING, Filter
from biopartner.model.kinds import BY_NAME
from biopartner.reading.counts import read_quantity
from biopartner.reports.footnotes import Footnotes
from biopartner.reports.words import counted, plural
from biopartner.store import Store

Disputes = Mapping[tuple[str, str], tuple[Dispute, ...]]

COLUMNS = (
    Column("title", "Record"),
    Column("field_label", "Field", only="people"),
    Column("field", "Field", only="machines"),
    Column("printed", "Printed", only="machines"),
    Column("printed_said", "Printed", only="people"),
    Column("why", "Why"),
    Column("others_said", "Other sources say", only="people"),
    Column("claims", "Claims", only="machines"),
    Column("record", "Handle"),
)


def disputed_section(store: Store, wanted: Filter, found: Disputes, notes: Footnotes) -> Section:
    """The disputes of a report's own records, then those about organisations that the filter keeps."""
    everything = {**found, **about(store, "organisation", Filter(country=wanted.country))}
    rows = disputed_rows(store, everything, notes)
    fields = sum(len(group) for group in everything.values())
    return Section(
        "disputes",
        "Where sources disagree",
        paragraphs=(
            (f"{plural(fields, 'field')} on which sources differ; the value that is printed stands first.",)
            if fields
            else ()
        ),
        table=Table(
            COLUMNS,
            rows,
            empty="No disagreement between sources is on record.",
            lines=Lines("group", "field_label", "", "printed_said", ("why", "others_said", "handle")),
        ),
    )


def about(store: Store, kind: str, wanted: Filter = EVERYTHING) -> dict[tuple[str, str], tuple[Dispute, ...]]:
    """The disputed fields of the records of one kind."""
    kept = {row["id"] for row in store.listing(kind, wanted)}
    ids = [id_ for id_ in store.cited(kind) if id_ in kept]
    found: dict[tuple[str, str], tuple[Dispute, ...]] = {}
    for id_, claims in store.claims(kind, ids).items():
        if disputed := disputes(claims, store.printed(kind, store.get(kind, id_))):
            found[kind, id_] = disputed
    return found


def disputed_rows(store: Store, found: Disputes, notes: Footnotes) -> list[Row]:
    """A row for each disputed field."""
    known = store.known_as(list(found))
    return [
        {
            "title": known[record][1],
            "field_label": field_label(record[0], dispute.field),
            "field": dispute.field,
            "group": (known[record][1],),
            "printed": dispute.printed,
            "printed_said": _with_mark(dispute, dispute.printed, notes),
            "why": why(dispute),
            "others_said": _others(dispute, notes),
            "claims": tuple(
                {"says": c.says, "source": c.source, "preferred": c.preferred, "note": c.note} for c in dispute.claims
            ),
            "handle": known[record][0],
            "record": f"{record[0]}:{known[record][0]}",
        }
        for record, group in found.items()
        for dispute in group
    ]


def why(dispute: Dispute) -> str:
    """Why the printed value is printed."""
    chosen = dispute.chosen
    if chosen is None:
        return "recorded so; no source is preferred"
    if chosen.says != dispute.printed:
        return "recorded so, against the preferred source"
    return chosen.note or "the preferred source"


def _with_mark(dispute: Dispute, value: str, notes: Footnotes) -> str:
    supporters = [claim for claim in dispute.claims if claim.says == value]
    return " ".join(filter(None, [said(dispute.field, value), notes.marks(supporters)]))


def _others(dispute: Dispute, notes: Footnotes) -> str:
    """The other values, each once, with what their sources remark."""
    values = dict.fromkeys(claim.says for claim in dispute.others)
    texts = []
    for value in values:
        remarks = dict.fromkeys(claim.note for claim in dispute.others if claim.says == value and claim.note)
        remark = f" ({'; '.join(remarks)})" if remarks else ""
        texts.append(f"{_with_mark(dispute, value, notes)}{remark}")
    return f"others: {'; '.join(texts)}"


def field_label(kind: str, field: str) -> str:
    """A field's name for people: `count:venture:KR` is `ventures KR`."""
    if counts := counted_in(field):
        return counted(Count(2, "exact", *counts)).partition(" ")[2]
    return BY_NAME[kind].title_of(field)


def said(field: str, value: str) -> str:
    """A stated value as it is read: counts with their thousands, everything else as it stands."""
    if not counted_in(field):
        return value
    number, qualifier = read_quantity(value)
    return f"{'' if qualifier == 'exact' else qualifier.replace('-', ' ') + ' '}{number:,}"
