"""Which title above a table says the year of its dates."""

from __future__ import annotations

import pytest

from biopartner.actions.sheets.years import InTitle, year_above, year_in
from biopartner.model.grids import ColumnUse, GridRow, Layout

LAYOUT = Layout("milestones", (3, 3), (ColumnUse(0, "일시", "date"), ColumnUse(1, "행사명", "milestone")))


def above(*titles: str, date: str = "1.12.(월)") -> InTitle | None:
    rows = [GridRow(number, (title,)) for number, title in enumerate(titles, 1)]
    return year_above([*rows, GridRow(3, ("일시", "행사명")), GridRow(4, (date, "세미나"))], LAYOUT)


@pytest.mark.parametrize(
    "titles",
    [
        ("2026년 상반기 주요 일정(안)",),
        ("2026 Events",),
        ("2026年 主要日程",),
        ("주요 일정 (2026)",),
        ("2026년도 행사 계획", "작성: 2026.1.5"),
        ("2026년 1월 일정",),
    ],
)
def test_one_year_is_taken(titles: tuple[str, ...]) -> None:
    assert above(*titles) == InTitle("2026", 1, "1.12.(월)")


@pytest.mark.parametrize(
    "titles",
    [
        ("주요 일정",),
        ("주요 일정 (2026.1.5 현재)",),
        ("2025-2026 시즌",),
        ("2025~2026년 일정",),
        ("2026년 일정", "작성: 2025.12.20"),
        ("2026年度 日程",),
        ("2026개사 참가",),
    ],
)
def test_no_year_or_several_or_one_of_something_else_is_not(titles: tuple[str, ...]) -> None:
    assert above(*titles) is None


def test_a_year_that_no_date_needs_is_not_taken() -> None:
    assert above("2026년 일정", date="2026-01-12") is None
    assert above("2026년 일정", date="미정") is None


def test_a_cell_for_a_year_holds_a_year() -> None:
    assert [year_in(text) for text in ("2026", "2026년", "2026年", "2026년도", "26", "soon")] == [2026] * 4 + [0, 0]
