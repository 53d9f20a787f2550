"""The words that people head their columns with, and what several tables, kinds and meanings in one sheet come to."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from biopartner.errors import UnclearSheet
from biopartner.model.grids import Grid, GridRow, Merge
from biopartner.reading.headers import apart, headed, recognise
from biopartner.reading.headers.who import named_in
from biopartner.reading.headers.words import fields_of, meaning

WORDS = [
    (row["sheet"], row["field"], language, word.strip())
    for row in csv.DictReader((Path(__file__).parent / "header_words.csv").open(encoding="utf-8", newline=""))
    for language in ("en", "ko", "ja")
    for word in row[language].split(";")
    if word
]


@pytest.mark.parametrize(("sheet", "field", "language", "word"), WORDS)
def test_a_usual_header_is_understood(sheet, field, language, word):
    assert field in fields_of(sheet)
    assert field in meaning(word, sheet).fields


def rows_of(*rows: tuple[object, ...]) -> tuple[GridRow, ...]:
    """Rows from 1; an empty one is left out, as readers do."""
    return tuple(GridRow(number, cells) for number, cells in enumerate(rows, 1) if cells)


def fields(*rows: tuple[object, ...], **options) -> list[str]:
    layout = recognise(rows_of(*rows), **options)
    return [layout.kind, *(column.field for column in layout.columns)]


KINDS = [
    ("Company | Partner | Date", "meetings organisation partner date"),
    ("Company | Date | Notes", "meetings organisation date notes"),
    ("Company | Partner | Purpose", "meetings organisation partner purpose"),
    ("Company | Partner | Programme", "partnerships organisation partner programme"),
    ("Organisation | Partner | Signed", "agreements organisation partner signed"),
    ("Title | Date", "milestones milestone date"),
    ("Title | Parties | Signed", "agreements agreement parties signed"),
    ("Company | Country | Name", "people organisation country person"),
    ("일자 | 행사명 | 참가기업 | 시간", "milestones date milestone organisation time"),
    ("일자 | 행사명 | 개최지 | 개최국가 | 내용", "milestones date milestone place country notes"),
    ("日付 | 内容 | 開催地 | 開催国", "milestones date milestone place country"),
    ("기업명 | 설립 | 본사 | 내용", "organisations organisation founded location notes"),
    ("企業名 | 設立 | 所在地 | 内容", "organisations organisation founded location notes"),
    ("Company | Location | Country | City", "organisations organisation location country city"),
    ("Name | Company | Location", "people person organisation location"),
]


@pytest.mark.parametrize(("header", "expected"), KINDS)
def test_the_kind_that_has_a_place_for_every_column_is_taken(header, expected):
    assert fields(tuple(header.split(" | "))) == expected.split()


ALIKE = [
    ("Company | Partner | Country | Notes", ["meetings", "partnerships"]),
    ("기업명 | 상대기업 | 비고", ["meetings", "partnerships"]),
    ("Company | Partner | Contact | E-mail", ["meetings", "partnerships"]),
    ("Name | Country", ["organisations", "people"]),
]


@pytest.mark.parametrize(("header", "kinds"), ALIKE)
def test_a_header_of_several_kinds_is_refused_with_those_and_what_would_tell_them_apart(header, kinds):
    with pytest.raises(UnclearSheet) as refused:
        recognise(rows_of(tuple(header.split(" | "))))
    said = str(refused.value)
    assert f"fit {' and '.join(kinds)} alike" in said
    assert all(f"--as {kind} (a row is " in said and f"would tell {kind}" in said for kind in kinds)
    assert said.count("--as ") == len(kinds)
    for kind in kinds:
        assert fields(tuple(header.split(" | ")), as_kind=kind)[0] == kind


WHO = [
    (["Takeda; Astellas Pharma Inc.", "KBIOHealth; iPark Institute"], "participants"),
    (["중기부; 다케다제약"], "participants"),
    (["武田薬品工業；中外製薬"], "participants"),
    (["Ono Pharmaceutical Co., Ltd., Eisai Co., Ltd."], "participants"),
    (["Takeda:host; KIMCo"], "participants"),
    (["김민수; 이영희", "박서준"], "person"),
    (["김민수 팀장"], "person"),
    (["山田太郎 氏、佐藤様"], "person"),
    (["Kim Minsu", "Dr. Doe"], "person"),
    ([58, "50여 명", "약 30개사"], "count"),
    (["중기부 장관; 다케다제약"], ""),
    (["Jane Doe; Ken Sato"], ""),
    (["일본; 한국"], ""),
    ([None, ""], ""),
]


@pytest.mark.parametrize(("cells", "expected"), WHO)
def test_cells_tell_organisations_from_people_and_numbers(cells, expected):
    assert named_in(cells) == expected


def test_an_organisation_of_the_book_tells_as_a_legal_form_does():
    assert named_in(["오름; 가온"]) == ""
    assert named_in(["오름; 가온"], {"오름", "가온"}.__contains__) == "participants"


def test_who_took_part_is_what_the_cells_say():
    header = ("Date", "Event", "Participants")
    assert fields(header, ("2024-10", "IR", "Takeda; Eisai")) == ["milestones", "date", "milestone", "participants"]
    assert fields(header, ("2024-10", "IR", 58)) == ["milestones", "date", "milestone", "count"]
    layout = recognise(rows_of(header, ("2024-10", "IR", "Jane Doe")))
    assert [column.header for column in layout.ignored] == ["Participants"]
    (remark,) = layout.remarks
    assert remark.startswith('column C "Participants" was left alone, since its cells do not tell whether they name ')
    assert remark.endswith(
        '"Participants=participants" takes them for such, "Participants=notes" keeps them in the notes.'
    )
    header = ("企業名", "面談先", "日付", "参加者")
    assert fields(header, ("A", "B", "2024-10", "武田薬品; エーザイ株式会社"))[-1] == "participants"
    assert fields(header, ("A", "B", "2024-10", "山田太郎"))[-1] == "notes"  # of either side
    assert fields(("企業名", "参加者", "日付"), ("A", "山田太郎", "2024-10"))[2] == "person"


PACKED = [
    "Country: Company name, Participant(s)",
    "국가: 기업명, 참석자",
    "国：企業名、参加者",
    "Country: Partner, Attendees",
]


@pytest.mark.parametrize("header", PACKED)
def test_a_packed_header_is_known_in_every_language(header):
    assert fields((header, "Time", "Status")) == ["meetings", "packed", "time", "request"]


def test_a_mapping_to_a_field_that_the_kind_lacks_is_refused():
    with pytest.raises(UnclearSheet, match='column D "Colour" cannot be the stage, which a sheet of milestones does'):
        recognise(rows_of(("Date", "Event", "Event type", "Colour")), mapping={"Colour": "stage"})


def test_a_column_that_the_user_leaves_alone_is_marked_so():
    layout = recognise(rows_of(("Company", "Colour", "Size")), mapping={"Colour": "-"})
    assert [(column.header, column.field) for column in layout.ignored] == [("Colour", "-"), ("Size", "")]


def test_headers_and_letters_are_what_a_mapping_may_name():
    rows = rows_of(("Company", "Colour"), ("A", "red"))
    assert headed(rows, (), ["colour", "B", "Company name", "Shoe size"]) == {"colour", "B"}


def tables(*rows: tuple[object, ...]) -> list[list[int]]:
    """The numbers of the rows of each table."""
    grid = Grid("a.xlsx", "s", rows_of(*rows), (Merge(1, 0, 2, 0),), ("remark",))
    return [[row.number for row in table.rows] for table in apart([grid])]


COMPANIES, PEOPLE = ("Company", "Type", "Country"), ("Name", "Title", "E-mail")


def test_a_header_below_a_blank_row_begins_another_table_with_the_titles_above_it():
    assert tables(
        ("1. Companies",), COMPANIES, ("A", "x", "KR"), (), ("2. People",), PEOPLE, ("Kim", "CEO", "k@x")
    ) == [
        [1, 2, 3],
        [5, 6, 7],
    ]
    assert tables(COMPANIES, ("A", "x", "KR"), (), PEOPLE, ("Kim", "CEO", "k@x"), (), COMPANIES, ("B", "", "")) == [
        [1, 2],
        [4, 5],
        [7, 8],
    ]


def test_the_same_header_again_begins_a_table_only_below_a_title():
    assert tables(COMPANIES, ("A", "x", "KR"), (), COMPANIES, ("B", "x", "JP")) == [[1, 2, 4, 5]]
    assert tables(COMPANIES, ("A", "x", "KR"), (), ("Japan",), COMPANIES, ("B", "x", "JP")) == [[1, 2], [4, 5, 6]]


def test_blank_rows_and_lonely_cells_alone_begin_no_table():
    assert tables(COMPANIES, ("A", "x", "KR"), (), ("B",), (), ("C", "x", "JP")) == [[1, 2, 4, 6]]
    assert tables(COMPANIES, ("A", "x", "KR"), (), ("a note",)) == [[1, 2, 4]]
    assert tables(COMPANIES, ("A", "x", "KR"), PEOPLE) == [[1, 2, 3]]
    assert tables(("Address list",), (), COMPANIES, (), PEOPLE, ("Kim", "CEO", "k@x")) == [[1, 3, 5, 6]]


def test_a_table_that_nobody_reads_does_not_hide_the_next():
    sheet = Grid(
        "a.xlsx", "s", rows_of(COMPANIES, ("A", "x", "KR"), (), PEOPLE, ("Kim", "CEO", "k@x")), (), ("remark",)
    )
    assert [table.remarks for table in apart([sheet, sheet])] == [("remark",), (), ("remark",), ()]
