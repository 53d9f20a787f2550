r"""Regular expressions that cost nothing until they are used: each is compiled at its first match.

Every pattern must fit the whole text, and `\d` means the ten ASCII digits (the text is normalised before).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class Pattern:
    """A pattern for the whole of a normalised text."""

    __slots__ = ("match", "source")

    def __init__(self, source: str) -> None:
        self.source = source
        self.match: Callable[[str], re.Match[str] | None] = self._first_match

    def _first_match(self, text: str) -> re.Match[str] | None:
        self.match = re.compile(self.source, re.ASCII).fullmatch
        return self.match(text)
