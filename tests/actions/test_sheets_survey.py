"""What is said of sheets before they are imported, and which options reach which of several sheets."""

from __future__ import annotations

import pytest
from sheets_made import contents, grid, imported, opened, tallies

from biopartner.actions.mentions import Mentions
from biopartner.actions.sheets import Asked, survey
from biopartner.errors import Misused, UnclearSheet
from biopartner.model.grids import Grid, GridRow

EVENTS = ("Date", "Event", "Participants", "Colour")
PEOPLE = ("Name", "Company", "Position", "E-mail")
UNTOLD = (
    'column C "Participants" was left alone, since its cells do not tell whether they name organisations; '
    '--map "Participants=participants" takes them for such, "Participants=notes" keeps them in the notes.'
)


@pytest.fixture
def store(tmp_path):
    made = opened(tmp_path / "book.db")
    yield made
    made.close()


def said(store, *grids: Grid, **asked) -> list[str]:
    return survey([lambda: grids], Mentions(store), Asked(**asked)).said


def test_what_is_left_alone_is_followed_by_what_keeps_it(store):
    rows = (EVENTS, ("2024-10", "Seminar", "Jane Doe", "red"))
    assert said(store, grid(*rows))[1:] == [
        'a.csv: left alone: D "Colour"; --map "Colour=notes" keeps it in the notes.',
        f"a.csv: {UNTOLD}",
        "a.csv: kind was taken from the title: 1 seminar.",
    ]
    assert said(store, grid(*rows), mapping={"Colour": "-", "C": "notes"})[1] == 'a.csv: left alone: D "Colour".'


def test_an_organisation_of_the_book_tells_what_a_column_is(store):
    sheet = grid(EVENTS[:3], ("2024-10", "Seminar", "Oreum; Gaon"))
    assert "is participants" not in said(store, sheet)[0]
    imported(store, grid(("Company",), ("Oreum",), ("Gaon",)))
    assert 'C "Participants" is participants' in said(store, sheet)[0]


def test_kinds_that_titles_tell_are_counted_where_no_cell_tells_one(store):
    titles = ("Seminar", "Seminar in Tokyo", "First roundtable", "Dinner", "Networking")
    rows = [("2024-10", title, "networking" if title == "Networking" else None) for title in titles]
    header = ("Date", "Event", "Event type")
    assert said(store, grid(header, *rows))[-1] == "a.csv: kind was taken from the title: 2 seminar, 1 roundtable."


def test_a_column_whose_words_are_no_kinds_is_told_of(store):
    rows = [("2024-10", f"IR {word}", word) for word in ("행사", "성과", "사업", "활동")]
    assert said(store, grid(("시기", "추진내용", "구분"), *rows))[-1] == (
        'a.csv: no word of C "구분" is a kind of milestone (행사, 성과, 사업 and 1 more); '
        '--map "구분=notes" keeps the column in the notes instead.'
    )


MEETINGS = ("Subject", "Start Date", "Confirmed", "Organiser")


def test_names_beside_a_meeting_that_are_no_organisations_are_told_of_and_kept(store):
    imported(store, grid(("Company",), ("Takeda",), ("Hanbit",)))
    sheet = grid(MEETINGS, ("Hanbit x Takeda", "2024-10-09", "Takeda; Ken Sato", "Hanbit"))
    assert said(store, sheet)[-1] == (
        'a.csv: C "Confirmed": Ken Sato is no organisation of the book and stays in the text of the note.'
    )
    imported(store, sheet)
    (note,) = contents(store)["note"]
    assert "Confirmed: Takeda; Ken Sato" in note["text"]
    assert len(contents(store)["subject"]) == 2


def test_a_name_that_another_row_makes_is_a_subject_the_first_time(store):
    beside = grid(MEETINGS, ("Lunch", "2024-10-09", "Takeda", None), sheet="calendar")
    pairs = grid(("Company", "Partner", "Date"), ("Hanbit", "Takeda", "2024-10-10"), sheet="meetings")
    imported(store, beside, pairs)
    again = imported(store, beside, pairs)
    assert {tally.kind: tally.new for tally in again.tallies if tally.new} == {}
    assert list(tallies(again))


def test_a_mapping_reaches_the_sheets_that_have_its_column(store):
    one = grid(EVENTS, ("2024-10", "Seminar", "A; B", "red"), sheet="one")
    other = grid(EVENTS[:2], ("2024-11", "Seminar"), sheet="other")
    assert 'C "Participants" is participants' in said(store, one, other, mapping={"Participants": "participants"})[0]
    with pytest.raises(UnclearSheet, match="the files: no sheet has a column called"):
        said(store, one, other, mapping={"Venue": "place"})
    with pytest.raises(UnclearSheet, match='sheet "one": it has no column called "Venue"'):
        said(store, one, mapping={"Venue": "place"})


def test_what_empty_cells_hold_reaches_the_sheets_that_have_the_field(store):
    events = grid(EVENTS[:2], ("2024-10", "Dinner"), sheet="events")
    people = grid(PEOPLE, ("Kim", "A", "CEO", None), sheet="people")
    imported(store, events, people, asked=Asked(given={"milestone_kind": "networking"}))
    assert contents(store)["milestone"][0]["kind"] == "networking"
    with pytest.raises(Misused, match='a sheet of milestones has no field "stage"'):
        said(store, events, people, given={"stage": "lead"})


def test_every_table_of_a_sheet_is_read(store):
    rows = [("1. Companies",), ("Company", "Type", "Country"), ("A", "venture", "KR"), ("2. People",), PEOPLE]
    numbers = (1, 2, 3, 5, 6, 7)
    cells = [*rows, ("Kim", "A", "CEO", "k@x.kr")]
    sheet = Grid("a.xlsx", "s", tuple(GridRow(n, tuple(row)) for n, row in zip(numbers, cells, strict=True)))
    assert [line.partition(":")[0] for line in said(store, sheet)] == [
        'a.xlsx, sheet "s" was read as organisations',
        'a.xlsx, sheet "s", from row 5 was read as people',
    ]
    outcome = imported(store, sheet, new=False)
    assert [(kind, new) for kind, new, *_ in tallies(outcome)] == [("organisation", 1), ("person", 1), ("role", 1)]


def test_both_columns_that_hold_participants_name_organisations(store):
    header = ("Date", "Event", "Participating companies", "참가기관")
    sheet = grid(header, ("2024-10", "Seminar", "Alpha", "Beta"))
    assert {unknown.text for unknown in survey([lambda: [sheet]], Mentions(store), Asked()).unknown} == {
        "Alpha",
        "Beta",
    }
