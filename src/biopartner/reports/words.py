"""Codes, counts and sides in the words that people read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from biopartner.model.counts import Count
from biopartner.reading.vocabulary import code_list, label
from biopartner.store.milestones import Participant

_MANY = {"company": "companies", "country": "countries", "person": "people", "pharma": "pharma companies", "vc": "VCs"}
_ONE = {"vc": "VC", "pharma": "pharma company"}


def counted(count: Count) -> str:
    """A count as a person says it: `58 ventures KR`, `over 1,000 companies`, `about 50 people`."""
    unit = _ONE.get(count.unit, count.unit) if count.value == 1 else _MANY.get(count.unit, f"{count.unit}s")
    qualifier = "" if count.qualifier == "exact" else f"{count.qualifier.replace('-', ' ')} "
    return f"{qualifier}{count.value:,} {unit}{' ' + count.country if count.country else ''}"


def in_order(counts: Iterable[Count]) -> list[Count]:
    """Counts by unit as the vocabulary orders them, then by country, all together last."""
    rank = {code.code: i for i, code in enumerate(code_list("unit"))}
    return sorted(counts, key=lambda c: (rank.get(c.unit, len(rank)), not c.country, c.country))


def by_role(participants: Iterable[Participant], code_list_name: str = "participant-role") -> list[Participant]:
    """Participants by role as the vocabulary orders them (host first), then by name."""
    rank = {code.code: i for i, code in enumerate(code_list(code_list_name))}
    return sorted(participants, key=lambda p: (rank.get(p.role, len(rank)), p.name.casefold()))


def who(participants: Sequence[Participant], *, short: bool = False) -> str:
    """Who took part, role by role: `host: MSS; attendee: Takeda, Astellas`; by short names if asked."""
    roles: dict[str, list[str]] = {}
    for participant in by_role(participants):
        roles.setdefault(participant.role, []).append((short and participant.short) or participant.name)
    return "; ".join(f"{label('participant-role', role)}: {', '.join(names)}" for role, names in roles.items())


def place(where: str | None, country: str | None) -> str:
    """A place with its country: `Yokohama, Japan`."""
    from biopartner.reading.countries import country_name

    return ", ".join(filter(None, [where, country_name(country) if country else ""]))


def many(name: str) -> str:
    """The plural of a label: `roundtables`, `residencies`, `investor pitches`; `networking` has none."""
    if name == "networking":
        return name
    if name.endswith("y") and name[-2:-1] not in "aeiou":
        return f"{name[:-1]}ies"
    return f"{name}es" if name.endswith(("ch", "sh", "s", "x")) else f"{name}s"


def plural(number: int, one: str, many: str = "") -> str:
    """`1 milestone`, `36 milestones`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
