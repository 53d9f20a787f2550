"""What an answer is written for: a terminal of so many columns, or (no width) a pipe or a file."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TextIO


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How much room there is, in cells, and what the reader's screen can show."""

    width: int | None = None  # None: no terminal, so the width comes from the content and nothing is folded
    height: int | None = None
    colour: bool = False
    unicode: bool = True  # False: rules and marks in ASCII

    @property
    def terminal(self) -> bool:
        """Whether a person's terminal reads this, which must never receive control characters from data."""
        return self.width is not None

    @classmethod
    def of(cls, stream: TextIO, *, colour: bool = True) -> Look:
        """What the stream can show; `colour` is the user's wish and counts on a terminal only."""
        unicode = (getattr(stream, "encoding", None) or "utf-8").lower().startswith("utf")
        if not stream.isatty():
            return cls(unicode=unicode)
        try:
            size = os.get_terminal_size(stream.fileno())
        except OSError:
            size = os.terminal_size((80, 24))
        # A pseudo-terminal whose size was never set says 0.
        return cls(width=size.columns or 80, height=size.lines or 24, colour=colour, unicode=unicode)
