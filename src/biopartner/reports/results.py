"""The results report: what came of the cooperation in a period, level by level, every number with its records.

A result is a milestone that is done, or an agreement without a milestone of its own. Each has one level; levels are
shown side by side and never added up, because an event held and a contract signed are not the same kind of success.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from biopartner.model.answers import Cell, Column, Document, Figure, Lines, Marked, Row, Section, Table
from biopartner.model.claims import Claim, Dispute, disputes, printed_values
from biopartner.model.dates import PartialDate
from biopartner.model.filters import Filter
from biopartner.reading.vocabulary import code_list, is_binding, label, level_of
from biopartner.reports.disputed import disputed_section
from biopartner.reports.footnotes import Footnotes
from biopartner.reports.partners import partners_section
from biopartner.reports.timeline import DIFFERS, count_field, marked, printed
from biopartner.reports.words import by_role, counted, in_order, many, place, plural, who
from biopartner.store import Store
from biopartner.store.agreements import Agreement
from biopartner.store.milestones import Entry

COMMITMENT = 4  # the first level at which something is promised
BEYOND = "†"  # behind a date that reaches beyond the period


@dataclass(frozen=True, slots=True)
class Asked:
    """What a report is asked for, beside its filter: the words for its bounds, and today."""

    wanted: Filter
    today: dt.date
    since_words: str = ""
    until_words: str = ""


@dataclass(slots=True)
class Material:
    """Everything one report is made from, read in one moment."""

    done: list[Entry] = field(default_factory=list)
    agreements: list[Agreement] = field(default_factory=list)
    claims: dict[tuple[str, str], Sequence[Claim]] = field(default_factory=dict)
    disputes: dict[tuple[str, str], tuple[Dispute, ...]] = field(default_factory=dict)

    def fields(self, kind: str, id_: str) -> set[str]:
        return {dispute.field for dispute in self.disputes.get((kind, id_), ())}


def results(store: Store, asked: Asked) -> Document:
    """The report over everything that the filter keeps."""
    with store.moment():
        material = gather(store, asked.wanted)
        notes = Footnotes()
        sections = (
            _headline(material),
            _results(material, asked, notes),
            _agreements(material, asked, notes),
            partners_section(store, asked.wanted),
            _upcoming(store, asked.wanted, asked.today),
            disputed_section(store, asked.wanted, material.disputes, notes),
        )
    country = asked.wanted.country
    return Document(
        title=f"Results with {place(None, country)}" if country else "Results",
        subtitle=_period(asked),
        sections=sections,
        footnotes=notes.listed(),
        facts={
            "country": country or None,
            "since": asked.wanted.since,
            "until": asked.wanted.until,
            "as_of": asked.today.isoformat(),
        },
    )


def gather(store: Store, wanted: Filter) -> Material:
    """Read the milestones and agreements of a filter, with their claims and disputes."""
    material = Material(agreements=list(store.agreements(_dated(wanted))) if not wanted.programme else [])
    for entry in store.milestones(wanted):
        if entry.status == "done":
            material.done.append(entry)
    for id_, claims in store.claims("milestone", [entry.id for entry in material.done]).items():
        material.claims["milestone", id_] = claims
    for id_, claims in store.claims("agreement", [a.id for a in material.agreements]).items():
        material.claims["agreement", id_] = claims
    own = {("milestone", entry.id): printed(entry) for entry in material.done}
    own |= {("agreement", a.id): printed_values(a.values) for a in material.agreements}
    for record, values in own.items():
        if found := disputes(material.claims.get(record, ()), values):
            material.disputes[record] = found
    return material


def _dated(wanted: Filter) -> Filter:
    """The filter as it applies to agreements, whose kinds are others than those of milestones."""
    return Filter(since=wanted.since, until=wanted.until, strictly=wanted.strictly, country=wanted.country)


def _period(asked: Asked) -> str:
    since = f"since {asked.since_words}" if asked.since_words else ""
    until = f"until {asked.until_words}" if asked.until_words else ""
    return ", ".join(filter(None, [since, until])) or "everything on record"


def _level(entry: Entry, material: Material) -> int:
    """The level of a milestone: that of its kind, or of the agreements that were signed there when it is a signing.

    A fund that is agreed in a memorandum is a commitment, however it is called; a signing that binds is level 5.
    """
    own = level_of(entry.kind)
    signed = [agreement_level(a.values["kind"]) for a in material.agreements if a.values["milestone"] == entry.id]
    return max(signed) if signed and own >= COMMITMENT else own


def agreement_level(kind: str) -> int:
    """The level of an agreement: 5 when it binds, 3 for a CDA or MTA, otherwise a commitment."""
    if is_binding(kind):
        return 5
    return 3 if kind in {"cda", "mta"} else 4


def _unlinked(material: Material) -> list[Agreement]:
    """The agreements that count beside the milestones: those that no milestone of the report is the signing of."""
    signings = {entry.id for entry in material.done if level_of(entry.kind) >= COMMITMENT}
    return [a for a in material.agreements if a.values["milestone"] not in signings and a.values["status"] != "draft"]


def _headline(material: Material) -> Section:
    """One figure for each level: how many results there are, and of which kinds."""
    kinds: dict[int, dict[str, int]] = {}
    for entry in material.done:
        name = label("milestone-kind", entry.kind)
        of_level = kinds.setdefault(_level(entry, material), {})
        of_level[name] = of_level.get(name, 0) + 1
    for agreement in _unlinked(material):
        name = label("agreement-kind", agreement.values["kind"])
        of_level = kinds.setdefault(agreement_level(agreement.values["kind"]), {})
        of_level[name] = of_level.get(name, 0) + 1
    figures = tuple(
        Figure(
            f"{code.code} {code.en}",
            sum(kinds.get(int(code.code), {}).values()),
            ", ".join(
                f"{n} {name if n == 1 else many(name)}"
                for name, n in sorted(kinds.get(int(code.code), {}).items(), key=lambda i: (-i[1], i[0]))
            ),
            key=f"level_{code.code}",
        )
        for code in code_list("result-level")
    )
    return Section(
        "headline",
        "Headline",
        figures=figures,
        remarks=("Levels stand side by side and are never added up: holding an event is not signing a contract.",),
    )


def _results(material: Material, asked: Asked, notes: Footnotes) -> Section:
    """Every result under its level, by date."""
    found: list[tuple[int, PartialDate | None, Row]] = []
    for entry in material.done:
        level = _level(entry, material)
        found.append((level, entry.date, _milestone_row(entry, material, asked.wanted, level, notes)))
    for agreement in _unlinked(material):
        level = agreement_level(agreement.values["kind"])
        found.append(
            (level, agreement.values["signed"], _agreement_result(agreement, material, asked.wanted, level, notes))
        )
    found.sort(key=lambda row: (row[0], row[1] is None, row[1].sort_key if row[1] else ("", "")))
    beyond = any(reaches_beyond(date, asked.wanted) for _, date, _ in found)
    return Section(
        "results",
        "Results",
        table=Table(
            (
                Column("level", "Level", align="right"),
                Column("date", "Date"),
                Column("kind", "Kind"),
                Column("title", "Result"),
                Column("where", "Place"),
                Column("counted", "Counts", only="people"),
                Column("counts", "Counts", only="machines"),
                Column("who", "Who", only="people"),
                Column("participants", "Participants", only="machines"),
                Column("marks", "Sources", only="people"),
                Column("sources", "Sources", only="machines"),
                Column("disputed", "Sources differ on", only="machines"),
                Column("within", "Wholly within the period", only="machines"),
                Column("record", "Record", only="machines"),
            ),
            [row for _, _, row in found],
            empty="No results in this period.",
            lines=Lines("group", "date", "kind", "title", ("where", "counted", "who", "marks", "handle")),
            notes=(
                *((f"{DIFFERS} sources differ; see below.",) if material.disputes else ()),
                *((f"{BEYOND} the date is known only as a span that reaches beyond the period.",) if beyond else ()),
            ),
        ),
    )


def reaches_beyond(date: PartialDate | None, wanted: Filter) -> bool:
    """Whether some day of a date lies outside the period, so that the result may lie outside it too."""
    if date is None:
        return bool(wanted.first or wanted.last)
    return bool(wanted.first and date.lo < wanted.first) or bool(wanted.last and date.hi > wanted.last)


def _milestone_row(entry: Entry, material: Material, wanted: Filter, level: int, notes: Footnotes) -> Row:
    fields = material.fields("milestone", entry.id)
    counts = in_order(entry.counts)
    claims = material.claims.get(("milestone", entry.id), ())
    return {
        "group": _heading(level),
        "level": level,
        "date": _date(entry.date, wanted, differs="date" in fields),
        "within": not reaches_beyond(entry.date, wanted),
        "kind": label("milestone-kind", entry.kind),
        "title": entry.title,
        "where": place(entry.place, entry.country),
        "counted": tuple(marked(counted(count), count_field(count) in fields) for count in counts),
        "counts": tuple(counts),
        "who": who(entry.participants),
        "participants": tuple({"organisation": p.handle, "role": p.role} for p in entry.participants),
        "marks": notes.marks(claims),
        "sources": tuple(dict.fromkeys(claim.source for claim in claims)),
        "disputed": tuple(sorted(fields)),
        "handle": entry.handle,
        "record": f"milestone:{entry.handle}",
    }


def _agreement_result(agreement: Agreement, material: Material, wanted: Filter, level: int, notes: Footnotes) -> Row:
    fields = material.fields("agreement", agreement.id)
    claims = material.claims.get(("agreement", agreement.id), ())
    return {
        "group": _heading(level),
        "level": level,
        "date": _date(agreement.values["signed"], wanted, differs="signed" in fields),
        "within": not reaches_beyond(agreement.values["signed"], wanted),
        "kind": label("agreement-kind", agreement.values["kind"]),
        "title": agreement.values["title"],
        "counts": (),
        "who": ", ".join(party.name for party in by_role(agreement.parties, "party-role")),
        "participants": tuple({"organisation": p.handle, "role": p.role} for p in agreement.parties),
        "marks": notes.marks(claims),
        "sources": tuple(dict.fromkeys(claim.source for claim in claims)),
        "disputed": tuple(sorted(fields)),
        "handle": agreement.handle,
        "record": f"agreement:{agreement.handle}",
    }


def _heading(level: int) -> tuple[str]:
    return (f"{level} {label('result-level', str(level))}",)


def _date(date: PartialDate | None, wanted: Filter, *, differs: bool) -> Cell:
    marks = f"{DIFFERS if differs else ''}{BEYOND if reaches_beyond(date, wanted) else ''}"
    return Marked(date, marks) if marks and date is not None else date


def _agreements(material: Material, asked: Asked, notes: Footnotes) -> Section:
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
        "signed": _date(values["signed"], wanted, differs="signed" in material.fields("agreement", agreement.id)),
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


def _upcoming(store: Store, wanted: Filter, today: dt.date) -> Section:
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
