"""What a book promises, whatever engine keeps it: all or nothing, one step is one undo, and history only grows."""

from __future__ import annotations

import pytest
from engines import Sqlite, history_of, rows_of, search_rows_from_scratch

from biopartner.errors import BookInUse, ChangedMeanwhile, NoSuchStep, NothingToUndo, UndoRefused
from biopartner.store import Change, new_id


def add_org(store, handle, **values):
    with store.step(f"add organisation {handle}"):
        return store.add("organisation", {"handle": handle, "name": handle.title(), **values})


def add_milestone(store, handle, **values):
    with store.step(f"add milestone {handle}"):
        return store.add("milestone", {"handle": handle, "title": handle, "kind": "meeting", **values})


def test_a_step_that_fails_keeps_nothing_and_leaves_no_trace(store):
    add_org(store, "alpha")
    rows, history = rows_of(store), history_of(store)
    with pytest.raises(KeyboardInterrupt), store.step("two"):  # noqa: PT012 - all of it is what is interrupted
        id_ = store.add("organisation", {"handle": "beta", "name": "Beta"})
        store.add("name", {"organisation": id_, "name": "베타"})
        raise KeyboardInterrupt
    assert rows_of(store) == rows
    assert history_of(store) == history
    add_org(store, "gamma")
    assert [step.number for step in store.steps()] == [2, 1]


def test_a_step_is_one_undo(store):
    before = rows_of(store)
    with store.step("a venture with a name and a milestone"):
        org = store.add("organisation", {"handle": "alpha", "name": "Alpha"})
        store.add("name", {"organisation": org, "name": "알파"})
        store.change("organisation", org, {"city": "Seoul"})
        milestone = store.add("milestone", {"handle": "m", "title": "M", "kind": "meeting"})
        store.add("participant", {"milestone": milestone, "organisation": org})
    assert store.undo() == (1, 2)
    assert rows_of(store) == before
    with pytest.raises(NothingToUndo):
        store.undo()


def test_a_step_inside_a_step_joins_it(store):
    with store.step("outer"):
        add_org(store, "alpha")
        add_org(store, "beta")
    assert [(step.number, step.note, step.changes) for step in store.steps()] == [(1, "outer", 2)]
    with pytest.raises(ZeroDivisionError), store.step("outer"):  # noqa: PT012 - the inner step is over when it fails
        add_org(store, "gamma")
        raise ZeroDivisionError
    assert [row["handle"] for row in store.rows("organisation")] == ["alpha", "beta"]


def test_a_step_that_changes_nothing_is_no_step(store):
    org = add_org(store, "alpha", city="Seoul")
    with store.step("the same city"):
        store.change("organisation", org, {"city": "Seoul"})
    assert [step.number for step in store.steps()] == [1]


def test_undoing_an_undo_brings_everything_back(store):
    org = add_org(store, "alpha", city="Seoul")
    with store.step("move"):
        store.change("organisation", org, {"city": "Busan", "note": "line\nline"})
    moved = rows_of(store)
    assert store.undo() == (2, 3)
    assert store.undo(3) == (3, 4)
    assert rows_of(store) == moved
    assert [step.note for step in store.steps()][:2] == ["bring back step 2: move", "undo step 2: move"]
    assert store.undo() == (2, 5)  # in force again, so it can be undone again
    assert store.get("organisation", org)["city"] == "Seoul"


def test_search_follows_every_change(store):
    org = add_org(store, "alpha", city="Seoul", note="A 노트")
    alias = new_id()
    for change in (
        Change("change", "organisation", org, {"handle": "beta", "name": "Bêta", "note": None, "city": "부산"}),
        Change("add", "name", alias, {"organisation": org, "name": "ベータ"}),
        Change("change", "name", alias, {"name": "ベータ製薬"}),
        Change("remove", "name", alias),
    ):
        with store.step("change"):
            store.write([change])
        rows = rows_of(store)
        assert rows["searchable"] == search_rows_from_scratch(rows)
    assert [hit.handle for hit in store.search(["beta"])] == ["beta"]
    assert [hit.handle for word in ("alpha", "seoul", "노트", "ベータ") for hit in store.search([word])] == []


def test_a_row_comes_back_under_its_own_id(store):
    org = add_org(store, "alpha")
    before = rows_of(store)
    with store.step("remove alpha"):
        store.remove("organisation", org)
    assert not list(store.rows("organisation"))
    store.undo()
    assert rows_of(store) == before


