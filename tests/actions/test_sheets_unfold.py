"""What one row of each kind of sheet stands for."""

from __future__ import annotations

import datetime as dt

import pytest
from sheets_made import rows_of


def test_an_organisation_with_names_contact_and_what_no_field_holds():
    assert rows_of(
        ("No.", "기업명", "영문명", "구분", "담당자", "직책", "부서", "이메일", "모달리티", "대표자", "비고"),
        (
            1,
            "(주)한빛바이오",
            "Hanbit Bio",
            "벤처",
            "김민수",
            "팀장",
            "사업개발",
            "ms@x.kr",
            "항체, 신기한것",
            "홍길동",
            "메모",
        ),
    ) == [
        (
            "organisation",
            {
                "name": "(주)한빛바이오",
                "kind": "벤처",
                "note": "모달리티: 항체, 신기한것\n대표자: 홍길동\n메모",
                "modalities": "antibody",
            },
        ),
        ("name", {"name": "(주)한빛바이오", "organisation": "@organisation", "lang": "ko"}),
        ("name", {"name": "Hanbit Bio", "organisation": "@organisation", "lang": "en"}),
        ("person", {"name": "김민수", "email": "ms@x.kr"}),
        ("role", {"title": "사업개발 팀장", "organisation": "@organisation", "person": "@person"}),
    ]


def test_a_person_is_something_at_an_organisation():
    assert rows_of(
        ("Full name", "Company", "Job title", "E-mail", "Fax"), ("Jane Doe", "Takeda", "Director", "j@x.jp", "1-2")
    ) == [
        ("person", {"name": "Jane Doe", "email": "j@x.jp", "note": "Fax: 1-2"}),
        ("role", {"organisation": "Takeda", "title": "Director", "person": "@person"}),
    ]


def test_the_sides_of_a_milestone_may_have_roles():
    rows = rows_of(
        ("일자", "행사명", "구분", "참가기관", "주최", "참가기업수", "출처"),
        ("2024-10", "IR (예정)", "IR", "A; B:발표", "C", "58", "https://a.kr/1 https://b.kr/2"),
    )
    assert rows == [
        ("milestone", {"title": "IR", "kind": "IR", "date": "2024-10", "status": "planned"}),
        ("participant", {"organisation": "A", "milestone": "@milestone", "role": "attendee"}),
        ("participant", {"organisation": "B", "milestone": "@milestone", "role": "presenter"}),
        ("participant", {"organisation": "C", "milestone": "@milestone", "role": "organiser"}),
        ("count", {"value": "58", "milestone": "@milestone", "qualifier": "exact", "unit": "company"}),
        ("source", {"title": "https://a.kr/1", "url": "https://a.kr/1", "publisher": "a.kr"}),
        ("citation", {"source": "@source", "record": "@milestone"}),
        ("source", {"title": "https://b.kr/2", "url": "https://b.kr/2", "publisher": "b.kr"}),
        ("citation", {"source": "@source", "record": "@milestone"}),
    ]


def test_a_first_and_a_last_day_are_one_date():
    header = ("Start date", "End date", "Event", "Event type")
    assert rows_of(header, (dt.date(2024, 10, 8), "2024-10-11", "Fair", "exhibition")) == [
        (
            "milestone",
            {
                "title": "Fair",
                "kind": "exhibition",
                "date": "2024-10-08/2024-10-11",
                "date_raw": "2024-10-08 ~ 2024-10-11",
            },
        )
    ]
    assert rows_of(header, ("2024-10-08", "2024-10-08", "Fair", "exhibition"))[0][1]["date"] == "2024-10-08"
    ((kind, problem),) = rows_of(header, ("2024-10-11", "2024-10-08", "Fair", "exhibition"))
    assert kind == ""
    assert list(problem) == ["End date"]
    assert rows_of(header, (None, "2024-10-08", "Fair", "exhibition")) == [
        ("", {"Start date": "there is an end and no beginning"})
    ]


def test_a_count_without_a_unit_in_cell_or_heading_is_refused_by_its_heading():
    *_, (kind, problem) = rows_of(("일자", "행사명", "구분", "규모"), ("2024-10", "IR", "IR", 58))
    assert kind == ""
    assert list(problem) == ["규모"]


