"""A book with bad rows: the good ones are kept, the others can be mended and imported, and all is there."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from test_round_trip import DATA, FORMS, exported, imported, opened

from biopartner.actions.importing import ELSEWHERE, import_rows
from biopartner.errors import ImportRefused
from biopartner.formats.book_files import BookFile
from biopartner.formats.folder import read_folder
from biopartner.formats.rejected import write_rejected_book
from biopartner.model.sheets import REJECTED, Outcome
from biopartner.reports.book import book as tables_of

BAD = {"takeda": "Atlantis", "mss": "Nowhere"}  # countries


@pytest.mark.parametrize("form", FORMS)
def test_what_was_left_behind_can_be_mended_and_is_the_rest_of_the_book(form, tmp_path):
    first, second = opened(tmp_path / "first.db"), opened(tmp_path / "second.db")
    import_rows(first, read_folder(DATA), note="import")
    files = exported(first, tmp_path / "whole")
    BookFile.at(tmp_path / form).write(tables_of(first), force=False, part=False)
    rows = list(FORMS[form](tmp_path / form))
    for row in rows:
        if row.kind == "organisation" and (bad := BAD.get(row.cells["handle"])):
            row.cells["country"] = bad

    written: list[Path] = []

    def leave(outcome: Outcome) -> None:
        written.append(write_rejected_book(tmp_path / form, outcome.rejected))

    outcome = import_rows(second, rows, note="import", keep_good=leave)
    assert [problem.column for problem in outcome.problems] == ["country", "country"]
    assert len(outcome.rejected) > 20  # names, roles, participants, citations ... of the two
    with (written[0] / "names.csv").open(encoding="utf-8-sig", newline="") as stream:
        assert all(row[REJECTED].endswith(ELSEWHERE) for row in csv.DictReader(stream))
    with pytest.raises(ImportRefused) as again:
        import_rows(second, read_folder(written[0]), note="import")
    assert len(again.value.problems) == 2
    mended = written[0] / "organisations.csv"
    mended.write_text(mended.read_text("utf-8").replace(",Atlantis,", ",JP,").replace(",Nowhere,", ",KR,"), "utf-8")
    imported(second, read_folder(written[0]))
    assert exported(second, tmp_path / "again") == files
    for store in (first, second):
        store.close()


def test_rows_that_no_column_can_hold_are_told_with_their_reason(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in/organisations.csv").write_text("handle,name\na,Alpha\nb,Beta,=x\nc,=Gamma,\n", "utf-8")
    store = opened(tmp_path / "book.db")
    import_rows(
        store,
        read_folder(tmp_path / "in"),
        note="import",
        keep_good=lambda outcome: write_rejected_book(tmp_path / "in", outcome.rejected),
    )
    assert (tmp_path / "in.rejected/organisations.csv").read_text("utf-8-sig").splitlines()[1:] == [
        ',,,,,,,,"organisations.csv, row 3: 3 cells instead of 2: b, Beta, =x"',
        ',,,,,,,,"organisations.csv, row 4: 3 cells instead of 2: c, =Gamma, "',
    ]
    store.close()
