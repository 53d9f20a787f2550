"""What a results report is made from: the records of its period, their level, and what sources say of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from biopartner.model.answers import Cell, Marked
from biopartner.model.claims import Claim, Dispute, disputes
from biopartner.model.dates import PartialDate
from biopartner.model.filters import Filter
from biopartner.reading.vocabulary import is_binding, level_of
from biopartner.reports.timeline import DIFFERS, printed
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
    programme: str = ""  # its name


@dataclass(slots=True)
class Material:
    """Everything one report is made from, read in one moment."""

    done: list[Entry] = field(default_factory=list)
    agreements: list[Agreement] = field(default_factory=list)
    claims: dict[tuple[str, str], Sequence[Claim]] = field(default_factory=dict)
    disputes: dict[tuple[str, str], tuple[Dispute, ...]] = field(default_factory=dict)
    by_milestone: dict[str, list[Agreement]] = field(default_factory=dict)

    def signed_at(self, milestone: str) -> list[Agreement]:
        """The agreements that belong to a milestone, by its id."""
        return self.by_milestone.get(milestone, [])

    def fields(self, kind: str, id_: str) -> set[str]:
        return {dispute.field for dispute in self.disputes.get((kind, id_), ())}


def gather(store: Store, wanted: Filter) -> Material:
    """Read the milestones and agreements of a filter, with their claims and disputes."""
    material = Material()
    for entry in store.milestones(wanted):
        if entry.status == "done":
            material.done.append(entry)
    own_ids = {entry.id for entry in material.done}
    material.agreements = [
        agreement
        for agreement in store.agreements(_dated(wanted))
        if not wanted.programme or agreement.values["milestone"] in own_ids
    ]
    for id_, claims in store.claims("milestone", [entry.id for entry in material.done]).items():
        material.claims["milestone", id_] = claims
    for id_, claims in store.claims("agreement", [a.id for a in material.agreements]).items():
        material.claims["agreement", id_] = claims
    for agreement in material.agreements:
        if agreement.values["milestone"]:
            material.by_milestone.setdefault(agreement.values["milestone"], []).append(agreement)
    own = {("milestone", entry.id): printed(entry) for entry in material.done}
    own |= {
        ("agreement", a.id): store.printed("agreement", a.values)
        for a in material.agreements
        if ("agreement", a.id) in material.claims
    }
    for record, values in own.items():
        if found := disputes(material.claims.get(record, ()), values):
            material.disputes[record] = found
    return material


def _dated(wanted: Filter) -> Filter:
    """The filter as it applies to agreements, whose kinds are others than those of milestones."""
    return Filter(since=wanted.since, until=wanted.until, strictly=wanted.strictly, country=wanted.country)


def level_in(entry: Entry, material: Material) -> int:
    """The level of a milestone: that of its kind, or of the agreements that were signed there when it is a signing.

    A fund that is agreed in a memorandum is a commitment, however it is called; a signing that binds is level 5.
    """
    own = level_of(entry.kind)
    signed = [agreement_level(a.values["kind"]) for a in material.signed_at(entry.id)]
    return max(signed) if signed and own >= COMMITMENT else own


def agreement_level(kind: str) -> int:
    """The level of an agreement: 5 when it binds, 3 for a CDA or MTA, otherwise a commitment."""
    if is_binding(kind):
        return 5
    return 3 if kind in {"cda", "mta"} else 4


def unlinked(material: Material) -> list[Agreement]:
    """The agreements that count beside the milestones: those that no milestone of the report is the signing of."""
    signings = {entry.id for entry in material.done if level_of(entry.kind) >= COMMITMENT}
    return [a for a in material.agreements if a.values["milestone"] not in signings and a.values["status"] != "draft"]


def reaches_beyond(date: PartialDate | None, wanted: Filter) -> bool:
    """Whether some day of a date lies outside the period, so that the result may lie outside it too."""
    if date is None:
        return bool(wanted.first or wanted.last)
    return bool(wanted.first and date.lo < wanted.first) or bool(wanted.last and date.hi > wanted.last)


def dated(date: PartialDate | None, wanted: Filter, *, differs: bool) -> Cell:
    marks = f"{DIFFERS if differs else ''}{BEYOND if reaches_beyond(date, wanted) else ''}"
    return Marked(date, marks) if marks and date is not None else date
