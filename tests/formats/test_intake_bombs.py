"""Files made to take all memory or time are refused with one sentence, before they are unfolded; real ones pass.

The limits are lowered where a file beyond them would be large, so that what is tested is that they act.
"""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest
from test_intake_workbooks import cell, cells, grids, line, refusal, row, rows, table
from workbook_files import number, ods, text, xlsx, zipped

from biopartner.formats.folder import read_folder
from biopartner.formats.intake import limits, read_file
from biopartner.formats.intake.archives import lists_too_much
from biopartner.model.grids import Broken, GridRow, Merge

POINTER = '<c r="A{0}" t="s"><v>0</v></c>'
FAR = row(1_048_576, '<c r="XFD1048576"><v>1</v></c>')


def repacked(data: bytes, change) -> bytes:
    """The same archive with its parts changed: `change` gives the new name and bytes of each."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(*change(name, old.read(name)))
    return made.getvalue()


@pytest.mark.parametrize(
    ("odd", "why"),
    [
        ("<c " * 300_000, "it is no xlsx workbook that can be read"),
        ("<c t='e' " * 150_000, "it is no xlsx workbook that can be read"),
        ('<c r="A9" t="e">' * 100_000, 'the sheet "Sheet1" is no plain XML'),
        (f'<c r="A9" t="e">{"<v" * 300_000}</c>', 'cell A9 of the sheet "Sheet1" holds the error of an unknown kind'),
        ('<c r="A9"><f ' + "<f " * 300_000, "it is no xlsx workbook that can be read"),
        ("<row " * 200_000 + 'hidden="', "it is no xlsx workbook that can be read"),
    ],
)
def test_tags_that_never_end_are_passed_in_one_go(odd, why):
    """Looked for from each of its tags to the end, the smallest of these would take minutes."""
    assert refusal(xlsx(row(1, text("A1", "a")) + odd)).startswith(why)


@pytest.mark.parametrize("hidden", [(), ("b",)])
def test_every_sheet_is_looked_through_whether_it_is_read_or_not(hidden):
    data = xlsx({"a": row(1, text("A1", "x")), "b": FAR}, hidden=hidden)
    for chosen in ((), ("a",)):
        assert refusal(data, sheets=chosen).startswith(
            'the sheet "b" reaches to row 1,048,576 and column XFD, which is more than 1,000 columns.'
        )


def test_an_error_in_a_sheet_that_is_not_read_does_not_matter():
    data = xlsx({"a": row(1, text("A1", "x")), "b": row(1, '<c r="A1" t="e"><v>#SPILL!</v></c>')}, hidden=("b",))
    assert rows(data) == [GridRow(1, ("x",))]


def test_two_sheets_of_one_name_are_refused():
    why = 'it has two sheets called "a". Give one of them another name.'
    twice = xlsx({"a": row(1, text("A1", "x")), "b": FAR})
    renamed = repacked(twice, lambda name, part: (name, part.replace(b'name="b"', b'name="a"')))
    assert refusal(renamed) == why
    assert refusal(ods(table(line(cell("x")), name="a") + table(line(cell("y")), name="a")), "ods") == why


def test_two_sheets_of_one_part_are_refused():
    data = xlsx({"a": row(1, text("A1", "x")), "b": row(1, text("A1", "y"))})
    data = repacked(data, lambda name, part: (name, part.replace(b"sheet2.xml", b"sheet1.xml")))
    assert refusal(data) == 'its sheets "a" and "b" are one and the same. Save it again.'


def test_too_many_sheets_are_refused(monkeypatch):
    monkeypatch.setattr(limits, "SHEETS", 2)
    three = dict.fromkeys("abc", row(1, text("A1", "x")))
    assert refusal(xlsx(three)) == "it has 3 sheets, the limit is 2. Divide it."
    assert refusal(ods("".join(table(name=name) for name in three)), "ods") == "it has more than 2 sheets. Divide it."
    del three["c"]
    assert len(grids(xlsx(three))) == 2


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"])
def test_a_part_that_should_be_small_is_refused_when_it_is_not(monkeypatch, part):
    monkeypatch.setattr(limits, "SMALL_PART", 2_000_000)
    data = repacked(
        xlsx(row(1, text("A1", "a"))),
        lambda name, old: (name, old.replace(b"</", b"<a/>" * 600_000 + b"</", 1) if name == part else old),
    )
    assert refusal(data) == f"its part {part} unpacks to 2 MB, the limit is 2 MB. Save the sheet as CSV."


def test_a_part_that_is_larger_than_the_archive_says_is_refused():
    data = xlsx(row(1, text("A1", "a")))
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        told = opened.getinfo("xl/styles.xml").file_size
    assert refusal(data.replace(struct.pack("<I", told), struct.pack("<I", 9))).startswith(
        "it is cut short or damaged."
    )


def test_what_two_readers_take_for_one_part_or_two_is_refused():
    again = repacked(xlsx(row(1, text("A1", "a"))), lambda name, part: (name, part))
    with zipfile.ZipFile(made := io.BytesIO(again), "a") as opened:
        opened.writestr("xl\\Worksheets/SHEET1.xml", "")
    assert refusal(made.getvalue()).startswith("it holds the part xl\\Worksheets/SHEET1.xml twice.")


def test_a_packing_that_no_spreadsheet_program_uses_is_refused():
    with zipfile.ZipFile(made := io.BytesIO(), "w", zipfile.ZIP_BZIP2) as opened:
        opened.writestr("xl/workbook.xml", "")
    why = "it holds the part xl/workbook.xml packed in a way that no spreadsheet program uses."
    assert refusal(made.getvalue()).startswith(why)


def test_an_archive_of_too_many_parts_is_refused_before_they_are_listed(monkeypatch):
    data = zipped({f"x/{at}": "" for at in range(400)})
    assert not lists_too_much(io.BytesIO(data))
    monkeypatch.setattr(limits, "DIRECTORY", 20_000)
    assert refusal(data).startswith("it holds more than 5,000 parts.")
    wide = struct.pack("<IQHHIIQQQQ", 0x06064B50, 44, 45, 45, 0, 0, 9, 9, 90_000, 0)
    end = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    assert lists_too_much(io.BytesIO(b"PK\3\4" + wide + end))


@pytest.mark.parametrize(
    ("limit", "most", "sheet", "why"),
    [
        ("ROWS", 100_000, "<row/>" * 100_001, "has more than 100,000 rows"),
        ("ROWS", 100_000, "<row><c><v>1</v></c></row>" * 100_001, "has more than 100,000 rows"),
        (
            "MERGES",
            2,
            '|||<row/>|||<mergeCell ref="A1:B2"/>' + '<mergeCell ref="A3:B4"/>' * 2,
            "has more than 2 merged",
        ),
        ("FILLED", 2, row(1, number("A1", 1), number("B1", 1), number("C1", 1)), "holds more than 2 cells"),
        ("ROW", 1_500_000, row(1, text("A1", "x" * 3_000_000)), "holds more than 2 MB in one row or behind its rows"),
        ("TEXT", 1_000, row(1, text("A1", "x" * 600), text("B1", "x" * 600)) + row(2), "holds more than 1,000 charact"),
    ],
)
def test_a_sheet_beyond_a_limit_is_refused(monkeypatch, limit, most, sheet, why):
    monkeypatch.setattr(limits, limit, most)
    assert refusal(xlsx(sheet)).startswith(f'the sheet "Sheet1" {why}')


def test_blank_cells_and_rows_are_no_cells(monkeypatch):
    monkeypatch.setattr(limits, "FILLED", 2)
    blanks = "".join(row(at, f'<c r="A{at}" s="1"/><c r="ZZ{at}"/>') for at in range(2, 50))
    far = '<row r="1048576"><c r="XFD1048576" s="1"/></row>'
    assert rows(xlsx(row(1, text("A1", "a")) + blanks + far)) == [GridRow(1, ("a",))]


@pytest.mark.parametrize(
    ("sheet", "reaches"),
    [
        (row(1, *(number(f"{letter}1", 1) for letter in ("A", "ALM"))), "row 1 and column ALM"),
        (row(1, text("A1", "a")) + row(1_048_576, number("K1048576", 1)), "row 1,048,576 and column K"),
        (row(1, "<c/>" * 3 + "<c><v>1</v></c>" * 1_001), "row 1 and column ALM"),
        ("<row/>" * 200_000 + "<row>" + "<c><v>1</v></c>" * 26 + "</row>", "row 200,001 and column Z"),
    ],
)
def test_how_far_a_sheet_reaches_is_said_as_it_is(sheet, reaches):
    assert f" reaches to {reaches}, which is more than " in refusal(xlsx(sheet))


def test_one_stray_cell_below_a_narrow_table_is_read():
    found = rows(xlsx(row(1, text("A1", "a")) + row(1_048_576, number("A1048576", 1))))
    assert found == [GridRow(1, ("a",)), GridRow(1_048_576, (1,))]


def test_shared_texts_are_limited_in_number_and_in_what_they_unfold_to(monkeypatch):
    pointers = "".join(row(at, POINTER.format(at)) for at in range(1, 50))
    oddly = pointers.replace(' t="s"', "\nt\n=\n's'")
    shared = f"<si><t>{'x' * 1_000}</t></si><si><t>y</t></si>"
    assert len(cells(xlsx(pointers, shared=shared))) == 49
    monkeypatch.setattr(limits, "TEXT", 30_000)
    for sheet in (pointers, oddly, pointers.replace("<c ", "<c x='' ")):
        assert refusal(xlsx(sheet, shared=shared)).startswith('the sheet "Sheet1" holds more than 30,000 characters.')
    assert len(cells(xlsx(pointers.replace("<v>0", "<v>1"), shared=shared))) == 49
    hidden = "<!--<si>" + "x" * 50 + "</si><si>-->" + shared  # the second text that counts is not the second there is
    assert "holds more than" in refusal(xlsx(pointers.replace("<v>0", "<v>1"), shared=hidden))
    monkeypatch.setattr(limits, "SHARED_TEXTS", 2)
    assert refusal(xlsx(pointers, shared="<si/>" * 9)).startswith("it holds more than 2 shared texts.")


@pytest.mark.parametrize("said", ["-1", "x", "+0", " 0"])
def test_a_cell_that_points_to_no_text_is_not_the_first_text(said):
    data = xlsx(row(2, f'<c r="A2" t="s"><v>{said}</v></c>', text("B2", "b")), shared="<si><t>first</t></si>")
    assert rows(data) == [GridRow(2, (Broken(said, "points to no text of the workbook"), "b"))]


def test_a_text_too_long_for_a_cell_is_told_with_its_length():
    (found,) = cells(xlsx(row(1, text("A1", "x" * 110_001))))
    why = "has 110,001 characters, the limit is 110,000"
    assert found == (Broken("x" * 40 + "...", why),)
    for given in (
        cell("x" * 110_001),
        cell("x<text:s text:c='110000'/>"),
        cell("", f'office:string-value="{"x" * 110_001}"'),
    ):
        ((broken,),) = cells(ods(table(line(given))), "ods")
        assert broken.why == why
    ((broken,),) = cells(ods(table(line(cell("<text:s text:c='999999999'/>" * 50)))), "ods")
    assert broken.why == "has 49,999,999,950 characters, the limit is 110,000"


def test_merged_cells_reach_no_further_than_a_sheet_may():
    far = cell("a", 'table:number-columns-spanned="999999999" table:number-rows-spanned="999999999"')
    (only,) = grids(ods(table(line(far))), "ods")
    assert only.merges == (Merge(1, 0, limits.ROWS, limits.COLUMNS - 1),)
    (only,) = grids(xlsx("|||" + row(1, text("A1", "a")) + '|||<mergeCells><mergeCell ref="A1:XFD9"/></mergeCells>'))
    assert only.merges == (Merge(1, 0, 9, limits.COLUMNS - 1),)


@pytest.mark.parametrize(
    ("limit", "most", "tables", "why"),
    [
        ("ROWS", 5, table(line() * 6), 'the sheet "표" has more than 5 rows'),
        ("FILLED", 5, table(line(cell("a") * 6)), 'the sheet "표" has more than 5 filled cells'),
        ("TEXT", 5, table(line(cell("abc") * 2)), 'the sheet "표" has more than 5 characters'),
        (
            "MERGES",
            1,
            table(line(cell("a", 'table:number-columns-spanned="2"') * 2)),
            'the sheet "표" has more than 1 ',
        ),
        ("ELEMENTS", 50, table(line("<table:table-cell/>" * 60)), 'the sheet "표" holds more than 50 elements'),
        ("DEPTH", 50, "<text:p>" * 60 + "</text:p>" * 60, "it holds more than 50 elements inside each other"),
        ("ROW", 100, f'<text:p style="{"x" * 2_000_000}"/>', "it is no spreadsheet that can be read"),
    ],
)
def test_an_opendocument_file_beyond_a_limit_is_refused(monkeypatch, limit, most, tables, why):
    monkeypatch.setattr(limits, limit, most)
    assert refusal(ods(tables), "ods").startswith(why)


def test_rows_that_are_repeated_take_no_room_and_can_be_passed_through_again():
    (only,) = grids(ods(table(line(cell("a"), attributes='table:number-rows-repeated="1000000"'))), "ods")
    assert sum(1 for _ in only.rows) == 1_000_000


def read_csv(text: str) -> list[GridRow]:
    return list(read_file(io.BytesIO(text.encode()), type="csv")[0].rows)


@pytest.mark.parametrize("given", ["x" * 3_000, ",\t;" * 1_000, '"a",' * 1_000, '"a\n",' * 1_000, '"' + "x\n" * 2_000])
def test_a_row_of_csv_that_is_too_long_breaks_off_with_its_number(monkeypatch, given):
    monkeypatch.setattr(limits, "ROW", 1_000)
    why = "a row has more than 1,000 characters; is a quotation mark missing?"
    assert read_csv(f"Company,City\nA,Seoul\n{given}")[-1] == GridRow(3, (), why, breaks_off=True)
    assert len(read_csv("Company,City\n" + '"A\nB",Seoul\n' * 1_000)) == 1_001


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_too_many_rows_of_csv_are_refused_before_the_first_is_read(monkeypatch, end):
    monkeypatch.setattr(limits, "ROWS", 5)
    assert len(read_csv(f"Company,City{end}" + f"A,Seoul{end}" * 4)) == 5
    assert len(read_csv(f"Company,City{end}" + f'"A{end}{end}",Seoul{end}' * 4)) == 5
    data = (f"Company,City{end}" + f"A,Seoul{end}" * 5).encode()
    assert refusal(data, "csv") == "it has more than 5 rows. Divide it."


def test_vertical_bars_divide_cells_too():
    (only,) = grids(b"Company|Country|Type\nAlpha Bio|KR|venture\n", "csv")
    assert [found.cells for found in only.rows] == [("Company", "Country", "Type"), ("Alpha Bio", "KR", "venture")]
    assert only.remarks == ("standard input separates its cells with vertical bars.",)


def test_a_json_file_that_is_too_large_names_the_type_without_a_limit(monkeypatch):
    monkeypatch.setattr(limits, "JSON", 1_000_000)
    why = "it has 2 MB, the limit for json is 1 MB. Save it as JSON Lines (.jsonl), which has no limit."
    assert refusal(b"[" + b" " * 2_000_000 + b"]", "json") == why


def test_a_file_of_a_folder_is_read_as_it_comes(tmp_path: Path, monkeypatch):
    path = tmp_path / "organisations.csv"
    path.write_text("\ufeffhandle,name,kind\na,A,venture\n")
    assert [found.cells for found in read_folder(tmp_path)] == [{"handle": "a", "name": "A", "kind": "venture"}]
    monkeypatch.setattr(limits, "ROW", 100)
    path.write_text("handle,name,kind\na,A,venture\nb," + "x" * 200)
    assert [found.problem for found in read_folder(tmp_path)][1:] == [
        "not readable as CSV: a row has more than 100 characters; is a quotation mark missing?"
    ]
    path.write_bytes(b"x" * (1 << 20) + "가".encode()[:2] + b"x")
    assert [found.problem for found in read_folder(tmp_path)] == ["not UTF-8 at byte 1048577; save it as UTF-8"]
