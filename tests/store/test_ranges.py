"""A bulk step is journaled as ranges of ids: undo takes back its own rows, all of them and no others."""

from __future__ import annotations

import pytest
from engines import ENGINES, Sqlite, fresh_book, rows_of

from biopartner.errors import UndoRefused
from biopartner.store import Change, new_id

pytestmark = pytest.mark.parametrize("engine", ENGINES)


def organisation(name: str) -> dict[str, str]:
    return {"handle": name.lower(), "name": name}


def bulk(store, *names: str) -> list[str]:
    ids = [new_id() for _ in names]
    with store.step("import", bulk=True):
        store.write([Change("add", "organisation", i, organisation(n)) for i, n in zip(ids, names, strict=True)])
    return ids


def handles(store) -> list[str]:
    return [row["handle"] for row in store.listing("organisation")]


def test_a_bulk_step_is_one_entry_and_one_undo_and_comes_back_whole(engine: type[Sqlite]):
    with fresh_book(engine) as store:
        bulk(store, "Alpha", "Beta", "Gamma")
        whole = rows_of(store)
        assert [(past.note, past.changes) for past in store.steps()] == [("import", 3)]
        assert [change.after["handle"] for change in store.changes(1)] == ["alpha", "beta", "gamma"]
        _, undoing = store.undo()
        assert handles(store) == []
        store.undo(undoing)
        assert rows_of(store) == whole


def test_a_row_that_was_removed_and_brought_back_still_belongs_to_its_step(engine: type[Sqlite]):
    with fresh_book(engine) as store:
        [_, beta, _] = bulk(store, "Alpha", "Beta", "Gamma")
        with store.step("remove"):
            store.remove("organisation", beta)
        with pytest.raises(UndoRefused, match="step 2 changed the same organisation since"):
            store.undo(1)
        store.undo(2)
        store.undo(1)
        assert handles(store) == []


def test_a_row_of_another_step_between_the_ids_stays(engine: type[Sqlite]):
    with fresh_book(engine) as store:
        alpha, between, omega = new_id(), new_id(), new_id()
        with store.step("import", bulk=True):
            rows = [(alpha, "Alpha"), (omega, "Omega")]
            store.write([Change("add", "organisation", id_, organisation(name)) for id_, name in rows])
        with store.step("add"):
            store.write([Change("add", "organisation", between, organisation("Between"))])
            store.change("organisation", between, {"city": "Osong"})
        store.undo(1)
        assert handles(store) == ["between"]


def test_a_change_of_one_imported_row_keeps_the_import(engine: type[Sqlite]):
    with fresh_book(engine) as store:
        [alpha, _] = bulk(store, "Alpha", "Beta")
        with store.step("edit"):
            store.change("organisation", alpha, {"city": "Osong"})
        with pytest.raises(UndoRefused, match="step 2 changed the same organisation since"):
            store.undo(1)
        store.undo()
        store.undo()
        assert handles(store) == []


def test_the_history_of_a_record_knows_the_import_that_brought_it_and_its_parts(engine: type[Sqlite]):
    with fresh_book(engine) as store:
        [alpha, beta] = bulk(store, "Alpha", "Beta")
        with store.step("import names", bulk=True):
            store.add("name", {"organisation": beta, "name": "Beta Bio"})
        steps = {record: [past.number for past in store.steps(("organisation", record))] for record in (alpha, beta)}
        assert steps == {alpha: [1], beta: [2, 1]}
        assert [change.after["name"] for change in store.changes(2, beta)] == ["Beta Bio"]
        assert list(store.changes(2, alpha)) == []