def test_a_meeting_is_a_note_about_both_sides_and_a_partnership():
    assert rows_of(
        ("企業名", "面談先", "日付", "時間", "担当者", "先方担当者", "結果", "面談目的", "備考"),
        ("A", "B", "R7.3.4", "10:00", "김", "田中", "協力可能", "共同研究", "次回は5月"),
    ) == [
        (
            "note",
            {
                "text": "Meeting of A and B\n時間: 10:00\n次回は5月",
                "date": "R7.3.4",
                "purpose": "共同研究",
                "outcome": "cooperation-possible",
            },
        ),
        ("partnership", {"venture": "A", "partner": "B", "since": "R7.3.4", "stage": "meeting"}),
        ("stage", {"happened": "R7.3.4", "partnership": "@partnership", "stage": "meeting"}),
        ("subject", {"note": "@note", "record": "@partnership"}),
        ("subject", {"record": "organisation:A", "note": "@note"}),
        ("subject", {"record": "organisation:B", "note": "@note"}),
        ("person", {"name": "김"}),
        ("role", {"organisation": "A", "person": "@person"}),
        ("attendee", {"note": "@note", "person": "@person"}),
        ("person", {"name": "田中"}),
        ("role", {"organisation": "B", "person": "@person"}),
        ("attendee", {"note": "@note", "person": "@person"}),
    ]


def test_a_request_that_was_declined_is_no_meeting_held():
    rows = rows_of(("기업명", "희망기업", "상담일", "수락여부", "상담내용"), ("A", "B", "2025-03-04", "거절", "협력"))
    assert [cells["stage"] for kind, cells in rows if kind in {"partnership", "stage"}] == ["intro", "intro"]


def test_a_pair_of_a_pipeline():
    assert rows_of(
        ("Client", "Partner", "Deal stage", "Expected close date", "Value", "Last updated", "Asset"),
        ("A", "B", "NDA", dt.date(2026, 12, 31), "US$3M", "2026-10-01", "HB-1"),
    ) == [
        (
            "partnership",
            {
                "venture": "A",
                "partner": "B",
                "stage": "NDA",
                "due": "2026-12-31",
                "topic": "HB-1",
                "note": "Value: US$3M",
            },
        ),
        ("stage", {"stage": "NDA", "happened": "2026-10-01", "partnership": "@partnership"}),
    ]


def test_a_stage_that_is_a_status_is_taken_for_one():
    ((_, cells), (_, step)) = rows_of(("기업명", "상대기업", "진행단계", "기한"), ("A", "B", "보류", None))
    assert cells == {"venture": "A", "partner": "B", "status": "hold"}
    assert step == {"partnership": "@partnership", "stage": "lead"}


def test_an_agreement_with_a_term_and_its_kind_in_its_title():
    assert rows_of(
        ("契約書名", "契約先", "契約締結日", "契約期間", "金額"),
        ("秘密保持契約書", "B", "平成31年4月1日", "平成31年4月1日～令和4年3月31日", "5億円"),
        organisation="A",
    ) == [
        (
            "agreement",
            {
                "title": "秘密保持契約書",
                "signed": "平成31年4月1日",
                "kind": "cda",
                "note": "金額: 5億円",
                "expires": "2022-03-31",
                "effective": "2019-04-01",
            },
        ),
        ("party", {"organisation": "A", "agreement": "@agreement", "role": "party"}),
        ("party", {"organisation": "B", "agreement": "@agreement", "role": "party"}),
    ]


def test_an_agreement_of_one_side_is_refused():
    ((kind, problem),) = rows_of(("契約書名", "契約先", "契約締結日"), ("秘密保持契約書", "B", "2024-10-01"))
    assert (kind, list(problem)) == ("", ["契約先"])


def test_marked_cells_of_a_wish_matrix_are_partnerships():
    lead = {"partner": "B", "stage": "lead"}
    step = ("stage", {"partnership": "@partnership", "stage": "lead"})
    assert rows_of(("", "A1", "A2", "A3", "A4"), ("B", "O", "X", None, "10:30")) == [
        ("partnership", {"venture": "A1", **lead}),
        step,
        ("partnership", {"venture": "A4", **lead, "note": "B: 10:30"}),
        step,
    ]