def test_undo_is_refused_when_the_row_changed_since_and_names_the_step(store):
    org = add_org(store, "alpha", city="Seoul")
    for city in ("Busan", "Daegu"):
        with store.step(f"to {city}"):
            store.change("organisation", org, {"city": city})
    before = rows_of(store), history_of(store)
    for step in (1, 2):
        with pytest.raises(UndoRefused) as refused:
            store.undo(step)
        assert str(refused.value) == (
            f"step {step} cannot be undone: step 3 changed the same organisation since."
            " Undo it first: `biopartner undo 3`."
        )
    assert (rows_of(store), history_of(store)) == before


def test_undo_looks_at_every_column_that_a_step_wrote(store):
    org = add_org(store, "alpha", city="Seoul")
    with store.step("two changes of one row"):
        store.change("organisation", org, {"city": "Busan"})
        store.change("organisation", org, {"note": "moved"})
    with store.step("city again"):
        store.change("organisation", org, {"city": "Daegu"})
    with pytest.raises(UndoRefused, match="step 3 changed the same organisation since"):
        store.undo(2)
    with store.step("a venture, mended in the same step"):
        beta = store.add("organisation", {"handle": "beta", "name": "Beta"})
        store.change("organisation", beta, {"name": "Beta Bio"})
    with store.step("beta is seated"):
        store.change("organisation", beta, {"city": "Osaka"})
    with pytest.raises(UndoRefused, match="step 5 changed the same organisation since"):
        store.undo(4)


def test_undo_leaves_later_changes_of_other_columns_alone(store):
    org = add_org(store, "alpha", city="Seoul")
    with store.step("city"):
        store.change("organisation", org, {"city": "Busan"})
    with store.step("note"):
        store.change("organisation", org, {"note": "kept"})
    store.undo(2)
    assert (store.get("organisation", org)["city"], store.get("organisation", org)["note"]) == ("Seoul", "kept")


@pytest.mark.parametrize("kind", ["participant", "citation", "subject"])
def test_undo_is_refused_when_a_later_row_relies_on_it(store, kind):
    org = add_org(store, "alpha")
    milestone = add_milestone(store, "m")
    with store.step("what relies on the milestone"):
        if kind == "participant":
            store.add(kind, {"milestone": milestone, "organisation": org})
        elif kind == "citation":
            source = store.add("source", {"handle": "s", "title": "S"})
            store.add(kind, {"record": ("milestone", milestone), "source": source})
        else:
            note = store.add("note", {"handle": "n", "text": "N"})
            store.add(kind, {"record": ("milestone", milestone), "note": note})
    before = rows_of(store)
    with pytest.raises(UndoRefused) as refused:
        store.undo(2)
    assert str(refused.value) == (
        "step 2 cannot be undone: later steps rely on what it wrote. Undo those first; `biopartner history` shows them."
    )
    assert rows_of(store) == before


def test_a_citation_of_a_record_that_is_gone_does_not_come_back(store):
    milestone = add_milestone(store, "m")
    with store.step("cite"):
        source = store.add("source", {"handle": "s", "title": "S"})
        store.add("citation", {"record": ("milestone", milestone), "source": source})
    store.undo(2)
    with store.step("remove m"):
        store.remove("milestone", milestone)
    with pytest.raises(UndoRefused):
        store.undo(3)
    assert not list(store.rows("citation"))


@pytest.mark.parametrize("number", [0, 7])
def test_a_step_that_history_does_not_have_is_refused(store, number):
    add_org(store, "alpha")
    with pytest.raises(NoSuchStep) as refused:
        store.undo(number)
    assert str(refused.value) == f"step {number} is not in the history. `biopartner history` shows every step."


def test_a_step_is_undone_once(store):
    add_org(store, "alpha")
    store.undo(1)
    with pytest.raises(NoSuchStep, match="step 1 is undone already, by step 2"):
        store.undo(1)


def test_a_bulk_step_is_undone_and_brought_back_whole(store):
    ids = [new_id() for _ in range(2500)]
    empty = rows_of(store)
    with store.step("import", bulk=True):
        store.write(
            [Change("add", "organisation", id_, {"handle": f"o{n}", "name": f"O{n}"}) for n, id_ in enumerate(ids)]
        )
        store.write([Change("add", "name", new_id(), {"organisation": id_, "name": "이름"}) for id_ in ids])
    full = rows_of(store)
    assert store.undo() == (1, 2)
    assert rows_of(store) == empty
    assert store.undo(2) == (2, 3)
    assert rows_of(store) == full


