"""Checks of the whole book: each gives findings, a finding says what it is about and what may be done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from biopartner.model.answers import Column, Row, Table
from biopartner.store import Store

if TYPE_CHECKING:
    from biopartner.reading.names import Likeness


def duplicates(store: Store) -> Iterator[Row]:
    """Pairs of organisations that may be the same, likeliest first; those known to be distinct are left out."""
    for first, second, likeness in alike(store):
        yield {
            "check": "duplicates",
            "record": f"organisation:{first}",
            "other": f"organisation:{second}",
            "score": likeness.score,
            "finding": f"{_VERDICTS[likeness.verdict]} {second}: {'; '.join(likeness.reasons)}",
        }


def alike(store: Store) -> Iterator[tuple[str, str, Likeness]]:
    """The pairs of handles that may be one organisation, with how alike they are."""
    from biopartner.reading.names import suspects

    handles: dict[str, str] = {}
    names: list[tuple[str, str]] = []
    for row in store.rows("organisation"):
        handles[row["id"]] = row["handle"]
        names.append((row["id"], row["name"]))
    names.extend((row["organisation"], row["name"]) for row in store.rows("name"))
    apart = {frozenset((row["organisation"], row["other"])) for row in store.rows("distinction")}
    for one, other, likeness in suspects(names):
        if frozenset((one, other)) not in apart:
            first, second = sorted((handles[one], handles[other]))
            yield first, second, likeness


def file(store: Store) -> Iterator[Row]:
    """Damage that SQLite finds in the file, and references to rows that are not there."""
    for problem in store.damage():
        yield {"check": "file", "finding": problem}


_VERDICTS = {"same": "the same as", "perhaps": "perhaps the same as", "different": "different from"}
CHECKS: dict[str, Callable[[Store], Iterator[Row]]] = {"duplicates": duplicates, "file": file}


def findings(store: Store, names: tuple[str, ...]) -> tuple[int, Table]:
    """How many findings there are, and the findings."""
    rows = [row for name in names for row in CHECKS[name](store)]
    return len(rows), Table(
        (
            Column("check", "Check"),
            Column("record", "Record"),
            Column("finding", "Finding"),
            Column("other", "Other record", only="machines"),
            Column("score", "Score", align="right"),
        ),
        rows,
        empty="Nothing was found.",
        notes=("`biopartner merge KEEP GONE` joins two, `biopartner distinct A B` keeps them apart.",)
        if any(row["check"] == "duplicates" for row in rows)
        else (),
    )
