"""Sources as numbered footnotes, in the order in which a document first uses them."""

from __future__ import annotations

from collections.abc import Iterable

from biopartner.model.answers import Footnote
from biopartner.model.claims import Claim


class Footnotes:
    """Gives each source its number."""

    def __init__(self) -> None:
        self._claims: dict[str, Claim] = {}
        self._numbers: dict[str, int] = {}

    def number(self, claim: Claim) -> int:
        """The number of the source of a claim."""
        self._claims.setdefault(claim.source, claim)
        return self._numbers.setdefault(claim.source, len(self._numbers) + 1)

    def marks(self, claims: Iterable[Claim]) -> str:
        """The numbers of the sources of these claims, each once: `[1] [4]`."""
        numbers = dict.fromkeys(self.number(claim) for claim in claims)
        return " ".join(f"[{number}]" for number in sorted(numbers))

    def listed(self) -> tuple[Footnote, ...]:
        """Every source used so far."""
        return tuple(
            Footnote(
                self._numbers[handle],
                ", ".join(filter(None, [claim.title, claim.publisher, claim.published])),
                claim.url,
                handle,
            )
            for handle, claim in self._claims.items()
        )
