"""Workbooks: text is text, days are days, sheets are named, and what goes in comes out the same."""

from __future__ import annotations

import datetime as dt
import errno
import io
import stat
import zipfile
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sample_answers import ANSWERS, organisations

from biopartner.errors import FileExists, Misused
from biopartner.formats import Look, as_xlsx, save, write
from biopartner.formats.as_xlsx import write_tables, write_workbook
from biopartner.formats.intake import read_file
from biopartner.model.answers import Column, Document, Figure, Footnote, Marked, Section, Table
from biopartner.model.dates import PartialDate
from biopartner.model.money import Money


def workbook(answer) -> bytes:
    stream = io.BytesIO()
    as_xlsx.write(answer, stream, Look())
    return stream.getvalue()


def sheets(data: bytes) -> dict[str, list[tuple]]:
    return {grid.sheet: [row.cells for row in grid.rows] for grid in read_file(io.BytesIO(data), type="xlsx")}


def table(*cells: object) -> Table:
    return Table((Column("a", "A"),), [{"a": cell} for cell in cells])


def day(edtf: str, lo: str = "2024-10-01", hi: str = "2024-10-31") -> PartialDate:
    return PartialDate(edtf, lo, hi)


def test_a_table_is_a_sheet_of_values():
    columns = (
        Column("handle", "Handle"),
        Column("date", "Date"),
        Column("sum", "Sum"),
        Column("x", "X", only="people"),
    )
    rows = [
        {"handle": "a", "date": day("2024-10-09"), "sum": Money(Decimal(1700000), "USD"), "x": 1},
        {"handle": Marked("b", "!"), "date": day("2024-10"), "sum": 5, "x": 2},
        {"handle": ("c", "d"), "date": day("2024-10-09~"), "sum": 1.5},
        {"date": day("1899-12-31"), "sum": True},
        {"handle": 10**17, "date": None},
    ]
    assert sheets(workbook(Table(columns, rows, "List"))) == {
        "List": [
            ("Handle", "Date", "Sum"),
            ("a", dt.date(2024, 10, 9), "1700000 USD"),
            ("b", "2024-10", 5),
            ("c; d", "about 2024-10-09", 1.5),
            (None, "1899-12-31", "yes"),
            ("100000000000000000", None, None),
        ]
    }


NASTY = [
    "=1+1",
    "+82-2-1",
    "@x",
    "-2",
    "#N/A",
    "#REF!",
    "TRUE",
    "1",
    "2024-10-09",
    "'x",
    "_x000D_",
    "\x1b[31m",
    "\r",
    "a\r\nb",
]


def test_no_text_becomes_a_formula_an_error_or_a_number():
    data = workbook(table(*NASTY, "{=1}", "http://x.example/?a=1&b=2#c"))
    assert [cells[0] for cells in sheets(data)["Rows"][1:]] == [*NASTY, "{=1}", "http://x.example/?a=1&b=2#c"]
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        xml = parts.read("xl/worksheets/sheet1.xml")
    assert b"<f" not in xml
    assert b't="e"' not in xml


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff"), min_size=1, max_size=20)


@given(st.lists(TEXT, min_size=1, max_size=5))
@example(["_x001B_", "_X000d_", "\x00", " ", "\n", "\t", "\x0b\x0c\x85\u2028\ufeff", "가" * 30])
@settings(max_examples=40, deadline=None)
def test_a_text_comes_back_as_it_went_in(texts):
    given_ = [text.replace("\r\n", "\n").replace("\r", "\n") for text in texts]
    read = [cells[0] for cells in sheets(workbook(table(*given_)))["Rows"][1:]]
    assert read == given_


def test_what_no_workbook_can_hold_is_spelled_out():
    assert sheets(workbook(table("a\ufffeb\ud800c\uffff")))["Rows"][1] == ("a\\ufffeb\\ud800c\\uffff",)


def test_a_text_that_is_too_long_is_cut_and_says_so():
    for text in ("x" * 40_000, "가" * 40_000, "🧬" * 20_000):
        ((kept,),) = sheets(workbook(table(text)))["Rows"][1:]
        assert len(kept.encode("utf-16-le")) <= 2 * as_xlsx.CELL_LIMIT
        assert kept.endswith(f" [cut: {len(text):,} characters, a cell holds 32,767]")
        assert text.startswith(kept[: kept.index(" [cut")])
    whole = "x" * as_xlsx.CELL_LIMIT
    assert sheets(workbook(table(whole)))["Rows"][1:] == [(whole,)]


