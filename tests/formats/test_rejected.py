"""Rows that were left behind are written beside their file, under a name that no file has."""

from __future__ import annotations

import os

import pytest

from biopartner.errors import CannotWrite
from biopartner.formats.folder import read_folder
from biopartner.formats.rejected import write_rejected, write_rejected_book
from biopartner.model.sheets import Problem, Rejected, SheetRow

HEADER = [("Company", "Country")]
ROW = (("A", "Atlantis"), "no such country")


@pytest.mark.parametrize("name", ["b" * 245, "가" * 81, "x"])
def test_every_name_that_a_file_may_have_leaves_room_for_those_of_its_rows(tmp_path, name):
    beside = tmp_path / f"{name}.csv"
    beside.touch()
    written = [write_rejected(beside, HEADER, [ROW]) for _ in range(2)]
    assert [path.name.removeprefix(name[:75]).lstrip(name[0]) for path in written] == [
        ".rejected.csv",
        ".rejected-2.csv",
    ]
    assert all(path.read_text("utf-8-sig").endswith("A,Atlantis,no such country\n") for path in written)


def test_a_name_that_is_no_utf_8_is_kept(tmp_path):
    written = write_rejected(tmp_path / os.fsdecode(b"\xb1\xe2.csv"), HEADER, [ROW])
    assert written.exists()
    assert os.fsencode(written.name) == b"\xb1\xe2.rejected.csv"


def test_a_folder_that_is_gone_is_refused_with_a_way_out(tmp_path):
    with pytest.raises(CannotWrite, match=r"its folder does not exist\. Copy the file to another folder, and import"):
        write_rejected(tmp_path / "gone" / "x.csv", HEADER, [ROW])


def test_what_no_csv_file_may_hold_is_left_out_so_that_the_rest_can_be_read(tmp_path):
    row = SheetRow("a.json", 1, "note", {"handle": "n", "text": "x\0y"}, raw=("a\0b",))
    problem = Problem("a.json", 1, "text", "contains U+0000")
    folder = write_rejected_book(tmp_path / "a.json", [Rejected("a.json", "", 1, (), (problem,), own=row)])
    assert [(row.problem, row.cells) for row in read_folder(folder)] == [("", {"handle": "n", "text": "xy"})]
    path = write_rejected(tmp_path / "b.json", [("Note\0", "Date")], [(("x\0y", None), "contains U+0000")])
    assert b"\0" not in path.read_bytes()
    assert path.read_text("utf-8-sig") == "Note,Date,rejected: reason\nxy,,contains U+0000\n"
