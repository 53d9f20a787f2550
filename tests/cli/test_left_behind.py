"""The command that is shown for rows that were left behind reads them as the first ones were read."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import xlsxwriter

if TYPE_CHECKING:
    from conftest import Run


FIRMS = [["업체", "사는 곳", "x"], ["Gyeol", "KR", "venture"], ["Kumo", "Atlantis", "venture"]]


def workbook(path: Path, **sheets: Sequence[Sequence[str]]) -> None:
    with xlsxwriter.Workbook(path) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)


def suggested(said: str) -> list[list[str]]:
    """The words of each command that was shown."""
    return [shlex.split(line)[1:] for line in said.splitlines() if line.startswith("  biopartner ")]


def test_options_stay_with_the_sheets_that_they_concern(run: Run, tmp_path: Path):
    events = [["Date", "Event", "Type"], ["2025-01-15", "Dinner", "networking"], ["2025-02-30", "Seminar", "seminar"]]
    workbook(tmp_path / "two.xlsx", firms=FIRMS, events=events)
    words = ("--map", "업체=organisation", "--map", "사는 곳=country", "--map", "Type=milestone_kind", "--update")
    done = run("import", "two.xlsx", "--sheet", "firms", "--sheet", "events", "--keep-good", *words)
    assert done.code == 3
    assert suggested(done.err) == [
        ["import", "two.firms.rejected.csv", *words[:4], "--update"],
        ["import", "two.events.rejected.csv", *words[4:]],
    ]
    for command in suggested(done.err):
        again = run(*command)
        assert (again.code, "nothing was imported: 1 problem" in again.err) == (1, True)


@pytest.mark.parametrize("header", ["A", "업체"])
def test_columns_may_be_called_by_their_letters(run: Run, tmp_path: Path, header: str):
    workbook(tmp_path / "one.xlsx", firms=[["Partners of 2025"], [], *FIRMS])
    words = ("--as", "organisations", "--map", f"{header}=organisation", "--map", "B=country")
    done = run("--db", "other.db", "import", "one.xlsx", *words, "--new-names", "create", "--keep-good")
    (command,) = suggested(done.err)
    assert command == ["--db", "other.db", "import", "one.rejected.csv", *words, "--new-names", "create"]
    assert "Atlantis" in run(*command).err


def test_an_order_of_dates_that_the_other_rows_told_is_said(run: Run, tmp_path: Path):
    rows = ["25/11/2025,Dinner,networking", "05/11/2025,Seminar,party"]
    (tmp_path / "events.csv").write_text("\n".join(["Date,Event,Type", *rows]))
    (command,) = suggested(run("import", "events.csv", "--keep-good").err)
    assert command == ["import", "events.rejected.csv", "--date-order", "dmy"]


def test_what_a_saved_mapping_said_of_the_file_is_left_out(run: Run, tmp_path: Path):
    workbook(tmp_path / "one.xlsx", firms=FIRMS[:2], notes=[["x"]])
    workbook(tmp_path / "next.xlsx", firms=FIRMS, notes=[["x"]])
    words = ("--as", "organisations", "--map", "사는 곳=country", "--map", "업체=organisation")
    assert run("import", "one.xlsx", *words, "--sheet", "firms", "--save-mapping", "sender").code == 0
    done = run("import", "next.xlsx", "--mapping", "sender", "--keep-good")
    assert suggested(done.err) == [["import", "next.rejected.csv", *words]]


def test_without_bad_rows_nothing_is_left_behind(run: Run, tmp_path: Path):
    workbook(tmp_path / "one.xlsx", firms=FIRMS[:2])
    done = run("import", "one.xlsx", "--map", "업체=organisation", "--map", "사는 곳=country", "--keep-good")
    assert (done.code, suggested(done.err)) == (0, [])
