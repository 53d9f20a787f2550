"""Checks of the whole book: each gives findings, a finding says what it is about and what may be done."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from biopartner.errors import UnusableText, shortened
from biopartner.model.answers import Column, Row, Table
from biopartner.model.kinds import KINDS, Field, Kind
from biopartner.reading.text import clean_name, clean_text
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


def texts(store: Store) -> Iterator[Row]:
    """Texts that no import takes as they are, so that an export would not bring them back."""
    for kind in KINDS:
        fields = [field for field in kind.fields if field.type in {"name", "text"}]
        for row in store.rows(kind.name) if fields else ():
            for field in fields:
                if (text := row[field.name]) and (why := _unfit(field, text)):
                    part = "" if kind.is_record else f"{kind.name.replace('_', ' ')} "
                    yield {"check": "texts", "record": _record(store, kind, row), "finding": f"{part}{why}"}


def _unfit(field: Field, text: str) -> str:
    try:
        kept = (clean_name if field.type == "name" else clean_text)(text, field.title)
    except UnusableText as error:
        return f"{error.field}: {error.why}"
    return "" if kept == text else f'{field.title}: an import would keep it as "{shortened(kept)}"'


def _record(store: Store, kind: Kind, row: Mapping[str, Any]) -> str:
    """The record that a row is, or belongs to."""
    if kind.is_record:
        return f"{kind.name}:{row['handle']}"
    owner = row[kind.owner.name]
    ref = owner if isinstance(owner, tuple) else (kind.owner.of, owner)
    return f"{ref[0]}:{store.known_as([ref])[ref][0]}"


def incomplete(store: Store) -> Iterator[Row]:
    """What `add` would not take: milestones without a date that are not planned, agreements of fewer than two sides."""
    for row in store.rows("milestone"):
        if row["date"] is None and row["status"] != "planned":
            yield {"check": "incomplete", "record": f"milestone:{row['handle']}", "finding": "it has no date"}
    sides: dict[str, set[str]] = {}
    for party in store.rows("party"):
        sides.setdefault(party["agreement"], set()).add(party["organisation"])
    for row in store.rows("agreement"):
        if (many := len(sides.get(row["id"], ()))) < 2:
            finding = "it has one side" if many else "it has no sides"
            yield {"check": "incomplete", "record": f"agreement:{row['handle']}", "finding": finding}


def file(store: Store) -> Iterator[Row]:
    """Damage that SQLite finds in the file, and references to rows that are not there."""
    for problem in store.damage():
        yield {"check": "file", "finding": problem}


_VERDICTS = {"same": "the same as", "perhaps": "perhaps the same as", "different": "different from"}
CHECKS: dict[str, Callable[[Store], Iterator[Row]]] = {
    "duplicates": duplicates,
    "texts": texts,
    "incomplete": incomplete,
    "file": file,
}
_NOTES = {
    "duplicates": "`biopartner merge KEEP GONE` joins two, `biopartner distinct A B` keeps them apart.",
    "incomplete": "`biopartner edit REF --on DATE` gives a date, `biopartner edit REF --with ORG` a side.",
    "texts": "`biopartner edit REF` writes such a text anew; an export that holds it cannot be imported.",
}


def findings(store: Store, names: tuple[str, ...]) -> tuple[int, Table]:
    """How many findings there are, and the findings."""
    rows = [row for name in names for row in CHECKS[name](store)]
    found = {row["check"] for row in rows}
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
        notes=tuple(note for name, note in _NOTES.items() if name in found),
    )
