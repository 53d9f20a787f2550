"""What was promised and what is due: agreements under what became of them, plans, ends and notices."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from biopartner.model.answers import Column, Lines, Row, Section, Table
from biopartner.model.filters import Filter
from biopartner.reading.vocabulary import code_list, label
from biopartner.reports.footnotes import Footnotes
from biopartner.reports.material import Asked, Material, dated
from biopartner.reports.words import by_role, place, plural
from biopartner.store import Store
from biopartner.store.agreements import Agreement


def agreements_section(material: Material, asked: Asked, notes: Footnotes) -> Section:
    """Every agreement under what became of it, the kept ones first."""
    ranks = {code.code: i for i, code in enumerate(code_list("follow-through"))}
    ordered = sorted(material.agreements, key=lambda a: ranks.get(a.values["state"], len(ranks)))
    rows = [_agreement_row(agreement, material, asked.wanted, notes) for agreement in ordered]
    states: dict[str, int] = {}
    for row in rows:
        states[row["state"]] = states.get(row["state"], 0) + 1
    summary = ", ".join(f"{n} {label('follow-through', state)}" for state, n in states.items())
    return Section(
        "agreements",
        "Agreements and what became of them",
        paragraphs=(f"{plural(len(rows), 'agreement')}: {summary}.",) if rows else (),
        table=Table(
            (
                Column("state", "Follow-through"),
                Column("state_on", "Last evidence"),
                Column("signed", "Signed"),
                Column("kind", "Kind"),
                Column("title", "Agreement"),
                Column("who", "Parties", only="people"),
                Column("parties", "Parties", only="machines"),
                Column("status", "Status"),
                Column("expires", "Expires"),
                Column("marks", "Sources", only="people"),
                Column("sources", "Sources", only="machines"),
                Column("record", "Record", only="machines"),
            ),
            rows,
            empty="No agreements in this period.",
            lines=Lines("group", "signed", "tag", "title", ("who", "evidence", "term", "marks", "handle")),
        ),
    )


def _agreement_row(agreement: Agreement, material: Material, wanted: Filter, notes: Footnotes) -> Row:
    values = agreement.values
    claims = material.claims.get(("agreement", agreement.id), ())
    status = "" if values["status"] == "active" else label("agreement-status", values["status"])
    term = f"expires {values['expires'].shown}" if values["expires"] else ""
    return {
        "group": (label("follow-through", values["state"]).capitalize(),),
        "state": values["state"],
        "state_on": values["state_on"],
        "evidence": f"last evidence {values['state_on'].shown}" if values["state_on"] else None,
        "signed": dated(values["signed"], wanted, differs="signed" in material.fields("agreement", agreement.id)),
        "kind": values["kind"],
        "tag": label("agreement-kind", values["kind"]),
        "title": values["title"],
        "who": ", ".join(party.name for party in by_role(agreement.parties, "party-role")),
        "parties": tuple({"organisation": p.handle, "role": p.role} for p in agreement.parties),
        "status": values["status"],
        "expires": values["expires"],
        "term": ", ".join(filter(None, [status, term])) or None,
        "marks": notes.marks(claims),
        "sources": tuple(dict.fromkeys(claim.source for claim in claims)),
        "handle": agreement.handle,
        "record": f"agreement:{agreement.handle}",
    }


def upcoming_section(store: Store, wanted: Filter, today: dt.date) -> Section:
    """What is planned and not behind us, what was planned in the period and never reported, and what runs out."""
    now = today.isoformat()
    rows: list[Row] = []
    for entry in store.milestones(replace(wanted, until=None, status="planned")):
        ahead = entry.date is None or entry.date.hi >= now
        if ahead or not wanted.last or entry.date is None or entry.date.lo <= wanted.last:
            rows.append(
                {
                    "date": entry.date,
                    "kind": label("milestone-kind", entry.kind),
                    "title": entry.title,
                    "where": place(entry.place, entry.country),
                    "remark": None if ahead else "its date has passed without a report that it took place",
                    "record": f"milestone:{entry.handle}",
                }
            )
    for agreement in store.agreements(Filter(country=wanted.country, status="active")):
        for name, remark in (("notice_by", "last day to give notice"), ("expires", "expires")):
            if (date := agreement.values[name]) is not None and date.hi >= now:
                rows.append(
                    {
                        "date": date,
                        "kind": label("agreement-kind", agreement.values["kind"]),
                        "title": agreement.values["title"],
                        "remark": remark,
                        "record": f"agreement:{agreement.handle}",
                    }
                )
    rows.sort(key=lambda row: row["date"].sort_key if row["date"] else ("9999", ""))
    return Section(
        "upcoming",
        "Planned and due",
        table=Table(
            (
                Column("date", "Date"),
                Column("kind", "Kind"),
                Column("title", "What"),
                Column("where", "Place"),
                Column("remark", "Remark"),
                Column("record", "Record", only="machines"),
            ),
            rows,
            empty="Nothing planned or due is on record.",
        ),
    )
