"""Which order of figures a column of dates leaves."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from biopartner.actions.sheets.orders import is_uncertain, names_month, reordered, settled


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["24.12.05", "24.11.30"], "ymd"),
        (["03/04/2025", "25/12/2024"], "dmy"),
        (["03/04/2025", "12/25/2024"], "mdy"),
        (["03/04/2025"], None),
        (["24.12.05"], None),
        (["24.12.05", "24.11.06"], None),
        (["24.10", "24.11"], None),
        (["24.12.05", "24.11.30", "24.10"], "ymd"),
        (["31/12/2024", "12/31/2024"], None),
        (["24.12.05 (목)", "24.11.30 (토)"], "ymd"),
    ],
)
def test_the_cells_of_a_column_settle_its_order(cells, order):
    assert settled(cells) == order


def test_what_is_written_with_its_year_first_is_left_as_it_is():
    assert not is_uncertain("2024-12-05")
    assert not is_uncertain("'24.10")
    assert reordered("2024.12.5", "dmy") is None
    assert reordered("24.12.05 14:00", "ymd") == "2024-12-05 14:00"
    assert reordered("24.13.05", "ymd") is None


@given(st.lists(st.dates(dt.date(2000, 1, 1), dt.date(2040, 1, 1)), min_size=1), st.sampled_from(["ymd", "dmy", "mdy"]))
def test_an_order_that_is_settled_is_the_one_that_was_written(days, order):
    letters = {"y": "%y", "m": "%m", "d": "%d"}
    cells = [day.strftime(".".join(letters[letter] for letter in order)) for day in days]
    years = [day.year for day in days]
    assume(max(years) - min(years) <= 20)
    found = settled(cells)
    assert found in {None, order}
    if found:
        assert [reordered(cell, found) for cell in cells] == [day.isoformat() for day in days]


def test_a_day_that_names_its_month_has_the_day_first_as_spreadsheets_write_it():
    assert is_uncertain("12-Jan-26")
    assert not is_uncertain("12-Jan-2026")
    assert names_month("12-Jan-26")
    assert not names_month("12/01/26")
    assert {reordered("12-Jan-26", order) for order in ("", "ymd", "dmy", "mdy")} == {"2026-01-12"}
    assert reordered("12-Jan-26 10:00", "") == "2026-01-12 10:00"
    assert reordered("31-Feb-26", "") is None
    assert reordered("12/01/26", "") is None
