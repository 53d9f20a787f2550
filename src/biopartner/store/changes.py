"""A change to one row, as other rooms ask for it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

Op = Literal["add", "change", "remove"]


class Change(NamedTuple):
    """One row to add (all its fields), to change (the fields named) or to remove (no fields)."""

    op: Op
    kind: str
    id: str
    values: Mapping[str, Any] = MappingProxyType({})
