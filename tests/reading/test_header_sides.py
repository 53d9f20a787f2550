# ruff: noqa: E501 - one line a header reads best
"""Whose a column is: the own side's or the partner's, as its words, its group or its place tell, in three languages."""

from __future__ import annotations

import pytest

from biopartner.errors import UnclearSheet
from biopartner.model.grids import GridRow, Merge
from biopartner.reading.headers import recognise
from biopartner.reading.headers.sides import meant


def fields(*lines: str, **options) -> str:
    """What each column of a sheet is, written with `|` between cells; "-" for one that is left alone."""
    layout = laid_out(*lines, **options)
    columns = sorted((*layout.columns, *layout.ignored), key=lambda column: column.index)
    return " ".join((column.field or "-") if column in layout.columns else "-" for column in columns)


def laid_out(*lines: str, **options):
    rows = [tuple(cell.strip() or None for cell in line.split("|")) for line in lines]
    return recognise(tuple(GridRow(number, cells) for number, cells in enumerate(rows, 1)), **options)


BY_WORDS = [
    ("meetings", "해외바이어", "partner"),
    ("meetings", "일본 제약사", "partner"),
    ("meetings", "국내 제약사", "organisation"),
    ("meetings", "국내 바이어", "partner"),
    ("meetings", "Japanese company", "partner"),
    ("meetings", "기업명(일본)", "partner"),
    ("meetings", "日本企業", "organisation"),
    ("meetings", "韓国企業", "partner"),
    ("meetings", "담당자(해외)", "partner_person"),
    ("meetings", "해외담당자", "partner_person"),
    ("meetings", "담당자(국내)", "person"),
    ("meetings", "담당자_일본측", "partner_person"),
    ("meetings", "상대기업\n담당자", "partner_person"),
    ("meetings", "바이어 국가", "partner_country"),
    ("meetings", "해외바이어 국가", "partner_country"),
    ("meetings", "buyer country", "partner_country"),
    ("meetings", "Contact (Japan)", "partner_person"),
    ("meetings", "Our contact", "person"),
    ("meetings", "当社担当者", "person"),
    ("meetings", "先方担当者", "partner_person"),
    ("meetings", "先方部署", "partner_department"),
    ("meetings", "파트너사 연락처", "partner_phone"),
    ("meetings", "기업 담당자", "person"),
    ("agreements", "갑", "organisation"),
    ("agreements", "을", "partner"),
    ("agreements", "甲", "organisation"),
    ("agreements", "乙(相手方)", "partner"),
    ("agreements", "Party A", "organisation"),
    ("agreements", "Party B name", "partner"),
    ("agreements", "second party", "partner"),
    ("agreements", "Party 3", "parties"),
    ("agreements", "당사자(갑)", "organisation"),
    ("agreements", "계약당사자(을)", "partner"),
    ("agreements", "을 국가", "partner_country"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "header", "field"), BY_WORDS)
def test_words_say_whose_a_column_is(kind, header, field):
    name = "미팅명 | 날짜" if kind == "meetings" else "계약명 | 체결일"
    assert field in fields(f"{header} | {name}", as_kind=kind).split()


@pytest.mark.parametrize("header", ["국내외 담당자", "일본 일정", "Owner", "기업명/담당자", "Other phone"])
def test_other_words_name_no_side(header):
    assert meant(header, "meetings").side == ""


GROUPS = ["한국측|일본측", "国内|海外", "당사|先方", "국내기업|일본 제약사", "국내기업|해외 바이어", "참가기업|상대기업", "参加企業|相手先企業", "Our side|Their side", "Korean company|Japanese company", "참가기업|상담기업", "국내기업|오송 매칭", "우리측|바이어 정보"]  # fmt: skip


@pytest.mark.parametrize("groups", [*GROUPS, "韓国側|日本側", "日本側|韓国側"])
@pytest.mark.parametrize("lower", ["기업명|담당자|국가", "企業名|担当者|国名", "Company|Contact|Country"])
def test_groups_of_two_rows_name_the_sides(groups, lower):
    own, other = groups.split("|")
    merges = (Merge(1, 1, 1, 3), Merge(1, 4, 1, 6))
    lines = f"No | {own} | | | {other} | | | Date", f" | {lower} | {lower} | "
    expected = "number organisation person country partner partner_person partner_country date"
    assert fields(*lines, merges=merges) == expected
    assert laid_out(*lines, "1 | A | Kim | KR | B | Sato | JP | 2025-10-08").header == (1, 2)


