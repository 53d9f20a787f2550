"""Core keys, legal forms and comparing: the names that must meet, those that must not, and what always holds."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biopartner.reading.names import Likeness, compare, core_key, countries_of, legal_forms
from biopartner.reading.names.anatomy import Anatomy
from biopartner.reading.names.score import likeness
from biopartner.reading.text import fold

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=80)
PIECES = [
    "Takeda",
    "CMIC",
    "씨믹",
    "シミック",
    "武田",
    "Bio",
    "바이오",
    "製薬",
    "Inc.",
    "㈜",
    "株式会社",
    "GmbH",
    "&",
    "Korea",
    "2",
    "J",
    ".",
]
NAMES = st.lists(st.sampled_from(PIECES), min_size=1, max_size=5).map(" ".join)


@pytest.mark.parametrize(
    ("name", "key", "forms"),
    [
        ("Takeda Pharmaceutical Company Limited", "takedapharmaceutical", {"co", "ltd"}),
        ("Eli Lilly and Company", "elililly", {"co"}),
        ("Merck & Co., Inc.", "merck", {"co", "inc"}),
        ("Merck KGaA", "merck", {"kgaa"}),
        ("Boehringer Ingelheim GmbH & Co. KG", "boehringeringelheim", {"gmbh", "co", "kg"}),
        ("Novo Nordisk A/S", "novonordisk", {"as"}),
        ("Medipost K.K.", "medipost", {"kk"}),
        ("Menarini S.p.A.", "menarini", {"spa"}),
        ("Foo Co.,Ltd", "foo", {"co", "ltd"}),
        ("㈜셀트리온", "셀트리온", {"(주)"}),
        ("셀트리온 주식회사", "셀트리온", {"주식회사"}),
        ("（株）リプロセル", "リプロセル", {"(株)"}),
        ("国立研究開発法人日本医療研究開発機構", "日本医療研究開発機構", {"国立研究開発法人"}),
        ("HK inno.N Corp.", "hkinnon", {"corp"}),
        ("Schrödinger, Inc.", "schrodinger", {"inc"}),
        ("Johnson & Johnson", "johnsonandjohnson", set()),
        ("Global\u200b・Brain", "globalbrain", set()),
        ("株式会社", "株式会社", set()),
        ("Co., Ltd.", "co", {"ltd"}),
        ("...", "...", set()),
        ("", "", set()),
    ],
)
def test_the_core_key_and_the_forms_cut_off(name, key, forms):
    assert (core_key(name), legal_forms(name)) == (key, forms)


def test_legal_forms_tell_countries():
    assert countries_of(legal_forms("Merck KGaA")) == {"DE"}
    assert countries_of(legal_forms("(주)메디포스트")) == {"KR"}
    assert "JP" in countries_of(legal_forms("Astellas Pharma Inc."))
    assert countries_of(legal_forms("Eli Lilly and Company")) == frozenset()
    assert countries_of(frozenset()) == frozenset()


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Cemic", "CMIC"),
        ("씨믹", "CMIC"),
        ("シミック", "CMIC"),
        ("シミック", "씨믹"),
        ("엣진", "Edgene"),
        ("다케다", "Takeda"),
        ("アステラス製薬", "Astellas Pharma"),
        ("아스텔라스제약", "Astellas Pharma Inc."),
        ("Shonan iPark", "쇼난 아이파크"),
        ("세포바이오", "CEFO Bio"),
        ("오가노이드사이언스", "ORGANOIDSCIENCES"),
        ("유스바이오글로벌", "Youth Bio Global"),
        ("알테오젠", "Alteogen"),
        ("㈜셀트리온", "Celltrion, Inc."),
        ("에이치케이이노엔", "HK inno.N"),
        ("JPMA", "Japan Pharmaceutical Manufacturers Association"),
        ("라파스", "Raphas"),
        ("마크헬츠", "Markherz"),
        ("マークヘルツ", "Markherz"),
        ("이엔셀", "ENCell"),
        ("씨티셀즈", "CTCELLS"),
        ("アイピーエスバイオ", "iPS BIO"),
        ("규슈대학", "Kyushu University"),
        ("신라젠", "SillaJen"),
        ("네오이뮨텍", "NeoImmuneTech"),
        ("シンバイオ製薬", "SymBio Pharmaceuticals"),
        ("디앤디파마텍", "D&D Pharmatech"),
    ],
)
def test_other_spellings_of_one_name_are_suggested_without_the_table(a, b, monkeypatch):
    monkeypatch.setattr("biopartner.reading.names.anatomy.find_key", lambda _key, _countries: None)
    assert likeness(Anatomy(a), Anatomy(b)).verdict == "perhaps"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Samsung Biologics", "Samsung Bioepis"),
        ("Takeda", "Tanabe"),
        ("Daiichi Sankyo", "Daiichi Kogyo"),
        ("LG Chem", "LegoChem"),
        ("Osaka University", "Osaka Metropolitan University"),
        ("Green Cross", "GC Cell"),
        ("Nexel", "Nex-I"),
        ("ENCell", "Edgene"),
        ("Mitsubishi Tanabe", "Mitsubishi Chemical"),
        ("Ono", "Otsuka"),
        ("Celltrion", "Celltrion Healthcare"),
        ("Kowa", "Kyowa"),
        ("Seoul National University", "Seoul National University Hospital"),
        ("대웅제약", "대원제약"),
        ("마크로젠", "마이크로젠"),
        ("Macrogen", "Microgen"),
        ("Growth Fund 1", "Growth Fund 2"),
        ("武田薬品", "田辺三菱製薬"),
    ],
)
def test_neighbours_are_different_without_the_table(a, b, monkeypatch):
    monkeypatch.setattr("biopartner.reading.names.anatomy.find_key", lambda _key, _countries: None)
    assert likeness(Anatomy(a), Anatomy(b)).verdict == "different"


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("Alteogen Inc.", "ALTEOGEN", Likeness(100, ('same name: "Alteogen Inc."',))),
        ("Foo KGaA", "Foo, Inc.", Likeness(95, ('same name: "Foo KGaA"', "legal forms of different countries"))),
        ("Takeda", "武田薬品", Likeness(99, ("both are known names of Takeda Pharmaceutical Company Limited",))),
        (
            "LG Chem",
            "LegoChem",
            Likeness(0, ("known as two organisations: LG Chem, Ltd. and LigaChem Biosciences, Inc.",)),
        ),
        ("Cemic", "シミック", Likeness(87, ('same sound: "Cemic" and "シミック"',))),
        ("ABCD", "Asian Bio Cell Day", Likeness(86, ('ABCD are the initials of "Asian Bio Cell Day"',))),
        ("Novelgenix", "Novelgemix", Likeness(88, ('nearly the same spelling: "novelgenix" and "novelgemix"',))),
        ("Zentora Bio", "Zentora Holdings", Likeness(70, ('same distinctive part: "zentora"',))),
        ("", "Takeda", Likeness(0)),
    ],
)  # fmt: skip
def test_a_comparison_tells_its_reasons(a, b, expected):
    assert compare(a, b) == expected


@given(NAMES, NAMES)
def test_comparing_does_not_depend_on_the_order(a, b):
    assert compare(a, b).score == compare(b, a).score


@given(NAMES)
def test_a_name_is_the_same_as_itself(name):
    assert compare(name, name).verdict == "same"


@given(NAMES, NAMES)
def test_same_without_the_table_means_equal_core_keys(a, b):
    if compare(a, b).score == 100:
        assert core_key(a) == core_key(b)


@given(ANY_TEXT, ANY_TEXT)
def test_any_text_compares(a, b):
    assert 0 <= compare(a, b).score <= 100


@given(ANY_TEXT)
def test_a_name_with_a_letter_or_digit_has_a_core_key_of_letters_and_digits(name):
    if any(c.isalnum() or c == "&" for c in fold(name)):  # "&" is the word "and"
        assert core_key(name).isalnum()
    else:
        assert core_key(name) == fold(name)


@pytest.mark.parametrize(
    "long", ["a" * 10_000, "가" * 10_000, "チャ" * 5_000, "CHGTHJRNGX" * 1_000, "co " * 5_000, "\ud800" * 10_000]
)
def test_long_names_compare(long):
    assert compare(long, long[:-1] + "z").score <= 100
    assert compare(long, long).verdict == "same"
    assert len(compare(long, long).reasons[0]) < 120


def test_importing_the_names_loads_no_fuzzy_matcher_and_no_table():
    code = (
        "import sys; from biopartner.reading.names import compare; import biopartner.reading.known_names as known;"
        "print('rapidfuzz' in sys.modules, 'csv' in sys.modules, known.known_organisations.cache_info().currsize)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "False False 0\n"
