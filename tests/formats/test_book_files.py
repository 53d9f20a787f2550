"""The book in files: the name decides on the form, and nothing of anybody else is replaced unasked."""

from __future__ import annotations

import io
import json
import os
import signal
import stat
import tempfile
import zipfile
from pathlib import Path

import pytest

from biopartner.errors import BiopartnerError, FileExists, Misused, NoEarlierExport, TooLongForCell
from biopartner.formats.as_xlsx import CELL_LIMIT, write_workbook
from biopartner.formats.book_files import BookFile
from biopartner.formats.folder import write_folder
from biopartner.formats.intake import read_file
from biopartner.model.answers import Column, Table
from biopartner.model.dates import PartialDate
from biopartner.model.kinds import BY_NAME, KINDS

NOTE = "handle,text,date,purpose,outcome"


def table(kind: str, *rows: dict) -> tuple[str, Table]:
    """The table of a kind as reports make it."""
    names = ["handle"] if BY_NAME[kind].is_record else []
    names += [field.name for field in BY_NAME[kind].fields]
    return BY_NAME[kind].plural, Table(tuple(Column(name, name) for name in names), rows)


PEOPLE = table("person", {"handle": "kim", "name": "=Kim", "phone": "007"})
NOTES = table("note", {"handle": "n", "text": "Met"})


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("out", "folder"),
        ("some.folder", "folder"),
        (".hidden", "folder"),
        ("a.xlsx", "xlsx"),
        ("a.JSON", "json"),
        ("a.jsonl", "jsonl"),
        ("a.ndjson", "jsonl"),
        ("a.b.ics", "ics"),
        ("a.md", "markdown"),
    ],
)
def test_the_name_decides_on_the_form(tmp_path, name, form):
    (tmp_path / "some.folder").mkdir()
    assert BookFile.at(tmp_path / name).form == form


