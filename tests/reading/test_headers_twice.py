# ruff: noqa: E501 - one line a sheet reads best
"""Several columns for one field, names in two columns, and rows and tables that are told by what little they hold."""

from __future__ import annotations

import pytest

from biopartner.errors import UnclearSheet
from biopartner.model.grids import Grid, GridRow
from biopartner.reading.headers import apart, body, recognise
from biopartner.reading.names.halves import whole_name


def sheet(*lines: str) -> tuple[GridRow, ...]:
    rows = (tuple(cell.strip() or None for cell in line.split("|")) for line in lines)
    return tuple(GridRow(number, cells) for number, cells in enumerate(rows, 1) if any(cells))


def fields(header: str, **options) -> str:
    return " ".join(column.field for column in recognise(sheet(header), **options).columns)


SECONDS = [
    ("Company | Delegate | Phone | Mobile", "organisation person phone notes"),
    ("氏名 | 会社名 | 電話番号 | 携帯 | メール | eメール", "person organisation phone notes email notes"),
    ("성명 | 소속 | 직위 | 직책 | 이메일", "person organisation title notes email"),
    ("기업명 | 파트너사 | 진행단계 | 예상금액 | 금액", "organisation partner stage amount notes"),
    # a surer word goes before one that may be something else, wherever they stand
    ("ベンチャー名 | 提携候補 | 契約予定日 | 期限 | 案件ステージ", "organisation partner notes due stage"),
    ("Venture | Partner | Deal stage | Close date | Due date", "organisation partner stage notes due"),
    ("기업명 | 파트너사 | 진행상황 | 진행단계", "organisation partner notes stage"),
    ("주요성과 | 행사명 | 일자 | 구분", "outcome milestone date milestone_kind"),
    ("일자 | 추진내용 | 행사명 | 구분", "date notes milestone milestone_kind"),
    ("開催日 | イベント名 | 実施内容 | 成果", "date milestone notes outcome"),
]


@pytest.mark.parametrize(("header", "expected"), SECONDS)
def test_a_second_column_for_a_field_is_kept_in_the_notes_or_is_what_else_it_can_be(header, expected):
    assert fields(header) == expected


def test_what_became_of_the_other_columns_is_said():
    layout = recognise(sheet("Name | Company | Phone | Mobile | Work phone | E-mail"))
    assert layout.remarks == (
        'columns D "Mobile" and E "Work phone" are kept in the notes, since C "Phone" is the phone.',
    )
    layout = recognise(sheet("행사명 | 구분 | 주요성과"))
    assert layout.remarks == ('column C "주요성과" is taken as the outcome, since A "행사명" is the milestone.',)


def test_what_the_user_names_for_a_field_goes_before_its_words():
    assert fields("Name | Company | Phone | Mobile", mapping={"Mobile": "phone"}) == "person organisation notes phone"
    assert fields("기업명 | 회사명 | 국가", mapping={"회사명": "organisation"}) == "notes organisation country"


def test_several_columns_may_count():
    assert fields("행사명 | 구분 | 참가기업수 | 참가인원 | 상담건수") == "milestone milestone_kind count count count"


def test_all_that_is_in_doubt_is_asked_at_once_and_the_answers_work():
    header = "기업명 | 회사명 | 담당자 | 실무담당자 | 담당자 | 이메일"
    with pytest.raises(UnclearSheet) as refused:
        recognise(sheet(header))
    assert str(refused.value) == (
        'the sheet: columns A "기업명" and B "회사명" both are the organisation; '
        'columns C "담당자", D "실무담당자" and E "담당자" all are the person. '
        'Say what each is, as with --map "회사명=notes" --map "실무담당자=notes" --map "E=notes".'
    )
    mapping = {"회사명": "notes", "실무담당자": "notes", "E": "notes"}
    assert fields(header, mapping=mapping) == "organisation notes person notes notes email"


