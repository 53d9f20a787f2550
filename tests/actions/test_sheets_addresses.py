"""E-mail addresses and telephone numbers in sheets: one a field, the others in the note, and figures told of."""

from __future__ import annotations

import pytest
from sheets_made import grid, opened, rows_of

from biopartner.actions.mentions import Mentions
from biopartner.actions.sheets import Asked, survey

PEOPLE = ("성명", "소속", "연락처", "이메일")


@pytest.mark.parametrize(
    ("phone", "email", "person"),
    [
        (None, "a@b.kr\nc@d.kr", {"email": "a@b.kr", "note": "이메일: a@b.kr; c@d.kr"}),
        (None, "a@b.kr, c@d.kr", {"email": "a@b.kr", "note": "이메일: a@b.kr, c@d.kr"}),
        (None, "Jane <a@b.kr>", {"email": "a@b.kr", "note": "이메일: Jane <a@b.kr>"}),
        (None, "회사\n개인", {"note": "이메일: 회사; 개인"}),
        (None, "회사로 문의", {"email": "회사로 문의"}),
        ("010-1-2345\n02-123-4567", None, {"phone": "010-1-2345", "note": "연락처: 010-1-2345; 02-123-4567"}),
        ("02-123-4567/8", None, {"phone": "02-123-4567/8"}),
        ("03-1111-2222（内線123）", None, {"phone": "03-1111-2222（内線123）"}),
        ("02-123-4567 / 02-765-4321", None, {"phone": "02-123-4567", "note": "연락처: 02-123-4567 / 02-765-4321"}),
        ("02-123-4567\na@b.kr", None, {"phone": "02-123-4567", "email": "a@b.kr"}),
        (
            "02-123-4567 a@b.kr",
            "c@d.kr",
            {"phone": "02-123-4567", "email": "c@d.kr", "note": "연락처: 02-123-4567 a@b.kr"},
        ),
    ],
)
def test_of_one_person_the_first_address_is_the_field_and_the_note_has_the_cell(phone, email, person):
    made = rows_of(PEOPLE, ("김민수", "A", phone, email))
    assert made[0] == ("person", {"name": "김민수", **person})


def test_an_address_behind_the_name_fills_a_field_that_no_column_has():
    name = "박서준 <sj@nova.kr>, 010-1234-5678"
    made = rows_of(PEOPLE, (name, "A", None, None), (name, "A", None, "a@b.kr"))
    person = {"name": "박서준", "email": "sj@nova.kr", "phone": "010-1234-5678", "note": f"성명: {name}"}
    assert [row for kind, row in made if kind == "person"] == [person, {**person, "email": "a@b.kr"}]


def test_addresses_of_several_people_stay_as_they_stand():
    made = rows_of(PEOPLE, ("김민수, 이영희", "A", None, "a@b.kr\nc@d.kr"))
    assert made[0] == ("person", {"name": "김민수", "note": "이메일: a@b.kr\nc@d.kr"})


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ((1012345678, 466112222.0, "1012345678"), "3 cells are figures"),
        ((None, 9012345678), "a cell is a figure"),
        ((821012345678, "02-123-4567", "6175550134", 123), ""),
    ],
)
def test_figures_in_a_column_of_numbers_to_call_are_told_of(tmp_path, cells, told):
    store = opened(tmp_path / "book.db")
    rows = [("김민수", "A", cell, None) for cell in cells]
    said = survey([lambda: [grid(PEOPLE, *rows, sheet="S")]], Mentions(store), Asked()).said
    store.close()
    found = [line for line in said if "leading 0" in line]
    assert [told in line for line in found] == ([True] if told else [])
