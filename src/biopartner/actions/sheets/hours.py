"""The hour that a cell for a date says, which no field holds: a line of the note, as that of a column for it is."""

from __future__ import annotations

from biopartner.actions.sheets.entry import Entry
from biopartner.reading.dates.hours import hours_in

_A_DAY = 8  # characters of a day and an hour at least: 3.4 14시
_ELSEWHERE = ("time", "start")


def keep_hours(entry: Entry, *columns: str) -> None:
    """Give the hours in these columns a place of their own among the texts, unless another column says them."""
    texts = entry.texts
    for column in columns:
        text = entry.dated.get(column) or texts.get(column)  # as it stands in its cell
        if text is None or len(text) < _A_DAY or not (said := hours_in(text)):
            continue
        if all(texts.get(other) != said for other in _ELSEWHERE):
            own = f"{column} hours"
            texts[own] = said
            entry.plan.headings.setdefault(own, entry.plan.heading(column))
