"""A number of companies, people, meetings ... as a source states it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Qualifier = Literal["exact", "about", "over", "under", "up-to"]
UNITS = ("venture", "pharma", "vc", "company", "person", "meeting", "country", "event")


@dataclass(frozen=True, slots=True)
class Count:
    """So many of a unit, from one country or (empty) from all together."""

    value: int
    qualifier: Qualifier = "exact"
    unit: str = "company"
    country: str = ""
    assumed: str = field(default="", compare=False)  # what the reader had to assume, as a sentence for the user

    @property
    def quantity(self) -> str:
        """The number with its qualifier, as citations hold it: `58`, `over 40`."""
        return str(self.value) if self.qualifier == "exact" else f"{self.qualifier} {self.value}"

    @property
    def cited_as(self) -> str:
        """What citations call it: `count:venture:KR`."""
        return f"count:{self.unit}:{self.country}"

    def __str__(self) -> str:
        return f"{self.quantity} {self.unit}{' ' + self.country if self.country else ''}"


def count_of(values: Mapping[str, Any]) -> Count:
    """The count that stands in a row of a milestone's counts."""
    return Count(values["value"], values["qualifier"], values["unit"], values["country"] or "")


def counted_in(cited: str) -> tuple[str, str] | None:
    """The (unit, country) of `count:venture:KR`; None for any other field of a citation."""
    word, _, rest = cited.partition(":")
    unit, _, country = rest.partition(":")
    return (unit, country) if word == "count" else None
