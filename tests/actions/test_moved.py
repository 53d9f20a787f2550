"""Which of two dates may have been written for the other."""

from __future__ import annotations

import pytest

from biopartner.actions.moved import is_slip
from biopartner.reading.dates import read_date

SLIPS = [
    ("2025-04-01", "2025-04-11"),
    ("2025-12-31", "2026-01-02"),
    ("2025-03-04", "2025-09-04"),
    ("2025-01-12", "2026-01-12"),
    ("2025-10", "2025-11"),
    ("2025-10-08/2025-10-10", "2025-10-09/2025-10-10"),
]
OTHERS = [
    ("2025-04-01", "2025-04-01"),
    ("2025-04-01", "2025-09-12"),
    ("2025-04", "2025-04-01"),
    ("2025-04-01/..", "2025-04-02/.."),
]


@pytest.mark.parametrize(("old", "new"), SLIPS)
def test_days_that_are_near_or_differ_in_one_figure(old: str, new: str) -> None:
    assert is_slip(read_date(old), read_date(new))


@pytest.mark.parametrize(("old", "new"), OTHERS)
def test_others_are_dates_of_their_own(old: str, new: str) -> None:
    assert not is_slip(read_date(old), read_date(new))


def test_an_unknown_date_is_no_slip() -> None:
    assert not is_slip(None, read_date("2025"))