def test_a_bulk_step_is_not_undone_when_one_of_its_rows_changed_since(store):
    with store.step("import", bulk=True):
        org = store.add("organisation", {"handle": "alpha", "name": "Alpha"})
    with store.step("city"):
        store.change("organisation", org, {"city": "Seoul"})
    with pytest.raises(UndoRefused, match="step 2 changed the same organisation since"):
        store.undo(1)
    store.undo()
    assert store.undo() == (1, 4)
    assert not list(store.rows("organisation"))


def test_no_write_happens_outside_a_step(store):
    org = add_org(store, "alpha")
    before = rows_of(store), history_of(store)
    for write in (
        lambda: store.add("organisation", {"handle": "beta", "name": "Beta"}),
        lambda: store.change("organisation", org, {"city": "Seoul"}),
        lambda: store.remove("organisation", org),
    ):
        with pytest.raises(RuntimeError):
            write()
    assert (rows_of(store), history_of(store)) == before


def test_a_handle_is_unique_in_its_kind(store):
    add_org(store, "alpha")
    before = rows_of(store), history_of(store)
    with pytest.raises(ChangedMeanwhile):
        add_org(store, "alpha")
    assert (rows_of(store), history_of(store)) == before
    add_milestone(store, "alpha")
    assert [found.ref for found in store.find("alpha")] == ["organisation:alpha", "milestone:alpha"]


def test_references_are_checked_when_the_step_ends(store):
    org, milestone = new_id(), new_id()
    with store.step("the part before its records"):
        store.write(
            [
                Change("add", "participant", new_id(), {"milestone": milestone, "organisation": org}),
                Change("add", "milestone", milestone, {"handle": "m", "title": "M", "kind": "meeting"}),
                Change("add", "organisation", org, {"handle": "alpha", "name": "Alpha"}),
            ]
        )
    before = rows_of(store), history_of(store)
    with pytest.raises(ChangedMeanwhile), store.step("remove what is needed"):
        store.remove("organisation", org)
    with pytest.raises(ChangedMeanwhile), store.step("name what is not there"):
        store.add("participant", {"milestone": new_id(), "organisation": org})
    with pytest.raises(ChangedMeanwhile), store.step("cite what is not there"):  # noqa: PT012 - it fails as it ends
        source = store.add("source", {"handle": "s", "title": "S"})
        store.add("citation", {"record": ("organisation", new_id()), "source": source})
    assert (rows_of(store), history_of(store)) == before


def test_a_row_that_is_gone_meanwhile_is_told_as_such(store):
    for verb in (store.change, lambda kind, id_, _: store.remove(kind, id_)):
        with pytest.raises(ChangedMeanwhile), store.step("of a row that another process removed"):
            verb("organisation", new_id(), {"city": "Seoul"})
    assert not list(store.steps())


def test_reading_leaves_the_book_byte_for_byte_the_same(engine: type[Sqlite], tmp_path):
    book = engine(tmp_path)
    store = book.open()
    add_org(store, "alpha", country="KR")
    store.close()
    before, files = book.content(), sorted(tmp_path.iterdir())
    store = book.open()
    with store.moment():
        rows_of(store)
        list(store.listing("organisation"))
        list(store.milestones())
        list(store.search(["alpha"]))
        list(store.steps())
        list(store.dump("organisation"))
    store.close()
    assert book.content() == before
    assert sorted(tmp_path.iterdir()) == files


def test_reads_in_one_moment_see_one_state(engine: type[Sqlite], tmp_path):
    reader, writer = engine(tmp_path).open(), engine(tmp_path).open(wait=0)
    add_org(writer, "alpha")
    rows = reader.rows("organisation")
    assert next(rows)["handle"] == "alpha"
    list(rows)
    add_org(writer, "beta")
    assert [row["handle"] for row in reader.rows("organisation")] == ["alpha", "beta"]
    with reader.moment():
        assert reader.how_many_rows("organisation") == 2
        with pytest.raises(BookInUse):
            add_org(writer, "gamma")
        assert reader.how_many_rows("organisation") == 2
    reader.close()
    writer.close()


def test_ids_rise_in_the_order_in_which_rows_are_made():
    ids = [new_id() for _ in range(5000)]
    assert ids == sorted(set(ids))
    assert {(id_[14], id_[19] in "89ab", len(id_)) for id_ in ids} == {("7", True, 36)}
