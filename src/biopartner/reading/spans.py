"""Bounds and spans: what --since, --until and --within take (`90d`, `6 months`, `last quarter`, any date).

A span counts from today: back for `since`, ahead for `until`, unless it says `ago` or `in`. `m` is a month; weeks
begin on Monday. Months are added to today itself, so that 31 January and one month is the last day of February.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Literal

from biopartner.errors import UnreadableDate
from biopartner.model.dates import PartialDate
from biopartner.reading.dates import read_date
from biopartner.reading.dates.edtf import from_edtf
from biopartner.reading.dates.normal import normalised
from biopartner.reading.dates.parts import FIRST_YEAR, LAST_YEAR, Refusal
from biopartner.reading.dates.patterns import Pattern

if TYPE_CHECKING:
    import re

    from dateutil.relativedelta import relativedelta

_HINT = "Write it like `90d`, `6w`, `6m` or `2y`."
_SPAN = Pattern(
    r"(?P<way>in |last |past |next )?(?P<number>\d+) ?"
    r"(?:(?P<days>d|days?|日間|일간)|(?P<weeks>w|wks?|weeks?|주간?|週間)|(?P<months>m|mos?|months?|개월|달|[かヶヵケ]月)"
    r"|(?P<years>y|yrs?|years?|년간|年間))(?P<ago> ago| ?전| ?前)?(?P<after> ?후| ?後)?"
)
_PERIOD = Pattern(r"(?:(last|지난|先)|(this|이번|今)|(next|다음|来)) ?(?:(week|주|週)|(quarter|분기|四半期))")
_MOST_DIGITS = 6


def read_bound(text: str, today: dt.date, side: Literal["since", "until"]) -> PartialDate:
    """What --since or --until was given: a date as people write it, or a span from today. Raises UnreadableDate."""
    try:
        said = normalised(text)
        counted = _period(said, today) or _end_of_span(said, today, side)
    except Refusal as refusal:
        raise UnreadableDate(text.strip(), refusal.why, refusal.hint) from None
    return _kept(counted, text) if counted else read_date(text, today)


def read_within(text: str, today: dt.date) -> PartialDate:
    """The days from today until the span is over, both included; `0d` is today alone. Raises UnreadableDate."""
    try:
        found = _SPAN.match(normalised(text))
        if not found or _points_back(found):
            raise Refusal("it is no span of time ahead", _HINT)
        last = _moved(today, _delta(found.groupdict()), back=False)
    except Refusal as refusal:
        raise UnreadableDate(text.strip(), refusal.why, refusal.hint) from None
    return _kept(str(today) if last == str(today) else f"{today}/{last}", text)


def _kept(edtf: str, text: str) -> PartialDate:
    date = from_edtf(edtf)
    return PartialDate(date.edtf, date.lo, date.hi, raw=text.strip(), basis="relative")


def _end_of_span(said: str, today: dt.date, side: Literal["since", "until"]) -> str:
    """The day that a span leads to; nothing when the text is no span."""
    found = _SPAN.match(said)
    if not found:
        return ""
    ahead = found["after"] or found["way"] in {"in ", "next "}
    if _points_back(found) and ahead:
        raise Refusal("it points both back and ahead", _HINT)
    return _moved(today, _delta(found.groupdict()), back=_points_back(found) or (side == "since" and not ahead))


def _points_back(found: re.Match[str]) -> bool:
    return bool(found["ago"]) or found["way"] in {"last ", "past "}


def _delta(said: dict[str, str | None]) -> relativedelta:
    from dateutil.relativedelta import relativedelta  # here: most commands read no span

    number = said["number"] or ""
    if len(number) > _MOST_DIGITS:
        raise _too_far()
    unit = next(name for name in ("days", "weeks", "months", "years") if said[name])
    return relativedelta(**{unit: int(number)})  # type: ignore[arg-type]  # its units are keywords of whole numbers


def _moved(today: dt.date, delta: relativedelta, *, back: bool) -> str:
    try:
        day: dt.date = today - delta if back else today + delta
    except (ValueError, OverflowError):
        raise _too_far() from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise _too_far()
    return str(day)


def _too_far() -> Refusal:
    return Refusal(f"so long a span leaves the years {FIRST_YEAR} to {LAST_YEAR}", _HINT)


def _period(said: str, today: dt.date) -> str:
    """The EDTF text of a week or quarter next to today; months and years are dates and read as such."""
    found = _PERIOD.match(said)
    if not found:
        return ""
    ahead = -1 if found[1] else 1 if found[3] else 0
    if found[4]:
        monday = today - dt.timedelta(today.weekday()) + dt.timedelta(weeks=ahead)
        return f"{monday}/{monday + dt.timedelta(6)}"
    years, quarter = divmod((today.month - 1) // 3 + ahead, 4)
    return f"{today.year + years}-{33 + quarter}"
