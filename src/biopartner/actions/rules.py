"""What must hold within one record, whoever writes it: fields that are needed, and dates in their order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from biopartner.errors import EndBeforeStart, FieldNeeded
from biopartner.model.kinds import Kind

# (kind, the later field, the earlier field)
_ORDERED: tuple[tuple[str, str, str], ...] = (
    ("agreement", "expires", "signed"),
    ("agreement", "expires", "effective"),
    ("agreement", "notice_by", "signed"),
    ("role", "until", "since"),
    ("name", "until", "since"),
)


def check(kind: Kind, values: Mapping[str, Any]) -> None:
    """Raise FieldNeeded or EndBeforeStart for values that break a rule of their kind."""
    for field in kind.fields:
        if field.required and not field.default and values.get(field.name) in (None, ""):
            raise FieldNeeded(kind.name, field.title)
    for name, later, earlier in _ORDERED:
        if kind.name != name:
            continue
        end, start = values.get(later), values.get(earlier)
        if end is not None and start is not None and end.hi < start.lo:
            raise EndBeforeStart(kind.field(later).title, end.shown, kind.field(earlier).title, start.shown)
