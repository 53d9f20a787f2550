"""What sources state about a field, and where they differ.

The record holds the value that is printed; a claim holds what one source says. Names and titles differ by language
and spelling, so there only sources that differ from each other count, not those that differ from the record.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from biopartner.model.counts import Count

_SPELT = frozenset({"name", "title"})


@dataclass(frozen=True, slots=True)
class Claim:
    """One source on one field of one record; an empty field means the record as a whole."""

    record: tuple[str, str]  # (kind, id)
    field: str
    says: str
    preferred: bool
    note: str
    source: str  # its handle
    publisher: str
    published: str
    url: str
    title: str  # of the source


@dataclass(frozen=True, slots=True)
class Dispute:
    """A field on which sources differ, or differ from the record."""

    field: str
    printed: str  # the value of the record; empty when it has none of its own
    claims: tuple[Claim, ...]  # preferred first

    @property
    def chosen(self) -> Claim | None:
        """The claim whose value is printed."""
        return next((claim for claim in self.claims if claim.preferred), None)

    @property
    def others(self) -> tuple[Claim, ...]:
        """The claims of other values than the printed one."""
        return tuple(claim for claim in self.claims if claim.says != self.printed)


def disputes(claims: Iterable[Claim], printed: Mapping[str, str]) -> tuple[Dispute, ...]:
    """The disputed fields of one record, in the order of its claims; `printed` is its value by field."""
    fields: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.field:
            fields.setdefault(claim.field, []).append(claim)
    found = []
    for field, group in fields.items():
        ordered = tuple(sorted(group, key=lambda claim: not claim.preferred))
        own = printed.get(field, "")
        says = {claim.says for claim in group}
        if field in _SPELT:
            own = ordered[0].says if ordered[0].preferred else own
        elif own:
            says.add(own)
        if len(says) > 1:
            found.append(Dispute(field, own, ordered))
    return tuple(found)


def printed_values(values: Mapping[str, object], counts: Iterable[Count] = ()) -> dict[str, str]:
    """What a record itself holds, by field, in the form in which claims are written; references are handles."""
    printed = {name: str(value) for name, value in values.items() if value not in (None, "")}
    return printed | {count.cited_as: count.quantity for count in counts}