HALVES = [
    ("First Name | Last Name | Company", "people", "given_name family_name organisation"),
    ("Surname | Name | Organisation | E-mail", "people", "family_name given_name organisation email"),
    ("姓 | 名 | セイ | メイ | 会社名", "people", "family_name given_name family_kana given_kana organisation"),
    ("성 | 이름 | 성(영문) | 이름(영문) | 회사", "people", "family_name given_name family_en given_en organisation"),
    ("기업명 | 구분 | 홈페이지 | 담당자 성 | 담당자 이름", "organisations", "organisation organisation_kind website family_name given_name"),
    # without a family name a name is whole
    ("이름 | 소속 | 직위", "people", "person organisation title"),
]  # fmt: skip


@pytest.mark.parametrize(("header", "kind", "expected"), HALVES)
def test_names_in_two_columns(header, kind, expected):
    layout = recognise(sheet(header))
    assert (layout.kind, " ".join(column.field for column in layout.columns)) == (kind, expected)


@pytest.mark.parametrize(
    ("family", "given", "whole"),
    [
        ("박", "민수", "박민수"),
        ("山本", "太郎", "山本 太郎"),
        ("さとう", "はなこ", "さとう はなこ"),
        ("山本", "John", "山本 John"),
        ("Smith", "John", "John Smith"),
        ("O'Neil", "세라", "세라 O'Neil"),
        ("", "John", "John"),
        ("Smith", "", "Smith"),
        ("", "", ""),
    ],
)
def test_halves_are_put_together_as_people_write_names(family, given, whole):
    assert whole_name(family, given) == whole


def kept(*lines: str) -> list[int]:
    rows = sheet(*lines)
    left: list[GridRow] = []
    found = [row.number for row in body(rows, recognise(rows), (), left)]
    assert sorted((*found, *(row.number for row in left))) == [row.number for row in rows[1:]]
    return found


def test_rows_that_say_nothing_of_a_record_are_no_data():
    header = "No. | Company | Partner | Stage | Colour"
    assert kept(header, "1 | Alder AG | Oda GmbH | lead | ", "2 | | | | ", "Legend: x | | | |", " | | | | red") == [2]
    assert kept(header, "1 | Alder AG | | | ", " | | Oda GmbH | | ") == [2, 3]


@pytest.mark.parametrize(
    "line",
    ["Legend: x = done", "범례 | ○ 확정 | △ 검토", "凡例： | ○", "출처: 사무국", "(단위: 백만원)", "注：暫定", "Sources: web", "주1) 잠정"],
)  # fmt: skip
def test_a_footnote_may_stand_in_any_column(line):
    header = "기업명 | 국가 | 홈페이지 | 구분"
    assert kept(header, "(주)가나 | KR | |", line, "Legend AG | DE", "Keystone: Bio", "(주)다라") == [2, 4, 5, 6]


def tables(*lines: str) -> list[int]:
    """The first row of each table."""
    return [next(iter(grid.rows)).number for grid in apart([Grid("x.csv", "", iter(sheet(*lines)))])]


FIRST = ("기업명 | 구분 | 국가", "가나 | 벤처 | 한국", "")


def test_a_header_below_a_title_may_hold_a_new_word():
    assert tables(*FIRST, "□ 일정", "일자 | 내용 | 색깔", "2025-11-03 | 킥오프 | 빨강") == [1, 4]
    assert tables(*FIRST, "일자 | 내용 | 구분 | 색깔", "2025-11-03 | 킥오프 | 미팅 | 빨강") == [1, 4]


def test_a_row_of_data_below_a_title_begins_no_table():
    assert tables(*FIRST, "□ 해외", "다라 | 제약사 | 일본", "마바 | 기관 | 미국") == [1]
    assert tables(*FIRST, "일자 | 마바 | 색깔") == [1]


def test_two_tables_without_a_blank_row_are_refused_with_the_words_that_are_new():
    with pytest.raises(UnclearSheet) as refused:
        recognise(
            sheet("Company | Country", "A | KR", "Name | Title | E-mail | Phone | Shoe size", "Kim | CEO | k@x | 1 | 9")
        )
    assert str(refused.value) == (
        "the sheet: one table begins in row 1 and another in row 3. Put a blank row above the other and head it with "
        'known words ("Shoe size" is none), or keep each table in a sheet of its own.'
    )
