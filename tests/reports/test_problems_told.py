"""Problems of an import as a person is told them: the rows of one cause together."""

from __future__ import annotations

import pytest

from biopartner.model.sheets import Problem
from biopartner.reports.imported import MOST, problems


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([3], "f.csv, row 3, Date: odd"),
        ([3, 3], "f.csv, row 3, Date: odd"),
        ([3, 4], "f.csv, rows 3-4, Date: odd"),
        ([9, 2, 3, 4, 11], "f.csv, rows 2-4, 9 and 11, Date: odd"),
        ([0], "f.csv, Date: odd"),
        (list(range(2, 60, 2)), "f.csv, rows 2, 4, 6, 8, 10, 12, 14, 16, 18, 20 and 19 more, Date: odd"),
    ],
)
def test_the_rows_of_one_cause_are_one_line(rows, said):
    assert problems(Problem("f.csv", row, "Date", "odd") for row in rows) == [said]


def test_causes_columns_sheets_and_files_stay_apart_in_the_order_of_the_first_row():
    found = [
        Problem("f.csv", 2, "Date", "odd"),
        Problem("f.csv", 2, "Country", "odd"),
        Problem("f.csv", 3, "Date", "other"),
        Problem("f.csv", 4, "Date", "odd", "One"),
        Problem("g.csv", 4, "Date", "odd"),
        Problem("f.csv", 5, "Date", "odd"),
    ]
    assert problems(found) == [
        "f.csv, rows 2 and 5, Date: odd",
        "f.csv, row 2, Country: odd",
        "f.csv, row 3, Date: other",
        'f.csv, sheet "One", row 4, Date: odd',
        "g.csv, row 4, Date: odd",
    ]


def test_after_the_first_lines_the_problems_left_are_counted():
    found = [Problem("f.csv", row, "Date", f"odd {row // 2}") for row in range(2, 2 * MOST + 12)]
    lines = problems(found)
    assert len(lines) == MOST + 1
    assert lines[-1] == "and 10 more"
