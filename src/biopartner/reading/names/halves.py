"""A name of which one column holds the family name and another the given name."""

from __future__ import annotations

import re

_HANGUL = re.compile("[가-힣]+")
_EASTERN = re.compile("[가-힣\u3041-\u30fc\u3005\u4e00-\u9fff]")


def whole_name(family: str, given: str) -> str:
    """Both as people write them: 박민수, 山本 太郎, John Smith."""
    if not family or not given:
        return family or given
    if _HANGUL.fullmatch(family) and _HANGUL.fullmatch(given):
        return family + given
    return f"{family} {given}" if _EASTERN.match(family) else f"{given} {family}"
