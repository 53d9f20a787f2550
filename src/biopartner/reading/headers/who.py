"""What cells name that say who took part: organisations, people, or just how many."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from biopartner.model.grids import GridCell
from biopartner.reading.text import fold

ORGANISATIONS, PEOPLE, HOW_MANY = "participants", "person", "count"  # each is the field that holds such cells

Knows = Callable[[str], bool]  # whether a text is the name of an organisation that the book has

_BETWEEN = re.compile(r"\s*[;；\n]\s*|\s*[、，]\s*|\s*,(?!\s*(?:co|ltd|inc|llc|corp|plc|gmbh)\b)\s*", re.IGNORECASE)
_NUMBER = re.compile(r"[^\w]*(?:약|約|about|over|총|計)?\s*[\d,.]+\s*\D{0,12}$", re.IGNORECASE)
_POST = re.compile(r"(?:님|씨|장관|차관|대표|교수|박사|부장|이사|팀장|원장|氏|様|さん|教授|博士|部長|社長|大臣)$")
_TITLED = re.compile(r"(?:dr|mr|ms|mrs|prof)\.?\s", re.IGNORECASE)
_HANGUL = re.compile("[\uac00-\ud7a3]{3,4}")
_PLACES = frozenset({
    *("korea", "japan", "china", "usa", "europe", "asia", "germany", "uk", "taiwan", "singapore", "india"),
    *("global", "general"),
})  # fmt: skip
_LOOKED_AT = 200  # names


def named_in(cells: Iterable[GridCell], knows: Knows | None = None) -> str:
    """What the names in a column are; empty when too few of them tell, or some tell the opposite."""
    names = list(dict.fromkeys(_names(cells)))[:_LOOKED_AT]
    if names and all(_NUMBER.match(name) for name in names):
        return HOW_MANY
    others = [name for name in names if not _is_organisation(name, knows)]
    organisations, people = len(names) - len(others), sum(map(_is_person, others))
    if organisations and people:
        return ""
    if max(organisations, people) * 2 < len(names) or not names:
        return ""
    return ORGANISATIONS if organisations else PEOPLE


def _names(cells: Iterable[GridCell]) -> Iterator[str]:
    """The names that cells pack, without the roles behind a colon."""
    for cell in cells:
        if isinstance(cell, str | int | float):
            yield from (name.partition(":")[0].strip() for name in _BETWEEN.split(str(cell)) if name.strip())


def _is_organisation(name: str, knows: Knows | None) -> bool:
    """Whether a name has a legal form or a word of the trade, is publicly known, or known to the book."""
    from biopartner.reading.known_names import find
    from biopartner.reading.legal_forms import legal_forms
    from biopartner.reading.names.industry import cut_industry

    if legal_forms(name) or find(name) or any(cut_industry(word)[1] - _PLACES for word in fold(name).split()):
        return True
    return knows is not None and knows(name)


def _is_person(name: str) -> bool:
    """Whether a name has a title, or is a Korean family name with a given name."""
    from biopartner.reading.names.family_names import bearers, spellings

    if _POST.search(name) or _TITLED.match(name):
        return True
    if _HANGUL.fullmatch(name):
        return name[:2] in spellings() or (name[0] in spellings() and len(name) == 3)
    words = fold(name).split()
    return name.isascii() and len(words) in {2, 3} and not bearers().keys().isdisjoint((words[0], words[-1]))
