"""People as cells address them: titles and honorifics, several in one cell, some of them only counted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biopartner.reading.names.addressed import people_in
from biopartner.reading.names.others import without_others

SEVERAL = [
    ("박지영, 최수진", "박지영 | 최수진"),
    ("박지영/최수진", "박지영 | 최수진"),
    ("박지영 · 최수진", "박지영 | 최수진"),
    ("남궁민수 및 김하나", "남궁민수 | 김하나"),
    ("田中・佐藤", "田中 | 佐藤"),
    ("田中 太郎、鈴木 花子", "田中 太郎 | 鈴木 花子"),
    ("アンナ・ムスター、山田太郎", "アンナ・ムスター | 山田太郎"),
    ("Jane Doe / John Roe", "Jane Doe | John Roe"),
    ("Jane van der Berg and Jöhn Roe", "Jane van der Berg | Jöhn Roe"),
    ("김민수; 이영희\n박서준", "김민수 | 이영희 | 박서준"),
    ("김민수 팀장, 박지영 과장", "김민수 = 팀장 | 박지영 = 과장"),
    ("田中部長・佐藤課長", "田中 = 部長 | 佐藤 = 課長"),
    ("Jane Doe, Head of BD, John Roe, CEO", "Jane Doe = Head of BD | John Roe = CEO"),
    ("Mr. Kim & Ms Lee", "Kim | Lee"),
    ("Jane Doe / Anthony Head", "Jane Doe | Anthony Head"),
    ("김민수; -; 김민수", "김민수"),
]
ONE = [
    ("アンナ・ムスター", "アンナ・ムスター"),
    ("마이클 · 잭슨", "마이클 · 잭슨"),
    ("Doe, Jane", "Doe, Jane"),
    ("Jane Doe, New York", "Jane Doe, New York"),
    ("Jane Doe / Takeda Pharma", "Jane Doe / Takeda Pharma"),
    ("김민수, 서울", "김민수, 서울"),
    ("山田太郎、武田薬品", "山田太郎、武田薬品"),
    ("사토 켄", "사토 켄"),
    ("阿部", "阿部"),
    ("田中博士", "田中博士"),
    ("김부장", "김부장"),
    ("김 부장", "김 부장"),
    ("김씨", "김씨"),
    ("이수석", "이수석"),
    ("중기부 장관", "중기부 장관"),
    ("가나바이오 김민수팀장", "가나바이오 김민수팀장"),
    ("김민수(가나바이오)", "김민수(가나바이오)"),
    ("Drew Barry", "Drew Barry"),
    ("President Kim", "President Kim"),
    ("/", "/"),
]
TITLED = [
    ("김민수, 팀장", "김민수 = 팀장"),
    ("김민수 팀장", "김민수 = 팀장"),
    ("김민수팀장", "김민수 = 팀장"),
    ("김민수(팀장)", "김민수 = 팀장"),
    ("김민수 팀장님", "김민수 = 팀장"),
    ("김민수 사업개발팀장", "김민수 = 사업개발팀장"),
    ("김민수 사업개발 팀장", "김민수 = 사업개발 팀장"),
    ("사업개발팀 김민수 팀장", "김민수 = 사업개발팀 팀장"),
    ("김민수, 사업개발 총괄", "김민수 = 사업개발 총괄"),
    ("사토 켄 부장", "사토 켄 = 부장"),
    ("김민수\n팀장", "김민수 = 팀장"),
    ("대표이사 홍길동", "홍길동 = 대표이사"),
    ("田中部長", "田中 = 部長"),
    ("山田 太郎 部長", "山田 太郎 = 部長"),
    ("スミス部長", "スミス = 部長"),
    ("代表取締役 山田太郎", "山田太郎 = 代表取締役"),
    ("田中 (研究開発本部 部長)", "田中 = 研究開発本部 部長"),
    ("Dr. Jane Doe", "Jane Doe = Dr."),
    ("Dr. Jane Doe, PhD", "Jane Doe = Dr., PhD"),
    ("Jane Doe, Head of Business & Strategy", "Jane Doe = Head of Business & Strategy"),
    ("Jane Doe (Director)", "Jane Doe = Director"),
    ("Jane Doe / Business Development", "Jane Doe = Business Development"),
    ("CEO 佐藤一郎", "佐藤一郎 = CEO"),
    ("代表取締役 CEO 佐藤一郎", "佐藤一郎 = 代表取締役 CEO"),
    ("佐々木 花子 代表取締役CEO", "佐々木 花子 = 代表取締役CEO"),
    ("佐藤 花子（通訳）", "佐藤 花子 = 通訳"),
    ("営業部 田中様", "田中 = 営業部"),
    ("이한빛 대표이사(공동)", "이한빛 = 대표이사(공동)"),
    ("김민수 대표 이사", "김민수 = 대표 이사"),
    ("사업개발팀 김민수", "김민수 = 사업개발팀"),
    ("Director 김민수", "김민수 = Director"),
    ("김민수 Senior Manager", "김민수 = Senior Manager"),
    ("Jane Doe CEO", "Jane Doe = CEO"),
    ("CHO Min", "CHO Min"),
]
LINES = [
    ("김민수\n(팀장)", "김민수 = 팀장"),
    ("田中\n（部長）", "田中 = 部長"),
    ("Jane Doe\n(Head of BD)", "Jane Doe = Head of BD"),
    ("김민수(사업개발팀\n팀장)", "김민수 = 사업개발팀 팀장"),
    ("팀장\n김민수", "김민수 = 팀장"),
    ("사업개발팀\n김민수\n팀장", "김민수 = 사업개발팀 팀장"),
    ("研究開発本部 部長\n田中 太郎", "田中 太郎 = 研究開発本部 部長"),
    ("박지영\n(대리)\n최수진\n(팀장)", "박지영 = 대리 | 최수진 = 팀장"),
    ("박지영\n대리\n최수진\n팀장", "박지영 = 대리 | 최수진 = 팀장"),
    ("대리\n박지영\n팀장\n최수진", "박지영 = 대리 | 최수진 = 팀장"),
    ("김민수 팀장\n이영희 사업개발팀장", "김민수 = 팀장 | 이영희 = 사업개발팀장"),
    ("이영희\n김은실\n김경영", "이영희 | 김은실 | 김경영"),
    ("김민수\n(서울)", "김민수 (서울)"),
]
HONOURED = [
    ("김민수님", "김민수"),
    ("김민수 씨", "김민수"),
    ("田中 様", "田中"),
    ("田中さん", "田中"),
    ("佐藤氏", "佐藤"),
]


@pytest.mark.parametrize(("cell", "expected"), [*SEVERAL, *ONE, *TITLED, *LINES, *HONOURED])
def test_a_cell_names_people_with_what_they_are(cell, expected):
    people, more = people_in(cell)
    assert " | ".join(" = ".join(filter(None, person)) for person in people) == expected
    assert not more


MORE = [
    ("홍길동 외 2명", "홍길동"),
    ("田中他2名", "田中"),
    ("Jane Doe and 2 others", "Jane Doe"),
    ("박지영·최수진 외 다수", "박지영 | 최수진"),
    ("김민수; 미정", "김민수"),
    ("팀장", ""),
    ("대표 이사", ""),
    ("팀장\n박지영\n대리\n최수진\n과장", "박지영 | 최수진"),
    ("미정", ""),
    ("김민수 (010-1234-5678)", "김민수"),
    ("김민수 팀장 (010-1234-5678, ms@hanbit.example.kr)", "김민수"),
    ("Jane Doe <jane@doe.example.com>", "Jane Doe"),
    ("田中\nTEL 03-1234-5678", "田中"),
]


@pytest.mark.parametrize(("cell", "expected"), MORE)
def test_what_names_nobody_is_told_of(cell, expected):
    people, more = people_in(cell)
    assert " | ".join(person.name for person in people) == expected
    assert more


WORDS = [
    "김민수",
    "팀장",
    "田中",
    "部長",
    "Jane Doe",
    "Roe",
    "Dr.",
    "CEO",
    "アンナ",
    "님",
    "様",
    "외 2명",
    "(주)가나",
    "서울",
]


@given(
    st.lists(st.sampled_from([*WORDS, ", ", "/", " · ", "・", " ", "; ", "(", ")", " and "]), max_size=7).map("".join)
)
def test_nothing_of_a_cell_is_lost_but_marks_and_honorifics(cell):
    people, more = people_in(cell)
    kept = " ".join(f"{name} {title}" for name, title in people)
    for word in WORDS:
        assert more or word in {"님", "様"} or word not in cell or word in kept


OTHERS = [
    ("가나바이오 외 3개사", "가나바이오"),
    ("(주)가나 외 58여개사", "(주)가나"),
    ("가나 외 약 30개 기업", "가나"),
    ("가나바이오 등", "가나바이오"),
    ("武田薬品、ほか", "武田薬品"),
    ("武田薬品他数社", "武田薬品"),
    ("武田薬品など5社", "武田薬品"),
    ("Takeda and 3 other companies", "Takeda"),
    ("Takeda + 2", "Takeda"),
    ("Doe et al.", "Doe"),
]


@pytest.mark.parametrize(("text", "name"), OTHERS)
def test_others_that_are_only_counted_are_no_part_of_a_name(text, name):
    assert without_others(text) == name


@pytest.mark.parametrize(
    "name", ["한국외국어대학교", "고등과학원", "외교부", "외 3개사", "他社", "Acme and Other Inc", "R&D Lab"]
)
def test_a_name_with_such_words_is_a_name(name):
    assert without_others(name) == name