@pytest.mark.parametrize("name", ["a.txt", "a.docx", "a.2026", "a.csv", "a.b.csv"])
def test_a_name_that_says_nothing_is_refused(tmp_path, name):
    with pytest.raises(Misused):
        BookFile.at(tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_csv_file_is_named_after_its_kind():
    for kind in KINDS:
        for name in (kind.name, kind.plural, kind.plural.replace("_", "-").title()):
            assert BookFile.at(Path(f"{name}.csv")) == BookFile(Path(f"{name}.csv"), "csv", kind)


def test_the_mark_of_excel_is_for_csv_alone(tmp_path):
    BookFile.at(tmp_path / "people.csv", excel=True).write([PEOPLE], force=False, part=False)
    BookFile.at(tmp_path / "out", excel=True).write([PEOPLE], force=False, part=False)
    csv = b"\xef\xbb\xbfhandle,name,email,phone,note\nkim,'=Kim,,007,\n"
    assert [(tmp_path / name).read_bytes() for name in ("people.csv", "out/people.csv")] == [csv, csv]
    with pytest.raises(Misused):
        BookFile.at(tmp_path / "a.json", excel=True)


def test_json_and_its_lines_hold_every_table(tmp_path):
    for name in ("book.json", "book.jsonl"):
        BookFile.at(tmp_path / name).write([PEOPLE, NOTES], force=False, part=False)
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600
    kim = {"handle": "kim", "name": "=Kim", "email": None, "phone": "007", "note": None}
    note = {"handle": "n", "text": "Met", "date": None, "purpose": None, "outcome": None}
    assert json.loads((tmp_path / "book.json").read_text()) == {"people": [kim], "notes": [note]}
    lines = [json.loads(line) for line in (tmp_path / "book.jsonl").read_text().splitlines()]
    assert lines == [{"sheet": "people", **kim}, {"sheet": "notes", **note}]
    assert [next(iter(line)) for line in lines] == ["sheet", "sheet"]
    assert not any(field.name == "sheet" for kind in KINDS for field in kind.fields)


@pytest.mark.parametrize("name", ["book.xlsx", "book.json", "book.jsonl", "people.csv"])
def test_a_file_that_is_there_is_replaced_only_when_forced(tmp_path, name):
    (tmp_path / name).write_text("mine")
    with pytest.raises(FileExists):
        BookFile.at(tmp_path / name).write([PEOPLE], force=False, part=False)
    assert (tmp_path / name).read_text() == "mine"
    BookFile.at(tmp_path / name).write([PEOPLE], force=True, part=False)
    assert (tmp_path / name).read_bytes() != b"mine"
    assert [path.name for path in tmp_path.iterdir()] == [name]


# What an export replaces, and what it leaves alone.


@pytest.mark.parametrize("header", [NOTE, f"\ufeff{NOTE}", "handle,text,date,date_raw,date_basis,purpose,outcome"])
def test_the_files_of_an_earlier_export_are_replaced_or_removed(tmp_path, header):
    for name in ("notes.csv", "readme.md", "other.csv"):
        (tmp_path / name).write_text(f"{header}\nold,Old\n", encoding="utf-8")
    assert write_folder([PEOPLE], tmp_path) == ["people.csv"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["other.csv", "people.csv", "readme.md"]


@pytest.mark.parametrize(
    "content",
    [b"", b"my notes\n", b"handle,text\n", b"text,date\n", b"\xff\xfe", b"handle,text,date,purpose", b"," * 99],
)
@pytest.mark.parametrize("tables", [[NOTES], [PEOPLE]], ids=["replaced", "removed"])
def test_a_file_that_no_export_wrote_is_left_alone_unless_forced(tmp_path, content, tables):
    notes = tmp_path / "notes.csv"
    notes.write_bytes(content)
    with pytest.raises(NoEarlierExport) as refused:
        write_folder(tables, tmp_path)
    assert str(refused.value) == (
        f"{notes} is there already, and is not from an export. Choose another folder, or --force to replace it."
    )
    assert (notes.read_bytes(), list(tmp_path.iterdir())) == (content, [notes])
    files = write_folder(tables, tmp_path, force=True)
    assert [path.name for path in tmp_path.iterdir()] == files


def test_a_part_replaces_an_export_only_when_forced(tmp_path):
    write_folder([PEOPLE, NOTES], tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    with pytest.raises(FileExists):
        write_folder([table("note")], tmp_path, part=True)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
    write_folder([table("note")], tmp_path, part=True, force=True)
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"notes.csv": f"{NOTE}\n"}


@pytest.mark.parametrize("end", [KeyboardInterrupt, BiopartnerError])
def test_an_export_that_breaks_off_changes_nothing(tmp_path, end):
    def tables():
        yield NOTES
        raise end("stop")

    write_folder([PEOPLE], tmp_path / "there")
    before = (tmp_path / "there/people.csv").read_bytes()
    for name in ("there", "new", "book.json", "book.xlsx"):
        with pytest.raises(end):
            BookFile.at(tmp_path / name).write(tables(), force=False, part=False)
    assert [str(path.relative_to(tmp_path)) for path in sorted(tmp_path.rglob("*"))] == ["there", "there/people.csv"]
    assert (tmp_path / "there/people.csv").read_bytes() == before


def test_ctrl_c_is_too_late_once_the_files_get_their_names(tmp_path, monkeypatch):
    def stopped(rename):
        def call(*args):
            os.kill(os.getpid(), signal.SIGINT)
            return rename(*args)

        return call

    monkeypatch.setattr(Path, "replace", stopped(Path.replace))
    monkeypatch.setattr(os, "link", stopped(os.link))
    for name, force in (("out", False), ("out", True), ("book.json", False), ("book.json", True)):
        BookFile.at(tmp_path / name).write([PEOPLE, NOTES], force=force, part=False)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["book.json", "notes.csv", "out", "people.csv"]
    with pytest.raises(KeyboardInterrupt):
        os.kill(os.getpid(), signal.SIGINT)


# Workbooks that are read back


def test_a_workbook_of_the_book_holds_dates_as_files_have_them(tmp_path):
    dates = [
        PartialDate("2024-10-09", "2024-10-09", "2024-10-09"),
        PartialDate("2024-36", "2024-10-01", "2024-12-31"),
        PartialDate("2024-05~", "2024-05-01", "2024-05-31"),
        PartialDate("1850-01-02", "1850-01-02", "1850-01-02"),
    ]
    write_workbook([("x", Table((Column("d", "d"),), [{"d": date} for date in dates]))], tmp_path / "x.xlsx")
    (grid,) = read_file(tmp_path / "x.xlsx")
    assert [str(row.cells[0]) for row in grid.rows] == ["d", "2024-10-09", "2024-36", "2024-05~", "1850-01-02"]


def test_what_is_typed_into_a_column_stays_text_and_numbers_stay_numbers(tmp_path):
    write_workbook([table("count", {"milestone": "m", "value": 58, "unit": "venture"})], tmp_path / "x.xlsx")
    with zipfile.ZipFile(tmp_path / "x.xlsx") as parts:
        sheet, styles = (parts.read(f"xl/{name}.xml").decode() for name in ("worksheets/sheet1", "styles"))
    formats = [part.split('"')[0] for part in styles.partition("<cellXfs")[2].split('<xf numFmtId="')[1:]]
    text, whole_number = "164", "1"
    assert f'<numFmt numFmtId="{text}" formatCode="@"/>' in styles
    assert '<col min="1"' in sheet
    assert 'max="5"' in sheet
    assert all(f'style="{formats.index(text)}"' in part for part in sheet.split("<col ")[1:])
    assert f'<c r="B2" s="{formats.index(whole_number)}"><v>58</v></c>' in sheet


def test_a_text_that_a_cell_cannot_hold_is_refused_and_nothing_stays_behind(tmp_path, monkeypatch):
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    rows = [{"handle": "a", "text": "x" * CELL_LIMIT}, {"handle": "b", "text": "x" * (CELL_LIMIT + 1)}]
    with pytest.raises(TooLongForCell) as refused:
        write_workbook([table("note", *rows)], tmp_path / "x.xlsx")
    assert str(refused.value) == (
        "sheet notes, row 3 would hold a text of 32,768 characters, and a cell holds 32,767. "
        "Export to a folder or to .json, which hold everything."
    )
    assert list(tmp_path.rglob("*")) == [scratch]
    write_workbook([table("note", rows[0])], tmp_path / "x.xlsx")
    assert next(iter(read_file(io.BytesIO((tmp_path / "x.xlsx").read_bytes()), type="xlsx"))).sheet == "notes"
    assert list(scratch.iterdir()) == []
