"""An amount of money: exact, in the currency it was stated in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal  # a millisecond at start-up that most commands do not need

    from biopartner.model.counts import Qualifier


@dataclass(frozen=True, slots=True)
class Money:
    """An exact decimal amount with its ISO 4217 currency; never converted, never rounded."""

    amount: Decimal
    currency: str
    qualifier: Qualifier = "exact"
    assumed: str = field(default="", compare=False)  # what the reader had to assume, as a sentence for the user

    def __str__(self) -> str:
        """Leave out zeros at the end of the decimals, so that equal amounts are one text."""
        amount = f"{self.amount:f}"
        stated = f"{amount.rstrip('0').rstrip('.') if '.' in amount else amount} {self.currency}"
        return stated if self.qualifier == "exact" else f"{self.qualifier} {stated}"
