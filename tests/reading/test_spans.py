"""Spans count back for `since` and ahead for `until`; whatever is no span is read as a date."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biopartner.errors import UnreadableDate
from biopartner.reading.dates import read_date
from biopartner.reading.spans import read_bound, read_within

TODAY = dt.date(2024, 12, 20)  # a Friday
SIDES = st.sampled_from(["since", "until"])


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("90d", "2024-09-21", "2025-03-20"),
        ("90 days", "2024-09-21", "2025-03-20"),
        ("1 day", "2024-12-19", "2024-12-21"),
        ("0d", "2024-12-20", "2024-12-20"),
        ("6w", "2024-11-08", "2025-01-31"),
        ("6 weeks", "2024-11-08", "2025-01-31"),
        ("6m", "2024-06-20", "2025-06-20"),
        ("6M", "2024-06-20", "2025-06-20"),
        ("3 months", "2024-09-20", "2025-03-20"),
        ("2y", "2022-12-20", "2026-12-20"),
        ("1 year", "2023-12-20", "2025-12-20"),
        ("3개월", "2024-09-20", "2025-03-20"),
        ("2주", "2024-12-06", "2025-01-03"),
        ("30일간", "2024-11-20", "2025-01-19"),
        ("3か月", "2024-09-20", "2025-03-20"),
        ("２週間", "2024-12-06", "2025-01-03"),
        ("2 weeks ago", "2024-12-06", "2024-12-06"),
        ("3개월 전", "2024-09-20", "2024-09-20"),
        ("in 2 weeks", "2025-01-03", "2025-01-03"),
        ("2주 후", "2025-01-03", "2025-01-03"),
        ("last 90 days", "2024-09-21", "2024-09-21"),
        ("next 90 days", "2025-03-20", "2025-03-20"),
        ("last quarter", "2024-35", "2024-35"),
        ("this quarter", "2024-36", "2024-36"),
        ("next quarter", "2025-33", "2025-33"),
        ("지난 분기", "2024-35", "2024-35"),
        ("last week", "2024-12-09/2024-12-15", "2024-12-09/2024-12-15"),
        ("이번 주", "2024-12-16/2024-12-22", "2024-12-16/2024-12-22"),
        ("来週", "2024-12-23/2024-12-29", "2024-12-23/2024-12-29"),
        ("this year", "2024", "2024"),
        ("last month", "2024-11", "2024-11"),
        ("지난달", "2024-11", "2024-11"),
        ("2024", "2024", "2024"),
        ("'24.10", "2024-10", "2024-10"),
        ("Q4 2024", "2024-36", "2024-36"),
        ("yesterday", "2024-12-19", "2024-12-19"),
        ("2024-12-05", "2024-12-05", "2024-12-05"),
    ],
)
def test_a_bound_is_read(text: str, since: str, until: str) -> None:
    bounds = read_bound(text, TODAY, "since"), read_bound(text, TODAY, "until")

    assert tuple(map(str, bounds)) == (since, until)
    assert {bound.raw for bound in bounds} == {text}


def test_a_span_from_the_end_of_a_month_stays_in_its_month() -> None:
    assert str(read_bound("1m", dt.date(2024, 1, 31), "until")) == "2024-02-29"
    assert str(read_bound("2m", dt.date(2024, 1, 31), "until")) == "2024-03-31"
    assert str(read_bound("1y", dt.date(2024, 2, 29), "until")) == "2025-02-28"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("999999d", "so long a span leaves the years 1868 to 2200"),
        ("9999999999999y", "so long a span leaves the years 1868 to 2200"),
        ("999999y", "so long a span leaves the years 1868 to 2200"),
        ("200y", "so long a span leaves the years 1868 to 2200"),
        ("in 2 weeks ago", "it points both back and ahead"),
        ("-3d", "it is in no known form"),
        ("1.5y", "it is in no known form"),
        ("90", "a number alone can be a day, a month or a year"),
        ("10/11/2024", "it is 10 November 2024 or 11 October 2024"),
        ("", "it is empty"),
        ("\ud800", "it contains the hidden character U+D800"),
    ],
)
def test_a_bound_is_refused_with_its_reason(text: str, why: str) -> None:
    with pytest.raises(UnreadableDate) as refused:
        read_bound(text, TODAY, "until")

    assert refused.value.why == why


def test_a_period_ahead_runs_from_today() -> None:
    days = read_within("14d", TODAY)

    assert (days.edtf, days.lo, days.hi, days.raw, days.basis) == (
        "2024-12-20/2025-01-03", "2024-12-20", "2025-01-03", "14d", "relative",
    )  # fmt: skip
    assert str(read_within("0d", TODAY)) == "2024-12-20"
    assert str(read_within("3 months", TODAY)) == "2024-12-20/2025-03-20"
    assert read_within("1m", TODAY).hi == "2025-01-20"


@pytest.mark.parametrize("text", ["2 weeks ago", "2024-12-31", "last 3 months", "soon", "", "9999999d"])
def test_a_period_ahead_is_refused_when_it_is_none(text: str) -> None:
    with pytest.raises(UnreadableDate):
        read_within(text, TODAY)


@given(st.integers(0, 3000))
def test_since_and_until_lie_as_far_from_today(number: int) -> None:
    since, until = read_bound(f"{number}d", TODAY, "since"), read_bound(f"{number} days", TODAY, "until")

    assert dt.date.fromisoformat(until.lo) - TODAY == TODAY - dt.date.fromisoformat(since.lo) == dt.timedelta(number)
    assert (since.basis, until.basis) == ("relative", "relative")


@given(st.dates(dt.date(1900, 1, 1), dt.date(2190, 1, 1)), SIDES)
def test_a_bound_that_is_a_date_is_read_as_one(day: dt.date, side) -> None:
    for text in (f"{day}", f"{day:%Y-%m}", f"{day.year}년 {day.month}월"):
        assert read_bound(text, TODAY, side) == read_date(text)


@given(st.text(max_size=30) | st.from_regex(r"[0-9]{1,12} ?(d|w|m|y|days|주|か月)( ago| 후)?", fullmatch=True), SIDES)
def test_any_text_is_a_bound_or_is_refused(text: str, side) -> None:
    for read in (lambda: read_bound(text, TODAY, side), lambda: read_within(text, TODAY)):
        try:
            assert read().raw == text.strip()
        except UnreadableDate:
            continue
