"""The results report: what came of the cooperation in a period, level by level, every number with its records.

A result is a milestone that is done, or an agreement without a milestone of its own. Each has one level; levels are
shown side by side and never added up, because an event held and a contract signed are not the same kind of success.
"""

from __future__ import annotations

from biopartner.model.answers import Column, Document, Figure, Lines, Row, Section, Table
from biopartner.model.dates import PartialDate
from biopartner.model.filters import Filter
from biopartner.reading.vocabulary import code_list, label
from biopartner.reports.disputed import disputed_section
from biopartner.reports.footnotes import Footnotes
from biopartner.reports.material import (
    BEYOND,
    Asked,
    Material,
    agreement_level,
    dated,
    gather,
    level_in,
    reaches_beyond,
    unlinked,
)
from biopartner.reports.partners import partners_section
from biopartner.reports.promises import agreements_section, upcoming_section
from biopartner.reports.timeline import DIFFERS, marked
from biopartner.reports.words import by_role, counted, in_order, many, place, who
from biopartner.store import Store
from biopartner.store.agreements import Agreement
from biopartner.store.milestones import Entry


def results(store: Store, asked: Asked) -> Document:
    """The report over everything that the filter keeps."""
    with store.moment():
        material = gather(store, asked.wanted)
        notes = Footnotes()
        sections = (
            _headline(material),
            _results(material, asked, notes),
            agreements_section(material, asked, notes),
            partners_section(store, asked.wanted),
            upcoming_section(store, asked.wanted, asked.today),
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
            "programme": asked.programme or None,
            "since": asked.wanted.since,
            "until": asked.wanted.until,
            "as_of": asked.today.isoformat(),
        },
    )


def _period(asked: Asked) -> str:
    since = f"since {asked.since_words}" if asked.since_words else ""
    until = f"until {asked.until_words}" if asked.until_words else ""
    programme = f"in {asked.programme}" if asked.programme else ""
    return ", ".join(filter(None, [programme, since, until])) or "everything on record"


def _headline(material: Material) -> Section:
    """One figure for each level: how many results there are, and of which kinds."""
    kinds: dict[int, dict[str, int]] = {}
    for entry in material.done:
        name = label("milestone-kind", entry.kind)
        of_level = kinds.setdefault(level_in(entry, material), {})
        of_level[name] = of_level.get(name, 0) + 1
    for agreement in unlinked(material):
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
        level = level_in(entry, material)
        found.append((level, entry.date, _milestone_row(entry, material, asked.wanted, level, notes)))
    for agreement in unlinked(material):
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


def _milestone_row(entry: Entry, material: Material, wanted: Filter, level: int, notes: Footnotes) -> Row:
    fields = material.fields("milestone", entry.id)
    counts = in_order(entry.counts)
    claims = material.claims.get(("milestone", entry.id), ())
    return {
        "group": _heading(level),
        "level": level,
        "date": dated(entry.date, wanted, differs="date" in fields),
        "within": not reaches_beyond(entry.date, wanted),
        "kind": label("milestone-kind", entry.kind),
        "title": entry.title,
        "where": place(entry.place, entry.country),
        "counted": tuple(marked(counted(count), count.cited_as in fields) for count in counts),
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
        "date": dated(agreement.values["signed"], wanted, differs="signed" in fields),
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
