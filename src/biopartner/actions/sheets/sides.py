"""Organisations as packed cells name them: each with its role, several between dots or slashes, others only counted.

`가나바이오(주최) · 다라제약 외 3개사`. Dots, slashes, dashes, commas and words for "and" stand in names too: they part
names only where each part is certain to be one, as the book has it, or it has a legal form or a role of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from biopartner.actions.sheets.shared import code_of, listed
from biopartner.reading.legal_forms import legal_forms
from biopartner.reading.names.others import without_others
from biopartner.reading.silence import SILENT

Knows = Callable[[str], bool]  # whether a text is the name of a known organisation

_ODD = re.compile("[:：(（［[/／·・ㆍ,+\\-‐–—↔⇔×~～및及외등他外ほな]| and | & | [xX] |et al|etc")
_BETWEEN = (
    re.compile(
        r"\s*[/／]\s*|\s*및\s+|\s*及び\s*|\s+and\s+|,\s+(?!(?:co|ltd|inc|llc|corp|plc|gmbh|kk|ag)\b)", re.IGNORECASE
    ),
    re.compile(r"\s*[·・ㆍ]\s*"),
    re.compile(r"\s+[-‐–—~～]+\s+|\s*[—↔⇔×]\s*|\s+[xX]\s+"),
    re.compile(r"[-‐–~～]"),
)
_BRACKETED = re.compile(r"(.*\S)\s*[(（［[]([^()（）［］\[\]]+)[)）］\]]")
_MOST = 20_000  # parts of cells that are remembered
_BETWEEN_ROLES = re.compile(r"\s*[/／·・,，、]\s*")


class Named(NamedTuple):
    """The organisations of a cell with their roles; `more` when the cell says more than that."""

    sides: list[tuple[str, str]]
    more: bool = False


class Sides:
    """The packed cells of one sheet; what a part of a cell names is found once."""

    def __init__(self, knows: Knows | None) -> None:
        self._knows = knows
        self._parts: dict[tuple[str, str], Named] = {}

    def named(self, text: str, role: str) -> Named:
        """The organisations that a cell names; those without a role of their own have the given one."""
        sides: list[tuple[str, str]] = []
        more = False
        for part in listed(text):
            found = self._parts.get((part, role))
            if found is None:
                if len(self._parts) > _MOST:
                    self._parts.clear()
                found = self._parts[part, role] = self._part(part, role)
            sides += found.sides
            more = more or found.more
        return Named(sides, more)

    def _part(self, text: str, role: str) -> Named:
        if text in SILENT:
            return Named([], SILENT[text] != "blank")
        if not _ODD.search(text) or (self._knows is not None and self._knows(text)):
            return Named([(text, role)])
        return _found(text, role, self._knows)


def _found(text: str, role: str, knows: Knows | None) -> Named:
    """The organisations of a part that is no known name as it stands."""
    name, colon, said = text.replace("：", ":").rpartition(":")
    if colon and name.strip() and (code := code_of("participant-role", said.strip())):
        text, role = name.strip(), code
    first = without_others(text)
    sides, more = [], first != text
    for piece in parted(first, knows) or [first]:
        bare, *roles = _role_behind(piece) or (piece, role)
        name = without_others(bare)
        more = more or name != bare
        sides += [(name, one) for one in roles]
    return Named(sides, more)


def parted(text: str, knows: Knows | None) -> list[str]:
    """The names between dots, slashes and the like where each is certain; nothing where one is not."""
    for between in _BETWEEN:
        parts = between.split(text)
        if len(parts) > 1:
            found = [parted(part, knows) for part in parts]
            if all(found):
                return [name for names in found for name in names]
    return [text] if _is_certain(text, knows) else []


def _is_certain(text: str, knows: Knows | None) -> bool:
    return bool(text) and bool(legal_forms(text) or _role_behind(text) or (knows is not None and knows(text)))


def _role_behind(text: str) -> tuple[str, ...]:
    """A name and the roles in brackets behind it; nothing where there are none: `(주)` is part of the name."""
    found = _BRACKETED.fullmatch(text)
    if found is None:
        return ()
    codes = [code_of("participant-role", word) for word in _BETWEEN_ROLES.split(found[2].strip())]
    return (found[1], *codes) if all(codes) else ()
