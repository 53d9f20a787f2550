"""The whole grammar in the order in which it is tried: one point, then ranges and open ends, then why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from biopartner.reading.dates.edtf import canonical
from biopartner.reading.dates.normal import normalised
from biopartner.reading.dates.parts import Refusal
from biopartner.reading.dates.points import core, read_point
from biopartner.reading.dates.ranges import read_range

if TYPE_CHECKING:
    import datetime as dt

    from biopartner.model.dates import PartialDate

_TRIES = 6  # blanks at which the end of a text is cut off to name what is left over


def read_text(raw: str, today: dt.date | None) -> tuple[PartialDate, bool]:
    """The date of a text as typed and whether it is planned; Refusal for everything else."""
    text = normalised(raw)
    if date := canonical(text.upper()):
        return date, False
    if found := read_point(text, today):
        return found
    if found := read_range(text, today):
        return found
    raise _unknown(text, today)


def _unknown(text: str, today: dt.date | None) -> Refusal:
    head = text
    for _ in range(_TRIES):
        head, blank, _ = head.rpartition(" ")
        if not blank:
            break
        try:
            if core(head, today):
                return Refusal(f'"{text[len(head) :].strip()}" is left over')
        except Refusal:
            continue
    return Refusal("it is in no known form")
