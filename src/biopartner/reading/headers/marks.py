"""Marks that stand for a wish, a yes or a slot: O, ○, ×, Y, 확정, 10:30."""

from __future__ import annotations

import re

from biopartner.model.grids import GridCell
from biopartner.reading.text import fold

_MARKS = frozenset("o0xvyn〇◯○●◎△▲×✕✗✓✔☑★☆可否済예") | {
    *("yes", "no", "ok", "희망", "확정", "대기", "신청", "아니오", "希望", "確定", "保留"),
}
_TIME = re.compile(
    r"(?:\d{1,2}[./월月]\s*\d{1,2}[일日]?\s*)?\d{1,2}(?::|시|時)\d{0,2}(?:분|分)?(?:\s*[-~]\s*\d{1,2}:\d{2})?$"
)
_RANK = re.compile(
    "[①-⑳❶-❿➀-➓⓵-⓾ⅰ-ⅹ]"
    r"|(?:제|第)?\s?(?:\d{1,2}|[一二三四五])\s?(?:지망|순위|희망|위|순|位|希望|志望|候補|順位)"
    r"|(?:\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth)(?: (?:choice|wish|priority|preference))?"
)


def is_rank(text: str) -> bool:
    """Whether a text says which of several wishes one is: ①, 1st, 2지망, 第一希望."""
    return bool(_RANK.fullmatch(text.strip().lower()))


def is_mark(cell: GridCell) -> bool:
    """Whether a cell is a mark, a time or a small number."""
    if isinstance(cell, str):
        said = fold(cell)
        return said in _MARKS or bool(_TIME.match(said)) or (said.isdecimal() and len(said) < 3)
    return isinstance(cell, bool) or cell is None or (isinstance(cell, int) and 0 <= cell < 100)