def test_a_document_is_a_sheet_for_each_section():
    document = Document(
        "Partnering: 2024/25",
        "as of 2025",
        (
            Section("one", "Results [all]", ("Two lines.",), (Figure("Signed", 3, "of 5"),), table("x"), ("Remark.",)),
            Section("two", "results  all", table=table()),
            Section("three", "h" * 40),
            Section("four", "History"),
        ),
        (Footnote(1, "Press", "https://x.example/a"),),
        {"today": day("2024-10-09")},
    )
    assert sheets(workbook(document)) == {
        "Partnering  2024 25": [("Partnering: 2024/25", None), ("as of 2025", None), ("today", dt.date(2024, 10, 9))],
        "Results  all": [
            ("Two lines.", None, None),
            ("Signed", 3, "of 5"),
            ("A", None, None),
            ("x", None, None),
            ("Remark.", None, None),
        ],
        "results  all (2)": [("A",)],
        "h" * 31: [],
        "History of changes": [],
        "Footnotes": [("Number", "Text", "Url", "Handle"), (1, "Press", "https://x.example/a", None)],
    }


@given(st.lists(st.text(max_size=40), min_size=1, max_size=6))
@example(["'", "''a'", "", "a" * 40, "A" * 40, "a" * 31, "history", "🧬" * 20, "\x00\ud800"])
@settings(max_examples=25, deadline=None)
def test_any_names_make_sheets_that_can_be_told_apart(names):
    document = Document("Book", sections=tuple(Section(str(n), name) for n, name in enumerate(names)))
    found = list(sheets(workbook(document)))
    assert len({name.casefold() for name in found}) == len(names) + 1
    assert all(0 < len(name.encode("utf-16-le")) <= 62 and name == name.strip("'") for name in found)


def test_the_header_stays_in_view_and_links_can_be_followed():
    with zipfile.ZipFile(
        io.BytesIO(workbook(table("https://x.example/a b", "https://x.example/가", "javascript:alert(1)")))
    ) as parts:
        sheet, links = (
            parts.read(f"xl/worksheets/{name}").decode() for name in ("sheet1.xml", "_rels/sheet1.xml.rels")
        )
    assert '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>' in sheet
    assert links.count("<Relationship ") == 1
    assert 'Target="https://x.example/가" TargetMode="External"' in links


@pytest.mark.parametrize("name", ANSWERS)
def test_the_same_answer_gives_the_same_bytes(name):
    assert workbook(ANSWERS[name]()) == workbook(ANSWERS[name]())


def test_a_file_is_for_its_owner_alone_and_never_replaced_unasked(tmp_path):
    path = tmp_path / "out.xlsx"
    save(organisations(), path, "xlsx")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [row.cells[0] for row in read_file(path)[0].rows][:2] == ["Handle", "takeda"]
    with pytest.raises(FileExists):
        write_workbook([("people", table("a"))], path)
    assert write_workbook([("people", table("a")), ("people", table(day("2024-10-09")))], path, force=True) == [
        "people",
        "people (2)",
    ]
    assert sheets(path.read_bytes()) == {"people": [("A",), ("a",)], "people (2)": [("A",), (dt.date(2024, 10, 9),)]}
    assert list(tmp_path.iterdir()) == [path]
    write_workbook([], path, force=True)
    assert sheets(path.read_bytes()) == {"Rows": []}


def test_what_the_system_says_against_the_file_is_told():
    class Full(io.BytesIO):
        def write(self, _: object) -> int:
            raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(OSError, match="No space left") as told:
        write_tables([("people", table("a"))], Full())
    assert told.value.errno == errno.ENOSPC


def test_a_workbook_goes_to_pipes_and_not_to_screens():
    below = io.BytesIO()
    pipe = io.TextIOWrapper(below)
    write(table("a"), "xlsx", pipe, Look())
    assert sheets(below.getvalue()) == {"Rows": [("A",), ("a",)]}
    for stream, look in ((pipe, Look(width=80)), (io.StringIO(), Look())):
        with pytest.raises(Misused) as refused:
            write(table("a"), "xlsx", stream, look)
        assert str(refused.value) == "xlsx is no text that a screen can show. Name a file: --output NAME.xlsx."


def test_more_rows_than_a_sheet_holds_are_refused(monkeypatch):
    monkeypatch.setattr(as_xlsx, "ROW_LIMIT", 3)
    assert len(sheets(workbook(table("a", "b")))["Rows"]) == 3
    with pytest.raises(Misused):
        workbook(table("a", "b", "c"))
