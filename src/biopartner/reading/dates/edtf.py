"""Canonical EDTF, the form in which dates are stored: read fast, refused when it is anything else.

Level 0 and 1 (`2024-10`, `2024-05~`, `202X`, `2024-10/..`) with the level 2 codes of quarters and half-years; both
ends of an interval have one precision and the first begins before the second.
"""

from __future__ import annotations

from biopartner.errors import UnreadableDate
from biopartner.model.dates import EARLIEST, LATEST, PartialDate
from biopartner.reading.dates.parts import HINT, Parts, Refusal, bounds, fault, whole
from biopartner.reading.dates.patterns import Pattern

_CODE = "2[1-4]|3[3-6]|4[01]"
_POINT = Pattern(rf"(?:(\d{{4}})(?:-(?:(0[1-9]|1[0-2])(?:-(\d\d))?|({_CODE})))?|(\d{{3}})X)[?~%]?")


def from_edtf(text: str) -> PartialDate:
    """A stored date; raises UnreadableDate unless the text is canonical EDTF."""
    try:
        if found := canonical(text):
            return found
    except Refusal as refusal:
        raise UnreadableDate(text, refusal.why, refusal.hint) from None
    raise UnreadableDate(text, "it is not an EDTF date", HINT)


def canonical(text: str) -> PartialDate | None:
    """The date that canonical EDTF text stands for, None for other text; Refusal when there is no such date."""
    if "/" not in text:
        point = _point(text)
        return PartialDate(text, *bounds(point), raw=text) if point else None
    first, _, last = text.partition("/")
    if first == ".." or last == "..":
        point = _point(last if first == ".." else first)
        if point is None:
            return None
        lo, hi = bounds(point)
        return PartialDate(text, EARLIEST if first == ".." else lo, LATEST if last == ".." else hi, raw=text)
    start, stop = _point(first), _point(last)
    if start is None or stop is None:
        return None
    lo, hi = span(start, stop)
    return PartialDate(text, lo, hi, raw=text)


def span(start: Parts, stop: Parts) -> tuple[str, str]:
    """First and last day of a range of two complete points; refused when it is reversed or of mixed precision."""
    if start.precision != stop.precision:
        raise uneven(start, stop)
    (lo, start_hi), (stop_lo, hi) = bounds(start), bounds(stop)
    if start_hi >= stop_lo:
        raise Refusal("the range does not end after it begins", "Write the earlier date first.")
    return lo, hi


def uneven(start: Parts, stop: Parts) -> Refusal:
    return Refusal(
        f"one end of the range is a {start.precision}, the other a {stop.precision}",
        "Write both ends as precisely as each other, such as `2024-10-09/2024-10-11`.",
    )


def _point(text: str) -> Parts | None:
    found = _POINT.match(text)
    if not found:
        return None
    year, month, day, code, decade = found.groups()
    figures = Parts(whole(year), whole(month), whole(day), whole(code))
    point = Parts(int(decade) * 10, decade=True) if decade else figures
    if why := fault(point):
        raise Refusal(why)
    return point