def test_a_merged_group_reaches_no_further_than_its_cells():
    lines = "국내기업 | | | 일시", "기업명 | 담당자 | 상대기업 | "
    assert fields(*lines, merges=(Merge(1, 0, 1, 1),)) == "organisation person partner date"


BY_PLACE = [
    ("기업명 | 상대기업 | 국가 | 일자", "organisation partner partner_country date"),
    ("기업명 | 국가 | 상대기업 | 일자", "organisation country partner date"),
    ("국가 | 기업명 | 상대기업 | 일자", "country organisation partner date"),
    ("상대기업 | 담당자 | 국가 | 일자 | 기업명", "partner partner_person partner_country date organisation"),
    ("기업명 | 담당자 | 직위 | 상대기업 | 담당자 | 직위 | 일자", "organisation person title partner partner_person partner_title date"),
    ("企業名 | 面談先 | 担当者 | 部署 | 電話番号 | メール | 日付", "organisation partner partner_person partner_department partner_phone partner_email date"),
    ("Company | Product | Contact | Partner | Country | Date", "organisation asset person partner partner_country date"),
    ("Company | Partner | Country | Partner country | Date", "organisation partner country partner_country date"),
    ("企業名 | 面談先 | 日付 | 担当者 | 先方担当者", "organisation partner date person partner_person"),
    ("기업명 | 상대기업 | 일자 | 담당자 | 이메일", "organisation partner date notes notes"),
    ("일자 | 국가 | 상대기업 | 기업명", "date notes partner organisation"),
    ("기업명 | 상대기업 | 참석자 | 일자", "organisation partner notes date"),
    ("기업명 | 참석자 | 상대기업 | 참석자 | 일자", "organisation person partner partner_person date"),
    ("기업명 | 담당자 | 일자", "organisation person date"),
]  # fmt: skip


@pytest.mark.parametrize(("header", "expected"), BY_PLACE)
def test_what_says_no_side_is_of_the_company_before_it_or_of_nobody(header, expected):
    assert fields(header, as_kind="meetings") == expected


def test_what_a_place_decides_is_said_and_the_advice_works():
    header = "기업명 | 담당자 | 상대기업 | 담당자 | 일자 | 이메일"
    assert laid_out(header).remarks == (
        'column D "담당자" was taken as the partner\'s, behind C "상대기업"; --map "D=person" makes it the own side\'s.',
        'column F "이메일" may be of either side and is kept in the notes; --map "이메일=email" makes it the own side\'s, --map "이메일=partner_email" the partner\'s.',
    )
    mapped = laid_out(header, mapping={"이메일": "partner_email"})
    assert [column.field for column in mapped.columns][-1] == "partner_email"
    assert len(mapped.remarks) == 1
    header = "Company | Partner | Country | Date"
    assert fields(header, mapping={"Country": "country"}) == "organisation partner country date"


def test_a_place_tells_no_kind_of_sheet():
    with pytest.raises(UnclearSheet, match="fit meetings and partnerships alike"):
        laid_out("Company | Partner | Contact | Notes")
    assert laid_out("기업명 | 파트너사 | 담당자 | 진행단계").kind == "partnerships"


SECOND = [
    ("참가기업 | 상담기업 | 상담일", "organisation partner date"),
    ("상담기업 | 참가기업 | 상담일", "partner organisation date"),
    ("Company | Client | Meeting date", "organisation partner date"),
    ("벤처 | 제약사 | 상담일", "organisation partner date"),
    ("상담기업 | 상대기업 | 상담일", "organisation partner date"),
    ("상담기업 | 상담일", "organisation date"),
]


@pytest.mark.parametrize(("header", "expected"), SECOND)
def test_a_second_column_of_companies_is_the_partner(header, expected):
    assert fields(header) == expected


@pytest.mark.parametrize(
    ("lines", "mapping", "expected"),
    [
        (("참가기업 | 기업명 | 상담일",), {"기업명": "partner"}, "organisation partner date"),
        (
            ("A사 | | B사 | | 일시", "기업명 | 담당자 | 기업명 | 담당자 | "),
            {"B사 기업명": "partner"},
            "organisation person partner partner_person date",
        ),
    ],
)
def test_two_companies_that_could_each_be_the_partner_are_asked_about(lines, mapping, expected):
    ((header, field),) = mapping.items()
    with pytest.raises(UnclearSheet) as refused:
        laid_out(*lines)
    assert (
        refused.value.hint == f'Say which is the partner with --map "{header}={field}", or name another field for it.'
    )
    assert fields(*lines, mapping=mapping) == expected
