"""The words of a filter -> its values: dates, spans and milestones for bounds, codes for kinds."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Literal, NamedTuple

from biopartner.errors import Misused
from biopartner.model.kinds import BY_NAME

if TYPE_CHECKING:
    from biopartner.commands.session import Session
    from biopartner.model.dates import PartialDate
    from biopartner.model.filters import Filter
    from biopartner.store import Store

# The list of codes by which each kind of record is filtered with --kind, and with --status.
CODES = {
    "milestone": "milestone-kind",
    "organisation": "organisation-kind",
    "agreement": "agreement-kind",
    "partnership": "stage",
}
STATUSES = {"milestone": "milestone-status", "agreement": "agreement-status", "partnership": "partnership-status"}

# The filters that each kind of record knows; a filter that would do nothing is refused instead.
_KNOWN: dict[str, frozenset[str]] = {
    "organisation": frozenset({"only", "country", "modality"}),
    "person": frozenset({"country"}),
    "programme": frozenset({"country"}),
    "source": frozenset({"since", "until"}),
    "milestone": frozenset({"since", "until", "only", "country", "programme", "status"}),
    "agreement": frozenset({"since", "until", "only", "country", "status"}),
    "partnership": frozenset({"since", "until", "only", "country", "status"}),
    "note": frozenset({"since", "until"}),
}


def must_apply(kind: str, **filters: object) -> None:
    """Refuse a filter that this kind of record does not have: an answer that ignores it would mislead."""
    for name, value in filters.items():
        if value and name not in _KNOWN[kind]:
            option = "kind" if name == "only" else name
            known = ", ".join(f"--{'kind' if n == 'only' else n}" for n in sorted(_KNOWN[kind]))
            raise Misused(f"{BY_NAME[kind].plural} have no filter --{option}.", f"They have: {known}, --match.")


class Bound(NamedTuple):
    """One end of a period, and the words for it in a title."""

    date: PartialDate
    words: str


class Period(NamedTuple):
    """The ends of a period, as far as they were given."""

    since: Bound | None
    until: Bound | None


def read_filter(
    session: Session,
    store: Store,
    *,
    since: str = "",
    until: str = "",
    period: Period | None = None,
    strictly: bool = False,
    kinds: Sequence[str] = (),
    country: str = "",
    programme: str = "",
    code_list: str = "milestone-kind",
) -> Filter:
    """The filter that these words stand for, or a period that was read already; what was assumed is told the person."""
    from biopartner.model.filters import Filter

    first, last = period or read_period(session, store, since, until)
    return Filter(
        since=first.date if first else None,
        until=last.date if last else None,
        strictly=strictly,
        kinds=tuple(read_codes(code_list, kinds)),
        country=read_country(session, country),
        programme=read_programme(store, programme),
    )


def read_extract(
    session: Session,
    store: Store,
    *,
    since: str,
    until: str,
    strictly: bool,
    kinds: Sequence[str],
    country: str,
    programme: str,
) -> Filter:
    """The part of the book that these words ask for; everything when there are none.

    A kind is one of milestones, of agreements or of both; kinds of only one of them keep nothing of the other.
    """
    from dataclasses import replace

    from biopartner.model.filters import EVERYTHING, Extract, Filter

    wanted = read_filter(
        session, store, since=since, until=until, strictly=strictly, country=country, programme=programme
    )
    if replace(wanted, strictly=False) == EVERYTHING and not kinds:
        return EVERYTHING
    of_milestones, of_agreements = (_codes_among(CODES[kind], kinds) for kind in ("milestone", "agreement"))
    if unknown := [text for text in kinds if not (of_milestones.get(text) or of_agreements.get(text))]:
        read_codes(CODES["milestone"], unknown)
    milestones, agreements = (
        replace(wanted, kinds=tuple(found.values()), ids=() if kinds and not found else None)
        for found in (of_milestones, of_agreements)
    )
    return Filter(extract=Extract(milestones, agreements))


def _codes_among(code_list: str, texts: Sequence[str]) -> dict[str, str]:
    """The codes of one list that some of these words mean, by word."""
    from biopartner.errors import UnknownCode

    found = {}
    for text in texts:
        with suppress(UnknownCode):
            found[text] = read_codes(code_list, [text])[0]
    return found


def read_codes(code_list: str, texts: Sequence[str]) -> list[str]:
    """The codes of one list that these words mean."""
    if not texts:
        return []
    from biopartner.reading.vocabulary import read_code

    return [read_code(code_list, text) for text in texts]


def read_programme(store: Store, text: str) -> str:
    """The id of a programme; empty for no text."""
    if not text:
        return ""
    from biopartner.actions.resolving import found

    return found(store, text, ("programme",)).id


def read_country(session: Session, text: str) -> str:
    """The code of a country, saying what was assumed; empty for no text."""
    if not text:
        return ""
    from biopartner.reading import countries

    country = countries.read_country(text)
    if country.assumed:
        session.say(country.assumed)
    return str(country)


def read_period(session: Session, store: Store, since: str, until: str) -> Period:
    """Both ends of a period, in their order."""
    first, last = read_bound(session, store, since, "since"), read_bound(session, store, until, "until")
    if first and last and last.date.hi < first.date.lo:
        from biopartner.errors import EndBeforeStart

        raise EndBeforeStart("--until", last.words, "--since", first.words)
    return Period(first, last)


def read_bound(session: Session, store: Store, text: str, side: Literal["since", "until"]) -> Bound | None:
    """A date, a span from today, or a milestone, whose date it is."""
    if not text:
        return None
    milestones = store.find(text, ("milestone",))
    if len(milestones) == 1:
        date: PartialDate | None = store.get("milestone", milestones[0].id)["date"]
        if date is None:
            from biopartner.errors import CannotBound

            raise CannotBound(milestones[0].handle)
        return Bound(date, f"{milestones[0].title} ({date.shown})")
    from biopartner.actions.resolving import closest_to
    from biopartner.errors import NoSuchRecord, UnreadableDate
    from biopartner.reading.spans import read_bound as read

    try:
        date = read(text, session.today, side)
    except UnreadableDate:
        if close := closest_to(store, text, ("milestone",)):
            raise NoSuchRecord("date or milestone", text, close, "milestones") from None
        raise
    return Bound(date, date.shown)
