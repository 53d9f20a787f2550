"""How alike two names are: a score of 0 to 100, what it means, and the reasons in words that people can check."""

from __future__ import annotations

from typing import Literal, NamedTuple

Verdict = Literal["same", "perhaps", "different"]

SAME, PERHAPS = 98, 80  # the lowest score of each verdict


class Likeness(NamedTuple):
    """One comparison of two names; only "same" may be acted upon without asking."""

    score: int
    reasons: tuple[str, ...] = ()

    @property
    def verdict(self) -> Verdict:
        if self.score >= SAME:
            return "same"
        return "perhaps" if self.score >= PERHAPS else "different"


NOTHING_ALIKE = Likeness(0)
