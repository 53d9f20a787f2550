"""A number of companies, people, meetings ... as a source states it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Qualifier = Literal["exact", "about", "over", "under", "up-to"]
QUALIFIERS: tuple[Qualifier, ...] = ("exact", "about", "over", "under", "up-to")
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

    def __str__(self) -> str:
        return f"{self.quantity} {self.unit}{' ' + self.country if self.country else ''}"