@pytest.mark.parametrize(
    ("marks", "notes"),
    [
        (("O", "○", "V", "yes"), ("", "", "", "")),
        (("①", "◎", "△", "1st"), ("B: ①", "B: ◎", "B: △", "B: 1st")),
        (("1", "1", "0", "1"), ("", "", "")),
        (("1", "2", "3", "O"), ("B: 1", "B: 2", "B: 3", "")),
        (("O", "-", "×", "第1希望"), ("", "B: 第1希望")),
    ],
)
def test_a_wish_keeps_which_choice_it_is(marks: tuple[str, ...], notes: tuple[str, ...]):
    found = rows_of(("", "A1", "A2", "A3", "A4"), ("B", *marks))
    assert tuple(cells.get("note", "") for kind, cells in found if kind == "partnership") == notes


def test_what_is_remarked_of_a_row_of_wishes_goes_into_the_notes_of_each():
    found = rows_of(("", "A1", "A2", "A3", "計", "備考"), ("B", "①", "O", None, 2, "needs an interpreter"))
    assert [cells["note"] for kind, cells in found if kind == "partnership"] == [
        "B: ①\nneeds an interpreter",
        "needs an interpreter",
    ]


def test_the_kind_of_a_milestone_may_stand_in_its_title():
    header = ("일자", "행사명")
    assert rows_of(header, ("2024-10", "제1차 라운드테이블"))[0][1]["kind"] == "roundtable"
    ((kind, problem),) = rows_of(header, ("2024-10", "라운드테이블 후속 세미나"))
    assert kind == ""
    assert list(problem) == ["행사명"]
    assert "--set milestone_kind=seminar" in problem["행사명"]
    for title, kind in (("제1차 라운드테이블", "roundtable"), ("만찬", "visit")):
        assert rows_of(header, ("2024-10", title), milestone_kind="visit")[0][1]["kind"] == kind
    header += ("구분",)
    for said, kind in (("세미나", "세미나"), (None, "roundtable")):
        assert rows_of(header, ("2024-10", "제1차 라운드테이블", said), milestone_kind="visit")[0][1]["kind"] == kind


def test_an_item_of_a_press_release_holds_its_date_and_a_bullet():
    ((_, cells),) = rows_of(("추진내용", "비고"), ("○ 보스턴 공동 IR 개최('24.12. 4)", None))
    assert cells == {"title": "보스턴 공동 IR 개최", "date": "'24.12. 4", "kind": "investor-pitch"}
    ((_, cells),) = rows_of(("추진내용", "시기"), ("- IR (2차)", "('25.2. 18)"))
    assert (cells["title"], cells["date"]) == ("IR (2차)", "'25.2. 18")
    ((_, cells),) = rows_of(("추진내용", "시기"), ("MOU 체결 (예정)", "2025년 상반기"))
    assert (cells["title"], cells["status"]) == ("MOU 체결", "planned")


def test_a_count_takes_its_unit_from_the_heading_unless_it_has_one():
    rows = rows_of(("Date", "Event", "Event type", "Number of companies"), ("2024-10", "IR", "IR", "30+; 12 people"))
    assert [(cells["value"], cells["unit"], cells["qualifier"]) for kind, cells in rows if kind == "count"] == [
        ("30", "company", "over"),
        ("12", "person", "exact"),
    ]


def test_organisations_may_be_listed_with_commas_where_no_name_has_one():
    def names(text: str) -> list[str]:
        rows = rows_of(("일자", "행사명", "참가기관"), ("2024-10", "IR", text))
        return [cells["organisation"] for kind, cells in rows if kind == "participant"]

    assert names("다케다제약, 아스텔라스제약") == ["다케다제약", "아스텔라스제약"]
    assert names("武田薬品、Eisai Co., Ltd.") == ["武田薬品", "Eisai Co., Ltd."]
    assert names("Ministry of Health, Labour and Welfare; Takeda") == [
        "Ministry of Health, Labour and Welfare",
        "Takeda",
    ]


