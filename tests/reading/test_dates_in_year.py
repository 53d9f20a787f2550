"""Dates that leave out their year, where it is known from elsewhere; an order of day and month may be known too."""

from __future__ import annotations

from typing import Literal

import pytest

from biopartner.errors import UnreadableDate
from biopartner.reading.dates import InYear, missing_year, read_date

Order = Literal["md", "dm", ""]
READ: list[tuple[str, Order, str]] = [
    ("1.12.(월)~15(목)", "", "2026-01-12/2026-01-15"),
    ("1.12", "md", "2026-01-12"),
    ("1.12", "dm", "2026-12-01"),
    ("3.25~27", "md", "2026-03-25/2026-03-27"),
    ("3.5~8", "md", "2026-03-05/2026-03-08"),
    ("25/3", "", "2026-03-25"),
    ("10/8(木)～10(土)", "md", "2026-10-08/2026-10-10"),
    ("4월 중", "", "2026-04"),
    ("上半期", "", "2026-40"),
    ("12-Jan", "", "2026-01-12"),
    ("Jan 12-15", "", "2026-01-12/2026-01-15"),
    ("Q1", "", "2026-33"),
]
REFUSED: list[tuple[str, Order, str]] = [
    ("3/4", "", "4 March or 3 April"),
    ("25.10", "md", "October 2025 or 25 October"),
    ("Jan-25", "md", "25 January or January 2025"),
    ("15일", "md", "its month is missing"),
    ("지난달", "md", "counts from another date"),
    ("올해 3월", "md", "counts from another date"),
    ("yesterday", "md", "counts from another date"),
    ("1.13.(월)", "md", "not a Monday"),
    ("12.30~1.2", "md", "does not end after it begins"),
]


@pytest.mark.parametrize(("text", "order", "edtf"), READ)
def test_the_year_is_the_one_that_is_known(text: str, order: Order, edtf: str) -> None:
    date = read_date(text, InYear.of(2026, order))

    assert (date.edtf, date.basis, date.raw) == (edtf, "inferred-year", text)


@pytest.mark.parametrize(("text", "order", "why"), REFUSED)
def test_a_year_alone_does_not_settle_everything(text: str, order: Order, why: str) -> None:
    with pytest.raises(UnreadableDate, match=why):
        read_date(text, InYear.of(2026, order))


def test_a_date_with_a_year_of_its_own_keeps_it() -> None:
    assert read_date("2025.3.4", InYear.of(2026)).edtf == "2025-03-04"


def test_the_missing_year_is_one_that_the_weekday_allows() -> None:
    assert missing_year("4월 중", 2024) == 2024
    assert missing_year("1.12.(월)", 2024) == 2026
    assert missing_year("2024.3.4", 2024) is None
    assert missing_year("3/4", 2024) is None
    assert missing_year("3/4", 2024, "md") == 2024
    assert missing_year("next to nothing", 2024) is None
