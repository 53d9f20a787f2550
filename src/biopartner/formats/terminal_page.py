"""The one rich console: text goes out as data, folded at words, never cut, with no blanks at the ends of lines.

All widths are cells: a Hangul syllable or a kanji takes two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from io import StringIO
from typing import TYPE_CHECKING, TextIO

from biopartner.formats.cells import runs
from biopartner.formats.look import Look
from biopartner.formats.shown import show
from biopartner.model.answers import Cell

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

PROSE = 100  # longer lines are hard to read, however wide the screen
_NARROWEST = 20  # below this the terminal itself may break our lines
_UNBOUNDED = 1_000_000

_LINE_END = re.compile(r"(?: |\x1b\[[0-9;]*m)+$", re.MULTILINE)
_ASCII = str.maketrans({"≠": "!=", "≈": "~", "·": "-", "–": "-", "—": "-", "─": "-", "…": "...", "†": "+"})


class Page:
    """Where an answer is printed from top to bottom; `gap` asks for a blank line before whatever comes next."""

    def __init__(self, stream: TextIO, look: Look) -> None:
        from rich.console import Console  # here and below: the other formats never load rich

        self._stream = stream
        self._look = look
        self._unicode = look.unicode
        self._printed = StringIO()
        self._owed = self._began = False
        self.width = None if look.width is None else max(look.width, _NARROWEST)  # None: a pipe has no edge to fold at
        self.height = look.height
        self.prose = self.width and min(self.width, PROSE)  # the width of running text
        self._console = Console(
            file=self._printed,
            width=self.width or _UNBOUNDED,
            height=look.height or 25,
            color_system="standard" if look.colour else None,
            force_terminal=look.colour,
            force_jupyter=False,
            legacy_windows=False,
            markup=False,
            emoji=False,
            highlight=False,
            _environ={},  # the look holds the user's wishes already
        )

    def trial(self) -> tuple[Page, StringIO]:
        """A page of the same look whose print goes nowhere yet, to see how long it gets."""
        text = StringIO()
        return Page(text, self._look), text

    def keep(self, text: str) -> None:
        """Print what a trial page printed."""
        self.print()
        self._stream.write(text)

    def rule(self, said: str) -> Text:
        """A text between two short rules."""
        return self.text(f"{self.sign('──')} {said} {self.sign('──')}", "bold")

    def left_out(self, titles: list[str]) -> None:
        """Say which columns a wider screen would show."""
        self.print(*self.prose_lines([f"Not shown here for want of room: {', '.join(titles)}."], "dim"))
        self.gap()

    def sign(self, sign: str) -> str:
        """A sign of the program's own, in ASCII where the encoding asks for it."""
        return sign if self._unicode else sign.translate(_ASCII)

    def text(self, cell: Cell, style: str = "", *, lines: bool = False) -> Text:
        """The cell as printable text with its marks in colour; `lines` keeps its line feeds."""
        from rich.text import Text

        text = Text(style=style, overflow="fold")
        for run in runs(cell):
            if run.is_mark:
                text.append(show(self.sign(run.text)), "yellow")
            else:
                text.append(show(run.text, lines=lines))
        return text

    def gap(self) -> None:
        self._owed = True

    def print(self, *blocks: RenderableType) -> None:
        """Print the blocks, each from the start of a line; all of rich's output passes here."""
        if self._owed and self._began:
            self._stream.write("\n")
        self._owed, self._began = False, True
        for block in blocks:
            self._console.print(block)
        self._stream.write(_LINE_END.sub(lambda end: end[0].replace(" ", ""), self._printed.getvalue()))
        self._printed.seek(0)
        self._printed.truncate()

    def fold(self, text: Text, width: int | None) -> list[Text]:
        """The lines of a text, broken at words, or within a word that is longer than a line."""
        if width is None:
            return list(text.split("\n", allow_blank=True))
        return list(text.wrap(self._console, max(width, 1), overflow="fold"))

    def hang(self, lead: Text, body: Text, indent: int, width: int | None) -> list[Text]:
        """The lines of a body that starts `indent` cells from the left, with `lead` in front of the first.

        A lead that would touch the body stands on lines of its own.
        """
        from rich.text import Text

        lines = self.fold(body, width and width - indent) or [Text()]
        if lead.cell_len < indent:
            first = Text.assemble(lead, " " * (indent - lead.cell_len), lines.pop(0))
            above = [first]
        else:
            above = self.fold(lead, width)
        return [*above, *(Text.assemble(" " * indent, line) for line in lines)]

    def stack(self, lines: Iterable[Text]) -> Text:
        """The lines as one text."""
        from rich.text import Text

        return Text("\n").join(lines)

    def prose_lines(self, texts: Iterable[str], style: str = "") -> list[Text]:
        return [line for text in texts for line in self.fold(self.text(text, style, lines=True), self.prose)]
