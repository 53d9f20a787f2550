"""Romanisation and handles: whole outputs, and what a handle never is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biopartner.reading.romanise import romanise, slug

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=80)


@pytest.mark.parametrize(
    ("text", "latin"),
    [
        ("씨믹", "ssimik"),
        ("알테오젠", "alteojen"),
        ("왕십리", "wangsimni"),
        ("신라", "silla"),
        ("종로", "jongno"),
        ("한국노바티스", "hangungnobatiseu"),
        ("값이", "gapsi"),
        ("シミック", "shimikku"),
        ("ジャパン", "japan"),
        ("マッチャ", "matcha"),
        ("ファーマ", "fama"),
        ("ﾌｧｰﾏ", "fama"),
        ("しょうなん", "shounan"),
        ("アステラス製薬", "asuterasu製薬"),
        ("ッ", ""),
        ("CMIC홀딩스 Inc.", "CMICholdingseu Inc."),
        ("\u1112\u1161\u11ab", "han"),  # the three parts of one syllable
        ("Ω", "Ω"),
        ("", ""),
    ],
)
def test_hangul_and_kana_are_read_and_the_rest_is_kept(text, latin):
    assert romanise(text) == latin


@pytest.mark.parametrize(
    ("text", "handle"),
    [
        ("Johnson & Johnson", "johnson-johnson"),
        ("Nex-I", "nex-i"),
        ("HK inno.N", "hk-inno-n"),
        ("Sørensen Straße İ", "sorensen-strasse-i"),
        ("Boehringer’s Ö", "boehringers-o"),
        ("충북TP", "chungbuk-tp"),
        ("武田薬品", "武田薬品"),
        ("アステラス製薬", "asuterasu-製薬"),
        ("ＣＭＩＣ　ＨＤ", "cmic-hd"),
        ("a b:c\ud800", "a-b-c"),
        ("Ελλάδα", "ελλαδα"),
        ("", "x"),
        ("::", "x"),
        ("\u0301", "x"),
    ],
)
def test_a_handle_of_a_name(text, handle):
    assert slug(text) == handle


def test_a_long_name_is_cut_between_words_where_it_can_be():
    assert (
        slug("Takeda Pharmaceutical Company Limited of Osaka and Tokyo")
        == "takeda-pharmaceutical-company-limited-of-osaka"
    )
    assert slug("one two three", limit=7) == "one-two"
    assert slug("one two three", limit=8) == "one-two"
    assert slug("unbreakable", limit=5) == "unbre"


@given(ANY_TEXT, st.integers(1, 60))
def test_a_handle_is_never_empty_too_long_or_in_need_of_quoting(text, limit):
    handle = slug(text, limit)
    assert 1 <= len(handle) <= limit
    assert ":" not in handle
    assert not any(c.isspace() for c in handle)
    assert not handle.startswith("-")
    assert not handle.endswith("-")
    assert "--" not in handle


@given(ANY_TEXT)
def test_the_handle_of_a_handle_is_itself(text):
    assert slug(slug(text)) == slug(text)


@given(ANY_TEXT)
def test_romanised_text_has_no_hangul_and_no_kana_left(text):
    assert not any(
        "\uac00" <= c <= "\ud7a3" or "\u3041" <= c <= "\u3096" or "\u30a1" <= c <= "\u30fa" for c in romanise(text)
    )
