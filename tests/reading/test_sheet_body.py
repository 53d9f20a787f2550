"""The rows below a header: which are data, and which are sums, footnotes, headers again or another table."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sheets_written import sheet

from biopartner.errors import UnclearSheet
from biopartner.model.grids import GridRow, Merge
from biopartner.reading.headers import body, fill_down, is_subtotal, recognise

SUMS = ["합계", "소계(일본)", " 총 계 ", "計", "小計：3社", "合 計", "Total", "SUB-TOTAL:", "Grand Total (12)", "계"]


@pytest.mark.parametrize("word", SUMS)
def test_a_row_that_sums_others_up_is_told(word):
    assert is_subtotal(GridRow(9, (None, word, 12, "58개사", "1,200", None)))
    assert word[:2] not in {"소계", "小計"} or is_subtotal(GridRow(9, ("일본", word, 7)))


@pytest.mark.parametrize(
    "cells",
    [(12, "합계"), ("12", "計", None, "5社"), (3, "총 2개사"), ("총 1건", 1), ("전체: 4건",), ("合わせて 3社",)],
)
def test_a_number_of_the_row_may_stand_before_a_sum_and_what_is_counted_behind_it(cells):
    assert is_subtotal(GridRow(9, cells))


@pytest.mark.parametrize(
    "cells",
    [
        ("총무부", 3),
        ("전체",),
        ("Total", "France"),
        ("합계바이오", 3),
        ("Total Therapeutics",),
        ("계", "김하나"),
        ("프랑스", "Total", 3),
        (12, "합계바이오"),
        (),
        (None,),
    ],
)
def test_a_row_with_a_name_is_no_sum(cells):
    assert not is_subtotal(GridRow(9, cells))


def test_the_body_is_what_is_left_between_headers_sums_and_footnotes():
    header, note = "국가 | 기업명 | 상담건수", "※ 2024. 10. 11. 기준"
    rows = sheet(
        "상담 결과", header, "일본 | A | 3", " | B | 4", " | 소계 | 7", "", header, "미국 | C | 1", "합계 | | 8", note
    )
    layout = recognise(rows, as_kind="organisations")
    left: list[GridRow] = []
    kept = list(body(rows, layout, (Merge(3, 0, 5, 0),), left))
    assert [row.cells for row in kept] == [("일본", "A", 3), ("일본", "B", 4), ("미국", "C", 1)]
    assert [row.number for row in left] == [5, 7, 9, 10]


def test_a_second_table_in_a_sheet_is_a_problem_of_its_first_row():
    rows = sheet("Company | Type | CEO | Website | Founded", "A | x", "Name | Title | E-mail", "Kim | CEO | k@x")
    why = "another table begins here; put a blank row above it, or keep each table in a sheet of its own"
    assert list(body(rows, recognise(rows))) == [GridRow(2, ("A", "x")), GridRow(3, ("Name", "Title", "E-mail"), why)]


def test_a_larger_second_table_does_not_hide_the_first():
    with pytest.raises(UnclearSheet) as refused:
        recognise(sheet("Company | Country", "A | KR", "Name | Title | E-mail | Mobile", "Kim | CEO | k@x | 1"))
    assert str(refused.value) == (
        "the sheet: one table begins in row 1 and another in row 3. "
        "Put a blank row above the other, or keep each table in a sheet of its own."
    )


def test_rows_that_could_not_be_read_pass_through():
    bad = GridRow(3, (), "a quotation mark opened here is never closed")
    rows = (*sheet("Company | Country", "A | KR"), bad)
    assert list(body(rows, recognise(rows))) == [GridRow(2, ("A", "KR")), bad]


def test_merged_cells_are_filled_down_and_no_further():
    rows = (GridRow(2, ("a", 1)), GridRow(3, (None, 2)), GridRow(4, ()), GridRow(5, (None, 4)))
    assert list(fill_down(rows, (Merge(2, 0, 4, 0), Merge(1, 1, 1, 3)))) == [
        GridRow(2, ("a", 1)),
        GridRow(3, ("a", 2)),
        GridRow(4, ("a",)),
        GridRow(5, (None, 4)),
    ]


@given(st.lists(st.tuples(st.none() | st.text(max_size=2), st.integers()), max_size=8))
def test_without_merged_cells_no_row_changes(cells):
    rows = [GridRow(number, pair) for number, pair in enumerate(cells, 1)]
    assert list(fill_down(rows, ())) == rows
