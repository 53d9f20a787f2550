"""The hour beside a date: what a date does not keep, and the note of a meeting does."""

from __future__ import annotations

import pytest

from biopartner.reading.dates import read_date
from biopartner.reading.dates.hours import hours_in

SAID = {
    "2025-10-08 10:00": "10:00",
    "2025-10-08 10:00:00": "10:00",
    "2025-10-08T10:00:00+09:00": "10:00+09:00",
    "2025-10-08 AM 10:00": "AM 10:00",
    "8 October 2025 at 10 am": "10 am",
    "2025.10.8.(수) 오후 3시": "오후 3시",
    "2025.10.9.(목) 14:00~17:00": "14:00~17:00",
    "2025年10月8日 10時半": "10時半",
    "２０２５年１０月８日　１４：３０": "14:30",
    "2025.10.8 오전": "오전",
    "2025-10-08 14:00 ~ 2025-10-09 12:00": "14:00 ~ 2025-10-09 12:00",
}
SILENT = [
    "2025-10-08",
    "2025-10-08 00:00:00",
    "2025-10-08T00:00:00Z",
    "8 March 2025",
    "2025.10.8.(수)",
    "2025년 3월 중",
]


@pytest.mark.parametrize("text", SAID)
def test_the_hour_is_what_stands_beside_the_date(text: str) -> None:
    assert hours_in(text) == SAID[text]
    read_date(text)  # which it does not hinder


@pytest.mark.parametrize("text", SILENT)
def test_a_day_alone_has_no_hour_and_midnight_is_none(text: str) -> None:
    assert hours_in(text) == ""
