"""Counts of any kind read back from their own text; any other text is refused; units are those of the vocabulary."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from biopartner.errors import UnreadableCount
from biopartner.model.counts import UNITS, Count, Qualifier
from biopartner.reading.countries import country_codes
from biopartner.reading.counts import LARGEST, read_count, read_quantity
from biopartner.reading.vocabulary import code_list

counts = st.builds(
    Count,
    st.integers(0, LARGEST),
    st.sampled_from(get_args(Qualifier)),
    st.sampled_from(UNITS),
    st.sampled_from(["", *country_codes()]),
)


@given(counts)
@settings(deadline=None)
def test_a_count_reads_back_from_its_own_text(count: Count) -> None:
    assert read_count(str(count)) == count
    assert read_quantity(count.quantity) == (count.value, count.qualifier)


@pytest.mark.parametrize("code", country_codes())
def test_every_country_code_can_stand_behind_every_unit(code: str) -> None:
    assert [str(read_count(f"5 {unit} {code}")) for unit in UNITS] == [f"5 {unit} {code}" for unit in UNITS]


FRAGMENTS = [
    *(
        "5",
        "58",
        "1,480",
        "1.5",
        "٣",
        "²",
        "한",
        "두",
        "천",
        "만",
        "억",
        "二",
        "十",
        "〇",
        "million",
        "hundred",
        "one",
        "fifty",
    ),
    *(
        "-",
        "~",
        "to",
        "and",
        "(",
        ")",
        ",",
        ".",
        ":",
        "+",
        "약",
        "여",
        "以上",
        "over",
        "about",
        "up to",
        "odd",
        "KR",
        "in",
        "IN",
    ),
    *(
        "Korea",
        "한국",
        "日本の",
        "ventures",
        "개사",
        "社",
        "건",
        "명",
        "people",
        "vc",
        "VC",
        "st",
        "\u0338",
        "\ud800",
        "\x00",
    ),
]
texts = (
    st.text(max_size=60)
    | st.text(min_size=1, max_size=5).map(lambda part: part * 2000)
    | st.lists(st.sampled_from(FRAGMENTS), max_size=12).flatmap(
        lambda parts: st.sampled_from(["", " "]).map(lambda blank: blank.join(parts))
    )
)


@given(texts)
@settings(deadline=None, max_examples=300)
def test_any_text_is_a_count_that_reads_back_or_is_refused(text: str) -> None:
    try:
        count = read_count(text)
    except UnreadableCount:
        return
    assert 0 <= count.value <= LARGEST
    assert count.unit in UNITS
    assert count.country in {"", *country_codes()}
    assert read_count(str(count)) == count


@pytest.mark.parametrize("unit", [code.code for code in code_list("unit")])
def test_no_word_for_a_unit_means_another_unit_in_the_vocabulary(unit: str) -> None:
    code = next(code for code in code_list("unit") if code.code == unit)
    read = set()
    for word in code.words:
        try:
            read.add(read_count(f"3 {word}").unit)
        except UnreadableCount:
            continue  # the vocabulary reads cells of a unit column, where more words are clear
    assert read == {unit}


def test_units_and_qualifiers_are_those_of_the_vocabulary() -> None:
    assert [code.code for code in code_list("unit")] == list(UNITS)
    assert [code.code for code in code_list("qualifier")] == list(get_args(Qualifier))
