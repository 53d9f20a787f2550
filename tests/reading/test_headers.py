# ruff: noqa: E501 - one line a sheet reads best
"""Sheets as people keep them, in three languages: what each column is taken for, or why that cannot be told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sheets_written import fields, sheet

from biopartner.errors import Misused, UnclearSheet
from biopartner.model.grids import Broken, GridRow, Merge
from biopartner.reading.headers import body, fields_of, known_headers, recognise
from biopartner.reading.headers.words import KINDS, MATRIX, meaning, sheet_kinds, words_of

# kind of sheet, header, what each column is ("-" for a column that is left alone)
HEADERS = [
    ("organisations", "Company | Type | Country | City | Website | Modality", "organisation organisation_kind country city website modality"),
    ("organisations", "No. | Organization name | HQ | Year founded | Lead asset | Phase | Remarks", "number organisation location founded asset phase notes"),
    ("organisations", "Exhibitor | Category | Registration no. | CEO | E-mail | Booth", "organisation organisation_kind registration_no representative email -"),
    ("organisations", "기업명 | 구분 | 소재지 | 대표자 | 홈페이지 | 모달리티 | 비고", "organisation organisation_kind location representative website modality notes"),
    ("organisations", "연번 | 기업명(국문) | 기업명(영문) | 사업자등록번호 | 국가 | 담당자 | 직위 | 이메일 | 연락처 | 보유기술 | 개발단계", "number name_ko name_en registration_no country person title email phone asset phase"),
    ("organisations", "참가기업 | 대표이사 | 설립일 | 종업원수 | 주소 | 파이프라인 | 적응증 | 치료영역", "organisation representative founded employees address asset indication area"),
    ("organisations", "企業名 | 英文社名 | 法人番号 | 所在地 | 代表取締役 | ご担当者 | 役職 | メールアドレス | 電話番号 | パイプライン | 対象疾患 | 開発段階", "organisation name_en registration_no location representative person title email phone asset indication phase"),
    ("organisations", "団体名 | 種別 | 住所 | ホームページ | 創薬手法 | 疾患領域 | 備考", "organisation organisation_kind address website modality area notes"),
    ("organisations", "handle | name | kind | country | city | website | modalities | note", "handle organisation organisation_kind country city website modality notes"),
    ("organisations", "Company", "organisation"),
    ("people", "Name | Title | Company | E-mail | Mobile", "person title organisation email phone"),
    ("people", "Delegate | Position | Department | Organisation | Tel.", "person title department organisation phone"),
    ("people", "성명 | 소속 | 직책 | 이메일", "person organisation title email"),
    ("people", "성명 | 기관명 | 소속 | 직급 | 휴대전화", "person organisation department title phone"),
    ("people", "氏名 | フリガナ | 会社名 | 部署 | 役職 | メール", "person person_kana organisation department title email"),
    ("people", "お名前 | ご所属 | お役職 | 携帯電話", "person department title phone"),
    ("milestones", "Date | Event | Location | Participating companies | Source", "date milestone place participants source"),
    ("milestones", "handle | title | kind | date | place | country | status | programme | note", "handle milestone milestone_kind date place country milestone_status programme notes"),
    ("milestones", "일자 | 행사명 | 장소 | 주요내용 | 참가기업수 | 출처", "date milestone place notes count source"),
    ("milestones", "title | date | kind | country | participants", "milestone date milestone_kind country participants"),
    ("milestones", "시기 | 추진내용 | 상태", "date milestone milestone_status"),
    ("milestones", "구분 | 성과명 | 일시 | 장소 | 참석기관 | 주최", "milestone_kind milestone date place participants organiser"),
    ("milestones", "年月 | 取組内容 | 場所 | 参加企業数 | 備考", "date milestone place count notes"),
    ("milestones", "開催日 | イベント名 | 会場 | 主催 | 参加機関 | 出典", "date milestone place organiser participants source"),
    ("meetings", "Subject | Start Date | Start Time | End | Location | Organiser | Confirmed | Pending", "subject date start end place organiser participants pending"),
    ("meetings", "Country: Company name, Participant(s) | Time | Location | Status | Action", "packed time place request next"),
    ("meetings", "Company | Met with | Date | Time | Table | Interpreter | Outcome | Follow-up", "organisation partner date time table interpreter outcome next"),
    ("meetings", "상담일 | 시간 | 테이블 | 국내기업 | 상대기업 | 통역 | 상담내용 | 상담결과 | 후속조치", "date time table organisation partner interpreter purpose outcome next"),
    ("meetings", "기업명 | 희망기업 | 협력분야 | 수락여부 | 일시 | 장소", "organisation partner purpose request date place"),
    ("meetings", "面談日 | 開始 | 終了 | 企業名 | 面談先 | 面談目的 | ステータス | 議事メモ", "date start end organisation partner purpose request notes"),
    ("meetings", "日時 | 会社名 | 商談先 | 商談内容 | 可否 | 通訳要否 | 結果", "date organisation partner purpose request interpreter outcome"),
    ("partnerships", "Client | Sales representative | Deal stage | Expected close date | Value | Status | Last updated | Action items", "organisation owner stage due amount partnership_status updated next"),
    ("partnerships", "handle | venture | partner | topic | stage | status | since | owner | ball | ball_since | next | due | hold_until | reason | note", "handle organisation partner topic stage partnership_status since owner ball ball_since next due hold_until reason notes"),
    ("partnerships", "기업명 | 파트너사 | 진행단계 | 담당 | 향후계획 | 기한 | 비고", "organisation partner stage owner next due notes"),
    ("partnerships", "연번 | 업체명 | 수요기업 | 추진현황 | 계약추진액 | 최종수정일", "number organisation partner stage amount updated"),
    ("partnerships", "社名 | 提携先 | 案件名 | 進捗状況 | 次回アクション | 期限 | 担当 | 備考", "organisation partner topic stage next due owner notes"),
    ("agreements", "Agreement | Parties | Signed | Expiry date | Status", "agreement parties signed expires agreement_status"),
    ("agreements", "Contract name | Counterparty | Contract date | Effective date | Notice deadline | Value", "agreement partner signed effective notice_by amount"),
    ("agreements", "협약명 | 체결기관 | 체결일 | 유효기간 | 상태 | 비고", "agreement parties signed term agreement_status notes"),
    ("agreements", "계약명 | 계약처 | 계약종류 | 계약일 | 만료일 | 계약금액", "agreement partner agreement_kind signed expires amount"),
    ("agreements", "契約書名 | 契約先 | 契約締結日 | 契約期間 | 主な契約内容", "agreement partner signed term content"),
    ("agreements", "契約名 | 契約当事者 | 調印日 | 満了日 | 契約種別 | 備考", "agreement parties signed expires agreement_kind notes"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "header", "expected"), HEADERS)
def test_a_sheet_is_known_by_its_header(kind, header, expected):
    layout = recognise(sheet(header, "| ".join("Takeda" for _ in header.split("|"))))
    wanted = expected.split()
    assert (layout.kind, layout.header, fields(layout)) == (kind, (1, 1), " ".join(f for f in wanted if f != "-"))
    assert [column.index for column in layout.ignored] == [at for at, field in enumerate(wanted) if field == "-"]


@pytest.mark.parametrize(("kind", "header", "expected"), HEADERS)
def test_no_other_kind_fits_as_well(kind, header, expected):
    assert recognise(sheet(header), as_kind=kind).columns == recognise(sheet(header)).columns


@given(st.sampled_from(HEADERS), st.randoms())
def test_the_order_of_columns_does_not_matter(case, random):
    kind, header, _ = case
    cells = [cell.strip() for cell in header.split("|")]
    plain = recognise(sheet(header))
    random.shuffle(cells)
    mixed = recognise(sheet("|".join(cells)))
    assert mixed.kind == plain.kind == kind
    assert {(c.header, c.field) for c in mixed.columns} == {(c.header, c.field) for c in plain.columns}


TITLES = [
    "2024 한·일 바이오 파트너링 상담 결과",
    "작성일: 2024. 10. 11.",
    "Meeting list | | as of 9 Oct",
    "(단위: 백만원)",
    "参加企業一覧",
    "Confidential",
]


@given(st.sampled_from(HEADERS), st.lists(st.sampled_from([*TITLES, ""]), max_size=6))
def test_rows_above_the_header_do_not_matter(case, above):
    _, header, _ = case
    plain, below = recognise(sheet(header)), recognise(sheet(*above, header))
    assert below.columns == plain.columns
    assert below.header == (len(above) + 1, len(above) + 1)


@given(
    st.sampled_from(HEADERS), st.sampled_from(["{}*", "※ {}", "【{}】", "  {} ", "{}(필수)", "{}\n(required)", "{}:"])
)
def test_marks_around_a_header_do_not_matter(case, decorated):
    _, header, _ = case
    rows = (GridRow(1, tuple(decorated.format(cell.strip()) for cell in header.split("|"))),)
    assert fields(recognise(rows)) == fields(recognise(sheet(header)))


def test_full_width_and_bilingual_headers_are_the_same_words():
    layout = recognise(sheet("Ｃｏｍｐａｎｙ | 국가 / Country | E－MAIL\n전자우편 | 직위/직책 | 담당자(성명)"))
    assert fields(layout) == "organisation country email title person"


def test_two_header_rows_are_read_as_one():
    rows = sheet(
        "상담기업 | | 수요기업 | | 일시",
        "기업명 | 국가 | 기업명 | 담당자 |",
        "(주)가나 | KR | Takeda | Sato | 2024-10-09",
    )
    layout = recognise(rows)
    assert (layout.kind, layout.header, fields(layout)) == (
        "meetings",
        (1, 2),
        "organisation country partner partner_person date",
    )
    assert layout.columns[2].header == "수요기업 기업명"
    english = sheet(
        "List", "Company | Partner | | Meeting |", " | Company | Country | Date | Time", "A | B | JP | x | y"
    )
    assert (recognise(english).header, fields(recognise(english))) == (
        (2, 3),
        "organisation partner partner_country date time",
    )


def test_a_merged_group_names_just_the_columns_that_it_covers():
    rows = sheet("제휴처 현황 | 파트너 | | 담당", "기업명 | 기업명 | 국가 |", "A | B | JP | kim")
    merged = recognise(rows, as_kind="partnerships", merges=(Merge(1, 1, 1, 2),))
    assert fields(merged) == "organisation partner partner_country owner"


def test_a_body_that_looks_like_words_of_headers_is_no_second_header_row():
    layout = recognise(sheet("기업명 | 구분 | 비고", "가나 | 기업 | 참석자", "다라 | 기관 | 일정"))
    assert layout.header == (1, 1)


MATRIX_ROWS = sheet(
    "희망 상담 | 가나바이오 | 다라테라 | 마바젠",
    "인원 | 2 | 1명 | 3",
    "Takeda | O | | 10:30",
    "Astellas | | ○ | ",
    "Eisai | ◎ | × | 10/9 14:00",
)


def test_a_wish_matrix_is_known_by_its_marks():
    layout = recognise(MATRIX_ROWS)
    assert (layout.kind, layout.header) == (MATRIX, (1, 2))
    assert [(c.header, c.field) for c in layout.columns] == [
        ("희망 상담", "partner"),
        ("가나바이오", "venture"),
        ("다라테라", "venture"),
        ("마바젠", "venture"),
    ]
    assert layout.remarks[1] == "row 2 says how many people come; it was left alone."
    rows = list(body(MATRIX_ROWS, layout))
    assert [row.number for row in rows] == [3, 4, 5]
    assert [(c.header, rows[1].cell(c.index)) for c in layout.columns if rows[1].cell(c.index)] == [
        ("희망 상담", "Astellas"),
        ("다라테라", "○"),
    ]


def test_sums_and_columns_about_the_partner_are_no_ventures():
    layout = recognise(
        sheet(
            "No | 希望 | 가나바이오 | 다라테라 | 마바젠 | 合計 | 備考",
            "1 | Takeda | 1st | 第二希望 | - | 2 | needs an interpreter",
            "2 | Astellas | ① |  | 3지망 | 2 | ",
        )
    )
    assert layout.kind == MATRIX
    assert [(c.index, c.field) for c in layout.columns] == [
        (1, "partner"),
        (2, "venture"),
        (3, "venture"),
        (4, "venture"),
        (6, "notes"),
    ]
    assert layout.remarks == (
        "3 columns are ventures, each row below is a partner.",
        'column F "合計" adds the others up; it was left alone.',
        'column G "備考" goes into the notes of what its row wishes.',
    )


@pytest.mark.parametrize(
    "word", ["계", "합계", "소계(건)", "計", "総計", "Total", "TOTAL (3)", "Sum", "희망수", "件数", "Count"]
)
def test_a_word_for_a_sum_heads_no_venture(word: str):
    layout = recognise(
        sheet(f" | 가나바이오 | 다라테라 | 마바젠 | {word}", "Takeda | O | ○ | | 2", "Eisai | | ○ | × | 1")
    )
    assert [c.header for c in layout.columns if c.field == "venture"] == ["가나바이오", "다라테라", "마바젠"]
    assert [c.header for c in layout.ignored] == [word]


def test_a_small_wish_matrix_is_read_when_asked_for():
    rows = sheet(" | 가나바이오", "Takeda | O")
    assert fields(recognise(rows, as_kind=MATRIX)) == "partner venture"
    with pytest.raises(UnclearSheet):
        recognise(rows)
    with pytest.raises(UnclearSheet):
        recognise(sheet("Company | Notes", "A | long text"), as_kind=MATRIX)


def refusal(rows, **options) -> str:
    with pytest.raises(UnclearSheet) as refused:
        recognise(rows, **options)
    return str(refused.value)


def test_two_columns_for_one_field_are_refused_until_one_is_left_out():
    rows = sheet("기업명 | 회사명 | 국가")
    assert refusal(rows, sheet="list.xlsx, 명단") == (
        'list.xlsx, 명단: columns A "기업명" and B "회사명" both are the organisation. '
        'Keep one in the notes with --map "회사명=notes", or name another field for it.'
    )
    assert fields(recognise(rows, mapping={"회사명": "-"})) == "organisation country"
    assert fields(recognise(rows, mapping={"b": "name_en"})) == "organisation name_en country"


def test_a_header_that_fits_two_fields_is_refused_until_it_is_named():
    rows = sheet("기업명/담당자 | 기업명 | 이메일 | 국가")
    assert refusal(rows, as_kind="organisations") == (
        'the sheet: column A "기업명/담당자" could be the organisation or the person. '
        'Say which with --map "기업명/담당자=organisation".'
    )
    mapped = recognise(rows, as_kind="organisations", mapping={"기업명/담당자": "person"})
    assert fields(mapped) == "person organisation email country"


def test_marks_tell_a_confirmation_from_those_who_confirmed():
    assert "request" in fields(
        recognise(sheet("Company | Partner | Time | Confirmed", "A | B | 10:00 | Y", "A | C | 11:00 | N"))
    )
    assert "participants" in fields(recognise(sheet("Subject | Start Date | Confirmed", "x | y | A Ltd.; B Inc.")))


def test_the_title_of_a_meeting_is_a_job_beside_people():
    assert (
        fields(recognise(sheet("Company | Partner | Delegate | Title | Time")))
        == "organisation partner partner_person partner_title time"
    )
    assert refusal(sheet("Title | Company | Partner | Time")).startswith('the sheet: column A "Title" could be the ')


def test_a_weak_word_gives_way_and_says_so():
    layout = recognise(sheet("일자 | 체결일 | 협약명 | 당사자"))
    assert fields(layout) == "notes signed agreement parties"
    assert layout.remarks == ('column A "일자" is kept in the notes, since B "체결일" is the signed.',)


def test_the_nearest_kind_is_named_with_what_it_lacks():
    assert refusal(sheet("일자 | 장소 | 참가기업수 | 프로젝트 이름")) == (
        "the sheet: it looks most like milestones, but no column is the milestone. "
        'Name the column with --map "프로젝트 이름=milestone", or say what the sheet holds with --as.'
    )


def test_a_header_of_no_known_words_is_refused_and_read_when_mapped():
    rows = sheet("notes from the fair", "foo | bar", "Takeda | JP")
    assert refusal(rows).startswith(
        "the sheet: no header was recognised in its first rows. Say what it holds with --as"
    )
    mapped = recognise(rows, as_kind="organisations", mapping={"foo": "organisation", "B": "country"})
    assert (mapped.header, fields(mapped)) == ((2, 2), "organisation country")
    assert refusal(()) == "the sheet: it has no rows. Put a header in its first row."


def test_words_that_there_are_not_are_refused():
    for options in (
        {"as_kind": "invoices"},
        {"as_kind": "people", "mapping": {"Name": "shoe size"}},
        {"mapping": {"Name": "shoe size"}},
    ):
        with pytest.raises(Misused):
            recognise(sheet("Name | Title"), **options)
    assert refusal(sheet("Name | Title"), mapping={"Shoe size": "notes"}) == (
        'the sheet: it has no column called "Shoe size". '
        "Write --map with a header as it stands, or with the letters of a column."
    )


CELLS = st.none() | st.text(max_size=8) | st.integers() | st.booleans() | st.just(Broken("#REF!", "is an error"))


@given(st.lists(st.lists(CELLS | st.sampled_from(["Company", "기업명", "日付", "상태"]), max_size=6), max_size=8))
def test_any_sheet_is_laid_out_or_refused(table):
    rows = tuple(GridRow(number, tuple(cells)) for number, cells in enumerate(table, 1))
    try:
        layout = recognise(rows)
    except UnclearSheet as refused:
        assert refused.hint  # noqa: PT017 - both ends are right
    else:
        assert set(fields(layout).split()) <= set(fields_of(layout.kind))
        list(body(rows, layout))


def test_every_field_of_a_kind_has_words_and_every_word_a_field():
    for kind in sheet_kinds():
        meant = {field for found in words_of(kind.name).values() for field in (*found.fields, found.instead)}
        assert kind.fields <= meant, kind.name
    assert {kind.name for kind in sheet_kinds()} | {MATRIX} == set(KINDS)


def test_few_words_wait_for_the_cells_to_decide():
    several = {
        (kind.name, found.fields)
        for kind in sheet_kinds()
        for found in words_of(kind.name).values()
        if len(found.fields) > 1
    }
    assert several == {
        ("meetings", ("title", "subject")),
        ("meetings", ("participants", "request")),
        ("meetings", ("participants", "person")),
        ("milestones", ("participants", "count")),
    }


def test_known_headers_are_counted_whatever_their_form():
    assert known_headers(["기업명", "ＣＯＵＮＴＲＹ", "Takeda", "", "x" * 500, "E-mail *"]) == 3
    assert meaning("기업명", "people").fields == ("organisation",)
