"""Which record a row of an answer is about."""

from __future__ import annotations

from biopartner.model.answers import Marked, Row

# Fields that one kind of record alone has, of those that are in calendars.
_ONLY_OF = {
    "text": "note",
    "signed": "agreement",
    "expires": "agreement",
    "notice_by": "agreement",
    "due": "partnership",
    "next_due": "partnership",
    "hold_until": "partnership",
}


def record_in(row: Row) -> tuple[str, str]:
    """The (kind, handle) that a row names, its kind told by its fields where it does not say; empty for no record."""
    kind, _, handle = _text(row, "record").partition(":")
    if handle:
        return kind, handle
    if handle := _text(row, "handle"):
        return next((of for field, of in _ONLY_OF.items() if field in row), "milestone"), handle
    return "", ""


def _text(row: Row, key: str) -> str:
    cell = row.get(key)
    while isinstance(cell, Marked):
        cell = cell.value
    return str(cell or "")
