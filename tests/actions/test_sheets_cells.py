"""Cells of real life: people with titles, places, words that say nothing, numbers for dates, headings of notes."""

from __future__ import annotations

import pytest
from sheets_made import contents, grid, imported, opened, rows_of

from biopartner.actions.mentions import Mentions
from biopartner.actions.sheets import Asked, survey


@pytest.fixture
def store(tmp_path):
    made = opened(tmp_path / "book.db")
    yield made
    made.close()


def cells(kind: str, *rows, **given) -> list[dict[str, str]]:
    return [found for name, found in rows_of(*rows, **given) if name == kind]


ORGANISATIONS = ("기업명", "기업유형", "홈페이지", "담당자", "직책", "부서", "이메일")


def test_several_people_have_titles_of_their_own_and_no_address():
    rows = (ORGANISATIONS, ("A", "벤처", None, "김민수 팀장, 박지영 과장", None, None, "a@x.kr"))
    assert cells("person", *rows) == [{"name": "김민수"}, {"name": "박지영"}]
    assert [role["title"] for role in cells("role", *rows)] == ["팀장", "과장"]
    assert cells("organisation", *rows)[0]["note"] == "이메일: a@x.kr"


@pytest.mark.parametrize(
    ("person", "title", "department", "role", "note"),
    [
        ("김민수 팀장", None, None, "팀장", None),
        ("김민수 팀장", None, "사업개발", "사업개발 팀장", None),
        ("김민수 팀장", "사업개발팀장", None, "사업개발팀장", None),
        ("김민수 팀장", "본부장", None, "본부장", "담당자: 김민수 팀장"),
        ("김민수 외 2명", "본부장", None, "본부장", "담당자: 김민수 외 2명"),
        ("김민수님", None, None, None, None),
    ],
)
def test_a_title_in_the_cell_is_the_title_unless_the_sheet_has_one(person, title, department, role, note):
    rows = (ORGANISATIONS, ("A", "벤처", None, person, title, department, "a@x.kr"))
    assert cells("person", *rows) == [{"name": "김민수", "email": "a@x.kr"}]
    assert cells("role", *rows)[0].get("title") == role
    assert cells("organisation", *rows)[0].get("note") == note


def test_a_title_that_no_organisation_can_hold_stays_in_the_note():
    header = ("성명", "이메일", "팩스")
    assert cells("person", header, ("김민수 팀장", "a@x", None)) == [
        {"name": "김민수", "email": "a@x", "note": "성명: 김민수 팀장"}
    ]
    assert cells("person", header, ("김민수", "a@x", None)) == [{"name": "김민수", "email": "a@x"}]


@pytest.mark.parametrize("last", ["상담일", "진행단계"])
def test_what_stands_behind_the_partner_is_of_its_people(last):
    header = ("기업명", "담당자", "연락처", "상대기업", "담당자", "부서", "직위", "이메일", "연락처", last)
    row = (
        "A",
        "김민수",
        "02-1",
        "B",
        "Sato",
        "BD",
        "Director",
        "s@b.jp",
        "+81-3",
        "2025-03-04" if last == "상담일" else "CDA",
    )
    assert cells("person", header, row) == [
        {"name": "김민수", "phone": "02-1"},
        {"name": "Sato", "email": "s@b.jp", "phone": "+81-3"},
    ]
    assert [(role["organisation"], role.get("title")) for role in cells("role", header, row)] == [
        ("A", None),
        ("B", "BD Director"),
    ]
    several = (*row[:4], "Sato; Mori", *row[5:])
    assert cells("person", header, several)[1:] == [{"name": "Sato"}, {"name": "Mori"}]
    (said,) = [
        found
        for found in (*cells("note", header, several), *cells("partnership", header, several))
        if "이메일" in str(found)
    ]
    assert "이메일: s@b.jp\n연락처: +81-3" in said.get("text", said.get("note", ""))


