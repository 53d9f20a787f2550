"""What a question is narrowed to; the same words mean the same in every command.

`since` keeps what ended on or after its first day, `until` what began on or before its last day: spans overlap, so a
milestone known to the month is kept by any bound inside that month; `strictly` wants all of it inside. `country` keeps
a milestone that took place there or has a participant or a count from there, an organisation seated there, and a
partnership or an agreement one of whose sides is seated there.
"""

from __future__ import annotations

from dataclasses import dataclass

from biopartner.model.dates import PartialDate


@dataclass(frozen=True, slots=True)
class Filter:
    """Everything that is set must hold."""

    since: PartialDate | None = None
    until: PartialDate | None = None
    strictly: bool = False  # every day of a date must lie within the bounds, not just one
    kinds: tuple[str, ...] = ()  # codes; any of them
    country: str = ""
    programme: str = ""  # an id
    status: str = ""
    modality: str = ""
    records: tuple[tuple[str, str], ...] = ()  # (kind, id); touched by any of them
    ids: tuple[str, ...] | None = None  # only these; none of them when empty
    words: str = ""  # folded words that must all occur in the record's texts
    extract: Extract | None = None  # only what belongs to this part of the book

    @property
    def first(self) -> str:
        return self.since.lo if self.since else ""

    @property
    def last(self) -> str:
        return self.until.hi if self.until else ""


@dataclass(frozen=True, slots=True)
class Extract:
    """A part of the book: the milestones and the agreements that two filters keep, and all that they name."""

    milestones: Filter
    agreements: Filter


EVERYTHING = Filter()
