"""The agreements and partnerships of a filter, each with its sides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from biopartner.model.filters import Filter
from biopartner.model.kinds import BY_NAME
from biopartner.store.batches import AT_ONCE, grouped
from biopartner.store.columns import to_values
from biopartner.store.conditions import where
from biopartner.store.engine import Engine
from biopartner.store.milestones import Participant


@dataclass(frozen=True, slots=True)
class Agreement:
    """An agreement as registers and reports show it."""

    id: str
    handle: str
    values: dict[str, Any]  # by field
    parties: tuple[Participant, ...]


@dataclass(frozen=True, slots=True)
class Partnership:
    """A partnership as pipelines and reports show it."""

    id: str
    handle: str
    values: dict[str, Any]  # by field
    venture: tuple[str, str]  # handle, name
    partner: tuple[str, str]


def agreements(engine: Engine, wanted: Filter) -> Iterator[Agreement]:
    """The agreements by the day they were signed, unsigned last."""
    condition, named = where("agreement", wanted)
    rows = engine.rows(
        f"SELECT * FROM agreement t WHERE {condition} ORDER BY t.signed_lo IS NULL, t.signed_lo, t.signed_hi, t.handle",
        **named,
    )
    while batch := list(islice(rows, AT_ONCE)):
        parties = grouped(
            engine,
            """SELECT p.agreement AS owner, o.handle, o.name, p.role, o.country FROM party p
            JOIN organisation o ON o.id = p.organisation WHERE p.agreement IN ({ids}) ORDER BY o.name, p.role""",
            [row["id"] for row in batch],
        )
        for row in batch:
            sides = tuple(Participant(*tuple(p)[1:]) for p in parties.get(row["id"], ()))
            yield Agreement(row["id"], row["handle"], to_values(BY_NAME["agreement"], row), sides)


def partnerships(engine: Engine, wanted: Filter) -> Iterator[Partnership]:
    """The partnerships by venture, then by partner."""
    condition, named = where("partnership", wanted)
    rows = engine.rows(
        f"""SELECT t.*, v.handle AS venture_handle, v.name AS venture_name,
        p.handle AS partner_handle, p.name AS partner_name
        FROM partnership t JOIN organisation v ON v.id = t.venture JOIN organisation p ON p.id = t.partner
        WHERE {condition} ORDER BY v.name, p.name, t.handle""",
        **named,
    )
    while batch := list(islice(rows, AT_ONCE)):
        for row in batch:
            yield Partnership(
                row["id"],
                row["handle"],
                to_values(BY_NAME["partnership"], row),
                (row["venture_handle"], row["venture_name"]),
                (row["partner_handle"], row["partner_name"]),
            )