def test_people_of_both_sides_of_a_meeting_have_titles():
    header = ("企業名", "面談先", "日付", "担当者", "先方担当者")
    rows = (header, ("A", "B", "2025-03-04", "김민수 팀장", "田中部長・佐藤課長"))
    assert [row.get("title") for row in cells("role", *rows)] == ["팀장", "部長", "課長"]
    assert len(cells("attendee", *rows)) == 3


PLACES = ("Company", "Type", "HQ", "Country", "City")


@pytest.mark.parametrize(
    ("row", "country", "city", "note"),
    [
        (("USA", None, None), "USA", None, None),
        (("Boston, MA, USA", None, None), "USA", "Boston, MA", None),
        (("서울시 강남구", "한국", None), "한국", "서울시 강남구", None),
        (("일본 오사카", "Japan", None), "Japan", "오사카", None),
        (("일본 오사카", "한국", None), "한국", None, "HQ: 일본 오사카"),
        (("서울시 강남구", None, "서울"), None, "서울", "HQ: 서울시 강남구"),
        (("한국/일본", None, None), None, None, "HQ: 한국/일본"),
        (("-", None, None), None, None, None),
    ],
)
def test_a_cell_for_the_place_gives_country_and_city(row, country, city, note):
    (found,) = cells("organisation", PLACES, ("A", "venture", *row))
    assert (found.get("country"), found.get("city"), found.get("note")) == (country, city, note)


def test_a_place_goes_before_what_is_given_for_empty_cells_and_a_country_column_stays_strict(store):
    header = ("Company", "Type", "HQ")
    (found,) = cells("organisation", header, ("A", "venture", "일본 오사카"), country="KR")
    assert (found["country"], found["city"]) == ("일본", "오사카")
    strict = imported(store, grid(("Company", "Country"), ("A", "Boston, USA")), keep_good=lambda _: None)
    assert [problem.column for problem in strict.problems] == ["Country"]


def test_the_place_beside_a_person_tells_the_country_of_a_new_organisation(store):
    sheet = grid(("성명", "기관명", "소재지"), ("김민수", "A", "일본 오사카"))
    (unknown,) = survey([lambda: [sheet]], Mentions(store), Asked(as_kind="people")).unknown
    assert unknown.country == "일본"


def test_two_columns_for_the_place_are_read_together():
    (found,) = cells("organisation", ("Company", "Type", "Location", "HQ"), ("A", "venture", "Boston", "USA"))
    assert (found["country"], found["city"]) == ("USA", "Boston")


def test_a_list_that_tells_no_kind_takes_what_is_publicly_known_and_says_so(store):
    sheet = grid(("Company", "Country"), ("Pfizer", "US"), ("서울대학교", "KR"), ("Alpha", "KR"))
    (_, said) = survey([lambda: [sheet]], Mentions(store), Asked()).said
    assert said == (
        "a.csv: no column tells the kind; new organisations are `other`, publicly known ones what they are; "
        "--set organisation_kind=venture says otherwise."
    )
    imported(store, sheet)
    assert {row["name"]: row["kind"] for row in contents(store)["organisation"]} == {
        "Pfizer": "pharma",
        "서울대학교": "university",
        "Alpha": "other",
    }
    again = imported(store, grid(("Company", "Country", "Type"), ("Alpha", "KR", "venture")), update=True)
    assert again.changed == 1
    assert imported(store, sheet, update=True).changed == 0


def test_a_kind_that_is_given_is_the_kind_of_all(store):
    asked = Asked(given={"organisation_kind": "venture"})
    sheet = grid(("Company", "Country"), ("Pfizer", "US"), ("Alpha", "KR"))
    assert len(survey([lambda: [sheet]], Mentions(store), asked).said) == 1
    imported(store, sheet, asked=asked)
    assert {row["kind"] for row in contents(store)["organisation"]} == {"venture"}


EVENTS = ("일자", "행사명", "구분", "장소", "국가", "참가기관", "비고")


