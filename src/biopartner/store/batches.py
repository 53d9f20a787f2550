"""Rows that belong to several records, fetched by one query for a batch of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from biopartner.store.engine import Engine

AT_ONCE = 200  # records whose parts are fetched by one query


def grouped(engine: Engine, sql: str, ids: Sequence[str]) -> dict[str, list[Any]]:
    """The rows of a query over `{ids}`, by their column `owner`."""
    marks = {f"id{i}": id_ for i, id_ in enumerate(ids)}
    groups: dict[str, list[Any]] = {}
    for row in engine.rows(sql.format(ids=", ".join(f":{mark}" for mark in marks)), **marks):
        groups.setdefault(row["owner"], []).append(row)
    return groups
