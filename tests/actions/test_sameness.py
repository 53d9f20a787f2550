"""What `add` refuses as recorded already, an import knows again."""

from __future__ import annotations

from contextlib import closing

import pytest
from sheets_made import grid, imported, opened

from biopartner.actions.add import Draft, add
from biopartner.actions.importing import import_rows
from biopartner.errors import AlreadyRecorded, ImportRefused
from biopartner.model.kinds import RECORDS
from biopartner.model.sheets import SheetRow
from biopartner.reading.dates import read_date

# What the book has, and the same again with another spelling; sides are a and b.
TWINS = {
    "organisation": ({"name": "Hanbit Bio", "kind": "venture"}, {"name": "(주)HANBIT  Bio"}),
    "programme": ({"name": "Han River Bridge"}, {"name": "HAN RIVER bridge"}),
    "milestone": ({"title": "Visit", "kind": "visit", "date": "2024-10"}, {"title": "VISIT", "kind": "call"}),
    "source": ({"title": "News", "publisher": "Office"}, {"title": "NEWS", "publisher": "office"}),
    "agreement": ({"kind": "mou", "title": "One", "signed": "2024-10"}, {"title": "Another"}),
    "partnership": ({"venture": "a", "partner": "b", "topic": "HB-1"}, {"venture": "b", "partner": "a"}),
    "note": ({"text": "They met.", "date": "2024-10"}, {}),
    "person": ({"name": "Mizuki Ando"}, {"name": "mizuki  ando"}),
}
# What makes it another one.
OTHERS = {
    "organisation": {"name": "Sumida"},
    "programme": {"name": "Sumida Bridge"},
    "milestone": {"date": "2024-11"},
    "source": {"publisher": "Another office"},
    "agreement": {"signed": "2025"},
    "partnership": {"topic": "HB-2"},
    "note": {"date": "2025"},
    "person": {"name": "Mizuki Anno"},
}


def test_every_kind_of_record_has_a_case():
    assert TWINS.keys() == {kind.name for kind in RECORDS}


@pytest.fixture
def store(tmp_path):
    with closing(opened(tmp_path / "book.db")) as store:
        for name in "ab":
            add(store, Draft("organisation", {"name": name, "kind": "other"}))
        yield store


@pytest.mark.parametrize("kind", TWINS)
def test_add_and_import_agree_on_what_is_the_same(store, kind):
    first, again = TWINS[kind]
    ids = {row["handle"]: row["id"] for row in store.rows("organisation")}
    add(store, draft(kind, first, ids))
    with pytest.raises(AlreadyRecorded):
        add(store, draft(kind, {**first, **again}, ids))
    assert new(store, kind, {**first, **again}) == 0
    assert new(store, kind, {**first, **OTHERS[kind]}) == 1
    with pytest.raises(AlreadyRecorded):
        add(store, draft(kind, {**first, **OTHERS[kind]}, ids))


def test_a_source_with_an_address_is_known_by_its_title(store):
    add(store, Draft("source", {"title": "News", "url": "https://office.example/1"}))
    assert new(store, "source", {"title": "News"}) == 0
    assert new(store, "source", {"title": "News", "url": "https://office.example/2"}) == 1


def test_a_file_of_the_book_may_not_repeat_another_name_or_a_pair_the_other_way_round(store):
    add(store, Draft("organisation", {"name": "Hanbit Bio", "kind": "venture"}, [("name", {"name": "한빛"})]))
    ids = {row["handle"]: row["id"] for row in store.rows("organisation")}
    add(store, Draft("partnership", {"venture": ids["a"], "partner": ids["b"]}))
    rows = [
        SheetRow("organisations.csv", 2, "organisation", {"handle": "x", "name": "(주)한빛", "kind": "venture"}),
        SheetRow("partnerships.csv", 2, "partnership", {"handle": "y", "venture": "b", "partner": "a"}),
    ]
    for row, known in zip(rows, ("hanbit-bio", "a--b"), strict=True):
        with pytest.raises(ImportRefused) as refused:
            import_rows(store, [row], note="import")
        assert f"recorded already as {known};" in refused.value.problems[0].reason


def test_a_meeting_and_a_wish_do_not_turn_a_pair_round(store):
    ids = {row["handle"]: row["id"] for row in store.rows("organisation")}
    add(store, Draft("partnership", {"venture": ids["a"], "partner": ids["b"]}))
    outcome = imported(store, grid(("Company", "Met with", "Meeting date"), ("b", "a", "2025-10-08")), update=True)
    assert [tally.kind for tally in outcome.tallies if tally.new] == ["note", "subject"]
    assert [row["venture"] for row in store.rows("partnership")] == [ids["a"]]


def new(store, kind, cells):
    """How many records of the kind a row of a user's sheet makes."""
    also = ("a", "b") if kind == "agreement" else ()
    rows = [SheetRow("s.csv", 2, kind, cells, unfolded=True, also=also)]
    for side in also:
        party = {"agreement": "@agreement", "organisation": side, "role": "party"}
        rows.append(SheetRow("s.csv", 2, "party", party, unfolded=True))
    return import_rows(store, (), [rows], note="import").by_kind[kind].new


def draft(kind, cells, ids):
    values = {name: ids.get(text, text) for name, text in cells.items()}
    values |= {name: read_date(values[name]) for name in ("date", "signed") if name in values}
    if kind == "milestone":
        values["status"] = "done"
    sides = [("party", {"organisation": id_, "role": "party"}) for id_ in reversed(ids.values())]
    return Draft(kind, values, sides if kind == "agreement" else [])
