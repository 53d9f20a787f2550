"""What must hold within one row, whoever writes it: what is needed, dates in order, what a citation is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from biopartner.errors import EndBeforeStart, FieldNeeded, NoSuchField, OwnPartner, SidesNeeded
from biopartner.model.counts import UNITS, counted_in
from biopartner.model.kinds import BY_NAME, KINDS, Field, Kind

# The fields that are needed, by kind.
_NEEDED = {kind.name: tuple(f for f in kind.fields if f.required and not f.default) for kind in KINDS}

# (the later field, the earlier field), by kind
_ORDERED: dict[str, tuple[tuple[str, str], ...]] = {
    "agreement": (("expires", "signed"), ("expires", "effective"), ("notice_by", "signed")),
    "role": (("until", "since"),),
    "name": (("until", "since"),),
}


def check(kind: Kind, values: Mapping[str, Any]) -> None:
    """Raise for values that break a rule of their kind: FieldNeeded, EndBeforeStart, OwnPartner, NoSuchField ..."""
    for field in _NEEDED[kind.name]:
        value = values.get(field.name)
        if value is None or value == "":
            raise FieldNeeded(kind.name, field.title)
    for later, earlier in _ORDERED.get(kind.name, ()):
        end, start = values.get(later), values.get(earlier)
        if end is not None and start is not None and end.hi < start.lo:
            raise EndBeforeStart(kind.field(later).title, end.shown, kind.field(earlier).title, start.shown)
    if kind.name == "partnership" and values["venture"] == values["partner"]:
        raise OwnPartner
    if kind.name == "citation" and values.get("field"):
        _check_statement(BY_NAME[values["record"][0]], values["field"], values.get("says") or "")


def check_date(values: Mapping[str, Any]) -> None:
    """Raise FieldNeeded for a milestone of no date, unless it is planned: a report could not place it.

    Asked where a milestone is made or its date or status changes: a row about a known one may leave the date out.
    """
    if values.get("date") is None and values.get("status") != "planned":
        raise FieldNeeded("milestone", "date")


def check_sides(organisations: Iterable[str]) -> None:
    """Raise SidesNeeded for an agreement of fewer than two organisations.

    In files of a book the sides are rows of another file; `check` finds agreements that have none there.
    """
    if (given := len(set(organisations))) < 2:
        raise SidesNeeded(given)


def citable(kind: Kind, field: str) -> Field:
    """The field of that name; raises NoSuchField, naming those that a source may state."""
    try:
        return kind.field(field)
    except KeyError:
        counts = ["count"] if kind.name == "milestone" else []
        raise NoSuchField(kind.name, field, [*(f.name for f in kind.fields), *counts]) from None


def _check_statement(kind: Kind, field: str, says: str) -> None:
    """Raise for a citation that no report could show: of a field that is not there, or of a count that is no count."""
    from biopartner.reading.countries import country_codes
    from biopartner.reading.counts import read_quantity

    unit, country = counted_in(field) or ("", "")
    if kind.name == "milestone" and unit in UNITS and (not country or country in country_codes()):
        read_quantity(says)
    else:
        citable(kind, field)
