"""Partners: who took part, when last, and which partnerships are open with them."""

from __future__ import annotations

from biopartner.model.answers import Column, Row, Section, Table
from biopartner.model.filters import Filter
from biopartner.reading.vocabulary import label
from biopartner.reports.words import place
from biopartner.store import Store
from biopartner.store.agreements import Partnership
from biopartner.store.presence import Presence

OPEN = frozenset({"active", "hold"})
_COLUMNS = (
    Column("name", "Partner"),
    Column("kind", "Kind"),
    Column("milestones", "Milestones", align="right"),
    Column("latest_said", "Latest milestone", only="people"),
    Column("latest_date", "Latest", only="machines"),
    Column("latest", "Latest milestone", only="machines"),
    Column("latest_handle", "Latest milestone", only="machines"),
    Column("partnerships", "Open partnerships", only="people"),
    Column("open", "Open partnerships", only="machines"),
    Column("handle", "Handle", only="machines"),
)


def partners_section(store: Store, wanted: Filter) -> Section:
    """The organisations of the filter's country; without a country every organisation that is no venture."""
    open_with: dict[str, list[Partnership]] = {}
    for partnership in store.partnerships(Filter(country=wanted.country)):
        if partnership.values["status"] in OPEN:
            for side in ("venture", "partner"):
                open_with.setdefault(partnership.values[side], []).append(partnership)
    rows = [
        _present(present, open_with.pop(present.id, []))
        for present in store.presences(wanted)
        if wanted.country or present.kind != "venture"
    ]
    rows.extend(_never_present(store, wanted, open_with))
    return Section(
        "partners",
        f"Partners in {place(None, wanted.country)}" if wanted.country else "Partners",
        table=Table(_COLUMNS, rows, empty="No organisations took part in this period."),
    )


def _present(present: Presence, partnerships: list[Partnership]) -> Row:
    when = f"{present.latest_date.shown} " if present.latest_date else ""
    return {
        "name": present.name,
        "kind": label("organisation-kind", present.kind),
        "milestones": present.milestones,
        "latest_date": present.latest_date,
        "latest": present.latest,
        "latest_handle": present.latest_handle,
        "latest_said": f"{when}{present.latest}",
        **_open(partnerships, present.id),
        "handle": present.handle,
    }


def _never_present(store: Store, wanted: Filter, open_with: dict[str, list[Partnership]]) -> list[Row]:
    """The organisations that have open partnerships but took part in no milestone of the filter."""
    rows: list[Row] = []
    for id_, partnerships in open_with.items():
        organisation = store.get("organisation", id_)
        if organisation["country"] != wanted.country if wanted.country else organisation["kind"] == "venture":
            continue
        rows.append(
            {
                "name": organisation["name"],
                "kind": label("organisation-kind", organisation["kind"]),
                "milestones": 0,
                **_open(partnerships, id_),
                "handle": organisation["handle"],
            }
        )
    return sorted(rows, key=lambda row: str(row["name"]).casefold())


def _open(partnerships: list[Partnership], organisation: str) -> Row:
    """The other side of each open partnership, with its stage."""
    return {
        "partnerships": tuple(
            f"{p.venture[1] if p.values['partner'] == organisation else p.partner[1]}: "
            f"{label('stage', p.values['stage'])}"
            for p in partnerships
        ),
        "open": tuple(p.handle for p in partnerships),
    }
