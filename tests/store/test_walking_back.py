"""Undo under any sequence of changes: every state comes back, searching follows, and history only grows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from engines import Sqlite, fresh_book, history_of, rows_of, search_rows_from_scratch
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from biopartner.errors import ChangedMeanwhile, NoSuchStep, UndoRefused
from biopartner.model.dates import PartialDate
from biopartner.store import Store

NAMES = st.sampled_from(["Alpha", "ALPHA Inc.", "베타 주식회사", "武田薬品", "=1+1", "José", "'x", "C++ 100%_"])
DATES = st.sampled_from(
    [
        None,
        PartialDate("2024-10", "2024-10-01", "2024-10-31", "Oct 2024"),
        PartialDate("2025", "2025-01-01", "2025-12-31", "2025", "relative"),
    ]
)
CODES = st.sampled_from(["venture", "person", "meeting"])

# A change: the verb, and what draws its values; it is aimed at the rows there are by a number taken modulo.
Move = tuple[str, int, int, Any]
MOVES = st.one_of(
    st.tuples(st.just("organisation"), st.integers(0, 9), st.integers(0, 9), NAMES),
    st.tuples(st.just("name"), st.integers(0, 9), st.integers(0, 9), NAMES),
    st.tuples(st.just("milestone"), st.integers(0, 9), st.integers(0, 9), DATES),
    st.tuples(st.just("participant"), st.integers(0, 9), st.integers(0, 9), st.sampled_from(["host", "attendee"])),
    st.tuples(st.just("count"), st.integers(0, 9), st.integers(0, 9), CODES),
    st.tuples(st.just("citation"), st.integers(0, 9), st.integers(0, 9), st.none()),
    st.tuples(st.just("rename"), st.integers(0, 9), st.integers(0, 9), NAMES),
    st.tuples(st.just("redate"), st.integers(0, 9), st.integers(0, 9), DATES),
    st.tuples(st.just("move name"), st.integers(0, 9), st.integers(0, 9), st.none()),
    st.tuples(
        st.just("remove"),
        st.integers(0, 9),
        st.integers(0, 9),
        st.sampled_from(["organisation", "name", "milestone", "participant", "count", "citation"]),
    ),
)
STEPS = st.lists(st.lists(MOVES, min_size=1, max_size=5), min_size=1, max_size=10)
SEED: list[Move] = [("organisation", 0, 0, "Alpha"), ("milestone", 0, 0, None), ("citation", 0, 0, None)]
RELAXED = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def pick(store: Store, kind: str, number: int) -> str:
    ids = [row["id"] for row in store.rows(kind)]
    return ids[number % len(ids)] if ids else ""


def play(store: Store, move: Move) -> None:
    """One change; the book refuses one for which there are no rows."""
    verb, a, b, value = move
    org, milestone = pick(store, "organisation", a), pick(store, "milestone", b)
    added = {
        "organisation": {"handle": f"o{a}", "name": value, "country": "KR"},
        "milestone": {"handle": f"m{a}", "title": f"M {b}", "kind": "meeting", "date": value},
        "name": {"organisation": org, "name": value},
        "participant": {"organisation": org, "milestone": milestone, "role": value},
        "count": {"milestone": milestone, "value": a, "unit": value},
        "citation": {"record": ("milestone", milestone), "says": str(b)},
    }
    if verb in added:
        if verb == "citation":
            added[verb]["source"] = store.add("source", {"handle": f"s{a}", "title": f"S {b}"})
        store.add(verb, added[verb])
    elif verb == "rename" and org:
        store.change("organisation", org, {"name": value, "handle": f"o{b}"})
    elif verb == "redate" and milestone:
        store.change("milestone", milestone, {"date": value})
    elif verb == "move name" and org and (name := pick(store, "name", b)):
        store.change("name", name, {"organisation": org})
    elif verb == "remove" and (row := pick(store, value, a)):
        store.remove(value, row)


def step_with(store: Store, moves: list[Move], *, bulk: bool = False) -> bool:
    """Play moves in one step; False when the book refused them or nothing changed."""
    before = len(list(store.steps()))
    try:
        with store.step("moves", bulk=bulk):
            for move in moves:
                play(store, move)
    except ChangedMeanwhile:
        return False
    return len(list(store.steps())) > before


def settled(store: Store) -> dict[str, Any]:
    """The rows, once the search texts are found to be those that a rebuild gives."""
    rows = rows_of(store)
    assert rows["searchable"] == search_rows_from_scratch(rows)
    return rows


@RELAXED
@given(STEPS, st.booleans())
@example([[("organisation", 1, 0, "Alpha"), ("remove", 1, 0, "organisation")]], True)  # noqa: FBT003 - in bulk
def test_undo_walks_back_through_every_state(engine: type[Sqlite], steps: list[list[Move]], bulk: bool) -> None:  # noqa: FBT001 - drawn
    with fresh_book(engine) as store:
        states = [settled(store)]
        states.extend(settled(store) for moves in (SEED, *steps) if step_with(store, moves, bulk=bulk))
        redo = []
        for state in reversed(states[:-1]):
            redo.append(store.undo()[1])
            assert settled(store) == state
        for number, state in zip(reversed(redo), states[1:], strict=True):
            store.undo(number)
            assert settled(store) == state


@RELAXED
@given(st.lists(st.one_of(st.lists(MOVES, min_size=1, max_size=3), st.integers(1, 12)), min_size=1, max_size=14))
def test_whatever_is_undone_out_of_order_history_only_grows_and_references_lead_somewhere(
    engine: type[Sqlite], script: list[list[Move] | int]
) -> None:
    with fresh_book(engine) as store:
        for act in (SEED, *script):
            past, before = history_of(store), settled(store)
            kept = step_with(store, act) if isinstance(act, list) else undone(lambda n=act: store.undo(n))
            now = history_of(store)
            assert {table: rows[: len(past[table])] for table, rows in now.items()} == past
            assert (len(now["step"]) - len(past["step"]), len(now["journal"]) > len(past["journal"])) == (kept, kept)
            after = settled(store)
            if not kept:
                assert after == before
            assert {row["record"] for row in after["citation"]} <= {row["id"] for row in after["milestone"]}
            assert [row["seq"] for row in now["journal"]] == list(range(1, len(now["journal"]) + 1))


def undone(undo: Callable[[], object]) -> bool:
    try:
        undo()
    except (UndoRefused, NoSuchStep):
        return False
    return True