@pytest.mark.parametrize("word", ["-", "–", "ー", "N/A", "n/a", "해당없음", "없음", "なし"])
def test_words_that_say_nothing_are_as_good_as_an_empty_cell(word):
    assert cells("milestone", EVENTS, ("2024-10", "IR", "IR", word, word, word, word)) == [
        {"title": "IR", "kind": "IR", "date": "2024-10"}
    ]


def test_words_that_say_that_something_is_open_stay_in_the_note():
    assert cells("milestone", EVENTS, ("2024-10", "IR", "IR", "미정", "TBD", "未確認", None)) == [
        {"title": "IR", "kind": "IR", "date": "2024-10", "note": "장소: 미정\n국가: TBD\n참가기관: 未確認"}
    ]
    header = ("Client", "Partner", "Deal stage", "Next step", "Due", "Indication", "Contact")
    (found,) = cells("partnership", header, ("A", "B", "NDA", "없음", "未定", "なし", "-"))
    assert found == {"venture": "A", "partner": "B", "stage": "NDA", "note": "Due: 未定\nIndication: なし"}


@pytest.mark.parametrize("word", ["미정", "未定", "TBD", "tbd", "(미정)"])
def test_a_milestone_whose_date_is_open_is_planned(store, word):
    imported(store, grid(EVENTS, (word, "IR", "IR", *[None] * 4)))
    (found,) = contents(store)["milestone"]
    assert (found["date"], found["status"], found["note"]) == (None, "planned", None)


def test_a_status_beside_an_open_date_stands_and_a_date_that_is_not_known_plans_nothing():
    header = (*EVENTS[:3], "상태")
    assert cells("milestone", header, ("미정", "IR", "IR", "취소"))[0] == {
        "title": "IR",
        "kind": "IR",
        "status": "취소",
        "note": "일자: 미정",
    }
    assert cells("milestone", header, ("不明", "IR", "IR", None))[0]["note"] == "일자: 不明"


def test_a_word_that_is_an_answer_is_read_as_one():
    rows = rows_of(("기업명", "희망기업", "상담일", "수락여부"), ("A", "B", "2025-03-04", "미정"))
    assert [found["stage"] for kind, found in rows if kind == "partnership"] == ["intro"]


def test_the_kind_of_a_title_goes_before_what_is_given_where_the_cell_says_nothing():
    (found,) = cells("milestone", EVENTS[:3], ("2024-10", "제1차 라운드테이블", "-"), milestone_kind="visit")
    assert found["kind"] == "roundtable"


TENTH = "is a number, which may have been {0} or {0}0; format the column as text and type it again"
DAY = "is a number, perhaps a day as spreadsheets count them; format the column as a date"


@pytest.mark.parametrize(
    ("cell", "why"),
    [(24.1, TENTH.format("24.1")), (2024.1, TENTH.format("2024.1")), (45000, DAY), (45000.5, DAY)],
)
def test_a_number_that_is_no_certain_date_is_a_broken_cell(cell, why):
    assert rows_of(EVENTS[:3], (cell, "IR", "IR")) == [("", {"일자": f"the cell {cell} {why}"})]


@pytest.mark.parametrize(("cell", "date"), [(20241005, "20241005"), (2024, "2024"), (24.12, "24.12"), ("24.1", "24.1")])
def test_other_numbers_are_read_as_they_are_shown(cell, date):
    assert cells("milestone", EVENTS[:3], (cell, "IR", "IR"))[0]["date"] == date


def test_a_column_for_notes_has_its_heading_unless_that_is_a_word_for_notes(store):
    header = ("Date", "Event", "Event type", "Colour", "Notes", "Memo")
    asked = Asked(mapping={"Colour": "notes"})
    imported(store, grid(header, ("2024-10", "IR", "IR", "red", "nice", "again")), asked=asked)
    assert contents(store)["milestone"][0]["note"] == "Colour: red\nnice\nMemo: again"
    again = imported(store, grid(header, ("2024-10", "IR", "IR", "blue", "nice", "anew")), asked=asked)
    assert [(d.field, d.before, d.after) for d in again.differences] == [
        ("Colour", "red", "blue"),
        ("Memo", "again", "anew"),
    ]