def test_a_packed_cell_is_the_other_side():
    header = ("Country: Company name, Participant(s)", "Time", "Status")
    rows = rows_of(
        header, ("Japan: Ono Pharmaceutical Co., Ltd., Hiro Ono; Jane Doe", "10:00", "Confirmed"), organisation="A"
    )
    assert [cells for kind, cells in rows if kind == "partnership"] == [
        {"venture": "A", "partner": "Ono Pharmaceutical Co., Ltd.", "stage": "meeting"}
    ]
    assert [cells["name"] for kind, cells in rows if kind == "person"] == ["Hiro Ono", "Jane Doe"]
    rows = rows_of(("国：企業名、参加者", "時間"), ("スイス：ノバルティス、アンナ・ムスター、山田太郎", "10:00"))
    assert [cells["name"] for kind, cells in rows if kind == "person"] == ["アンナ・ムスター", "山田太郎"]
    assert rows[0][1]["text"].startswith("Meeting of ノバルティス\n")
    ((kind, problem),) = rows_of(header, (": ,", "10:00", None))
    assert (kind, list(problem)) == ("", ["Country: Company name, Participant(s)"])


def test_who_did_not_come_held_no_meeting():
    rows = rows_of(("Company", "Partner", "Date", "Status"), ("A", "B", "2024-10-09", "No-show"))
    assert [cells["stage"] for kind, cells in rows if kind == "partnership"] == ["intro"]


def test_several_people_in_one_cell_are_several_people():
    rows = rows_of(("성명", "기관명", "직책"), ("사토 켄; 제인 도", "A", "팀장"))
    assert [cells for kind, cells in rows if kind == "person"] == [
        {"name": "사토 켄", "note": "직책: 팀장"},
        {"name": "제인 도", "note": "직책: 팀장"},
    ]
    assert [cells for kind, cells in rows if kind == "role"] == [{"organisation": "A", "person": "@person"}] * 2


def test_a_stage_that_says_what_the_status_says_is_no_stage():
    rows = rows_of(("Client", "Partner", "Deal stage", "Status"), ("A", "B", "Lost", "Declined"))
    assert rows[0][1] == {"venture": "A", "partner": "B", "status": "declined"}


def test_a_source_without_an_address_is_a_title():
    assert rows_of(("일자", "행사명", "구분", "출처"), ("2024-10", "IR", "IR", "보도자료; 회의록"))[1:] == [
        ("source", {"title": "보도자료"}),
        ("citation", {"source": "@source", "record": "@milestone"}),
        ("source", {"title": "회의록"}),
        ("citation", {"source": "@source", "record": "@milestone"}),
    ]


def test_several_columns_count_each_by_its_heading_and_a_second_number_of_the_same_is_noted():
    header = ("행사명", "구분", "참가규모", "상담건수", "방문객수", "참가인원")
    milestone, *counts = rows_of(header, ("IR", "IR", "15개사 약 30명", 85, "미정", 30))
    assert milestone == ("milestone", {"title": "IR", "kind": "IR", "note": "참가인원: 30\n방문객수: 미정"})
    assert [(row["value"], row["qualifier"], row["unit"]) for _, row in counts] == [
        ("15", "exact", "company"),
        ("30", "about", "person"),
        ("85", "exact", "meeting"),
    ]
    assert "방문객수" in rows_of(header, ("IR", "IR", "15개사", 85, "많음", None))[-1][1]


def test_a_name_in_halves_is_the_name_of_one_person():
    header = ("First name", "Middle name", "Last name", "Company", "Title")
    assert rows_of(header, ("Erika", "M.", "Muster", "Linden AG", "CEO")) == [
        ("person", {"name": "Erika M. Muster"}),
        ("role", {"organisation": "Linden AG", "title": "CEO", "person": "@person"}),
    ]
    header = ("氏名", "姓", "名", "セイ", "メイ", "電話", "携帯")
    assert rows_of(header, ("田中 誠", "田中", "真", "タナカ", None, "1", "2")) == [
        ("person", {"name": "田中 誠", "phone": "1", "note": "姓: 田中\n名: 真\n携帯: 2"}),
        ("person_name", {"person": "@person", "name": "タナカ", "lang": "ja"}),
    ]
