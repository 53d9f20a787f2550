"""How often organisations took part in the milestones of a filter, and when last."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from biopartner.model.dates import PartialDate
from biopartner.model.filters import Filter
from biopartner.store.columns import date_of
from biopartner.store.conditions import where
from biopartner.store.engine import Engine


@dataclass(frozen=True, slots=True)
class Presence:
    """An organisation with the milestones it took part in."""

    id: str
    handle: str
    name: str
    kind: str
    country: str | None
    milestones: int
    latest: str  # the title of the last one
    latest_handle: str
    latest_date: PartialDate | None


def presences(engine: Engine, wanted: Filter) -> Iterator[Presence]:
    """The organisations (of the filter's country, if it has one) at done milestones, most often present first."""
    condition, named = where("milestone", wanted)
    seated = "AND o.country = :country" if wanted.country else ""
    sql = f"""
        SELECT * FROM (
            SELECT o.id, o.handle, o.name, o.kind, o.country, t.title, t.handle AS latest_handle,
                t.date_edtf, t.date_raw, t.date_lo, t.date_hi, t.date_basis,
                count(*) OVER (PARTITION BY o.id) AS milestones,
                row_number() OVER (
                    PARTITION BY o.id ORDER BY t.date_lo IS NULL, t.date_hi DESC, t.date_lo DESC, t.handle) AS place
            FROM (SELECT DISTINCT milestone, organisation FROM participant) p
            JOIN organisation o ON o.id = p.organisation {seated}
            JOIN milestone t ON t.id = p.milestone AND t.status = 'done'
            WHERE {condition}
        ) ranked WHERE place = 1 ORDER BY milestones DESC, lower(name), handle"""
    for row in engine.rows(sql, **named):
        yield Presence(
            row["id"],
            row["handle"],
            row["name"],
            row["kind"],
            row["country"],
            row["milestones"],
            row["title"],
            row["latest_handle"],
            date_of(row, "date"),
        )
