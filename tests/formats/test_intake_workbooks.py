"""Workbooks come in as people see them; what is lost, wrong or out of all measure is said instead of read."""

from __future__ import annotations

import datetime as dt
import io
import re

import pytest
from workbook_files import number, ods, row, text, xlsx, zipped

from biopartner.errors import CannotRead
from biopartner.formats.intake import limits, read_file
from biopartner.model.grids import Broken, Grid, GridRow, Merge

UNCACHED = "is a formula whose result is not stored; open the file in a spreadsheet program and save it"


def grids(data: bytes, type_: str = "xlsx", **options) -> list[Grid]:
    return read_file(io.BytesIO(data), type=type_, **options)


def rows(data: bytes, type_: str = "xlsx", **options) -> list[GridRow]:
    (only,) = grids(data, type_, **options)
    return list(only.rows)


def cells(data: bytes, type_: str = "xlsx") -> list[tuple]:
    return [found.cells for found in rows(data, type_)]


def refusal(data: bytes, type_: str = "xlsx", **options) -> str:
    with pytest.raises(CannotRead) as refused:
        grids(data, type_, **options)
    return str(refused.value).removeprefix("cannot read standard input: ")


def test_a_stale_dimension_hides_no_row():
    data = xlsx('<dimension ref="A1"/>|||' + row(1, text("A1", "a")) + row(7, number("C7", 5)) + "|||")
    assert rows(data) == [GridRow(1, ("a", None, None)), GridRow(7, (None, None, 5))]


def test_rows_and_columns_keep_their_places_when_the_table_stands_off_the_corner():
    assert rows(xlsx(row(3, text("C3", "a"), text("D3", "b")))) == [GridRow(3, (None, None, "a", "b"))]


def test_cells_without_references_stand_side_by_side():
    assert cells(xlsx("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>")) == [(1, 2), (3, None)]


def test_numbers_dates_times_and_texts_are_what_they_look_like():
    phonetic = "<si><t>가나</t><rPh sb='0' eb='1'><t>カナ</t></rPh></si>"
    shared = f"{phonetic}<si><r><t xml:space='preserve'>rich </t></r><r><t>text</t></r></si>"
    given_ = row(
        1,
        number("A1", 3.0),
        number("B1", 0.25, 5),
        number("C1", 45574, 1),
        number("D1", 45574.75, 2),
        number("E1", 0.75, 3),
        number("F1", 1.5, 6),
        number("G1", 45574, 4),
        '<c r="H1" t="b"><v>1</v></c>',
        '<c r="I1" t="s"><v>0</v></c>',
        '<c r="J1" t="s"><v>1</v></c>',
        text("K1", "a_x000D_\nb &amp; _x005F_x000D_"),
        '<c r="L1" t="d"><v>2024-10-09</v></c>',
        number("M1", 1e300),
    )
    assert cells(xlsx(given_, shared=shared)) == [
        (
            *(
                3,
                0.25,
                dt.date(2024, 10, 9),
                dt.datetime.fromisoformat("2024-10-09T18:00"),
                "18:00",
                "36:00:00",
                dt.date(2024, 10, 9),
            ),
            *(True, "가나", "rich text", "a\r\nb & _x000D_", dt.date(2024, 10, 9), 1e300),
        )
    ]


def test_days_count_from_1904_where_the_workbook_says_so():
    assert cells(xlsx(row(1, number("A1", 44112, 1)), date1904=True)) == [(dt.date(2024, 10, 9),)]


def test_a_day_that_spreadsheets_count_wrongly_is_not_believed():
    why = "is a day before March 1900, which spreadsheets count wrongly"
    assert cells(xlsx(row(1, number("A1", 60, 1), number("B1", 61, 1)))) == [
        (Broken("1900-02-28", why), dt.date(1900, 3, 1))
    ]


def test_errors_and_formulas_without_a_result_are_no_blanks():
    given_ = row(
        1,
        '<c r="A1" t="e"><v>#REF!</v></c>',
        '<c r="B1"><f>1+1</f></c>',
        '<c r="C1"><f>1+1</f><v>2</v></c>',
        '<c r="D1"><f>A1</f><v/></c>',
        '<c r="E1" t="str"><f>""</f><v></v></c>',
        '<c r="F1" t="str"><f>A1</f><v>#REF!</v></c>',
        '<c r="G1" t="e"><f>NA()</f><v>#N/A</v></c>',
    ) + row(9, '<c r="B9"><f si="0" t="shared"/></c>')
    assert rows(xlsx(given_)) == [
        GridRow(
            1,
            (
                Broken("#REF!", "is an error, not a value"),
                Broken("", UNCACHED),
                2,
                Broken("", UNCACHED),
                None,
                "#REF!",
                Broken("#N/A", "is an error, not a value"),
            ),
        ),
        GridRow(9, (None, Broken("", UNCACHED))),
    ]


def test_a_zero_behind_a_formula_is_no_result_where_nobody_has_calculated():
    """xlsxwriter, and whoever else cannot calculate, leaves a 0 and asks for it to be done on opening."""
    formulas = row(1, '<c r="A1"><f>1+1</f><v>0</v></c>', '<c r="B1"><f>1+1</f><v>2</v></c>', number("C1", 0))
    assert cells(xlsx(formulas, calculated=False)) == [(Broken("", UNCACHED), 2, 0)]
    assert cells(xlsx(formulas)) == [(0, 2, 0)]


def test_hours_beyond_counting_are_told_with_their_row():
    data = xlsx(row(1, text("A1", "a")) + row(2, number("A2", 1e10, 6)) + row(3, text("A3", "b")))
    assert rows(data) == [
        GridRow(1, ("a",)),
        GridRow(2, (), "a cell holds more hours than can be counted"),
        GridRow(3, ("b",)),
    ]


def test_an_error_that_the_reader_does_not_know_is_refused_with_its_cell():
    assert refusal(xlsx(row(4, '<c r="B4" t="e"><v>#SPILL!</v></c>'))) == (
        'cell B4 of the sheet "Sheet1" holds the error #SPILL!. Mend or empty that cell and save the file again.'
    )


def test_merged_cells_are_told():
    data = xlsx(
        "|||"
        + row(2, text("A2", "a"))
        + row(3, text("B3", "b"))
        + '|||<mergeCells><mergeCell ref="A2:A3"/></mergeCells>'
    )
    (only,) = grids(data)
    assert only.merges == (Merge(2, 0, 3, 0),)


def test_hidden_sheets_are_left_out_and_said_and_read_when_named():
    data = xlsx({"목록": row(1, text("A1", "a")), "옛": row(1, text("A1", "b"))}, hidden=("옛",))
    (only,) = grids(data)
    assert (only.sheet, only.remarks) == ("목록", ("standard input: hidden sheets were left out: 옛.",))
    assert rows(data, sheets=["옛"]) == [GridRow(1, ("b",))]
    assert refusal(data, sheets=["x"]) == 'it has no sheet called "x". There are: 목록, 옛.'
    assert refusal(xlsx({"a": ""}, hidden=("a",))) == "all its sheets are hidden. Name one with --sheet: a."


def test_several_sheets_are_read_when_named_in_the_order_of_the_workbook():
    data = xlsx({name: row(1, text("A1", name)) for name in ("a", "b", "c")})
    assert [found.sheet for found in grids(data, sheets=["c", "a", "c"])] == ["a", "c"]
    assert refusal(data, sheets=["a", "x"]) == 'it has no sheet called "x". There are: a, b, c.'


def test_hidden_sheets_of_a_book_are_read_and_said():
    people = row(1, text("A1", "handle"), text("B1", "name"))
    sheets = {"people": people, "notes": row(1, text("A1", "remember")), "a": row(1, text("A1", "x"))}
    found = grids(xlsx(sheets, hidden=("people", "notes")))
    assert [(grid.sheet, len(list(grid.rows))) for grid in found] == [("people", 1), ("a", 1)]
    assert found[0].remarks == (
        "standard input: hidden sheets were left out: notes.",
        "standard input: hidden sheets are the program's own and were read too: people.",
    )


def test_every_visible_sheet_is_a_grid():
    data = xlsx({"a": row(1, text("A1", "x")), "b &amp; c": "", "d": row(2, number("A2", 1))})
    assert [(found.sheet, list(found.rows)) for found in grids(data)] == [
        ("a", [GridRow(1, ("x",))]),
        ("b & c", []),
        ("d", [GridRow(2, (1,))]),
    ]


def test_hidden_columns_and_rows_are_read_and_said():
    data = xlsx(
        '<cols><col min="2" max="2" hidden="1"/></cols>|||<row r="1" hidden="1">' + text("B1", "x") + "</row>|||"
    )
    (only,) = grids(data)
    assert only.remarks == ('standard input: the sheet "Sheet1" has hidden columns and rows; they were read too.',)
    assert list(only.rows) == [GridRow(1, (None, "x"))]


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="XFD1048576"><v>1</v></c>',
        "<c r='XFD1048576'><v>1</v></c>",
        '<c s="0" r = "xfd1048576"><v>1</v></c>',
        '<x:c xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" r="XFD9"><v>1</v></x:c>',
        '<c r="ALM1"><v>1</v></c>',
        '<c r="AA500000"><v>1</v></c>',
        '<c r="A1048577"><v>1</v></c>',
        '<c r="ZZZZZZ1"><v>1</v></c>',
        "<c><v>1</v></c>" * 1001,
    ],
)
def test_a_stray_cell_far_away_is_refused_before_it_takes_the_memory(cell):
    said = refusal(xlsx(row(1, text("A1", "a")) + f"<row>{cell}</row>"))
    assert said.startswith('the sheet "Sheet1" reaches to row ')
    assert said.endswith("Delete the stray cells outside the table and save it again.")


def test_a_stray_cell_at_the_end_of_a_narrow_sheet_is_found():
    data = xlsx(row(1, text("A1", "a")) + row(300_000, text("C300000", "z")))
    assert rows(data) == [GridRow(1, ("a", None, None)), GridRow(300_000, (None, None, "z"))]


def test_formatted_blank_rows_cost_nothing():
    data = xlsx(row(1, text("A1", "a")) + "".join(f'<row r="{n}"><c r="A{n}" s="1"/></row>' for n in range(2, 20_000)))
    assert rows(data) == [GridRow(1, ("a",))]


def test_a_workbook_that_unpacks_to_too_much_is_refused(monkeypatch):
    monkeypatch.setattr(limits, "UNPACKED", 1_000_000)
    assert refusal(xlsx(row(1, text("A1", "x" * 2_000_000)))).startswith("it unpacks to 2 MB, the limit is 1 MB.")
    monkeypatch.setattr(limits, "FILE", 1_000)
    assert "the limit for xlsx is 0 MB" in refusal(xlsx(row(1, text("A1", "a"))) + b" " * 1000)


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[:-200],
        lambda data: data[:600],
        lambda data: data.replace(b"xl/workbook.xml", b"xl/workbook.xmk"),
        lambda data: bytes(byte ^ (90 < at < 400) * 0x55 for at, byte in enumerate(data)),
    ],
)
def test_a_damaged_workbook_is_refused_in_one_sentence(damage):
    assert refusal(damage(xlsx(row(1, text("A1", "abc" * 100)))))


@pytest.mark.parametrize(
    "sheet",
    [
        "<row><c r='A1'><v>1</v></row>",
        row(1, '<c r="A1" t="s"><v>7</v></c>'),
        row(1, text("A1", "&lol;")),
        "<!DOCTYPE x [<!ENTITY l 'lol'>]>" + row(1, text("A1", "&l;")),
        row(1, text("A1", "\0")),
    ],
)
def test_xml_that_does_not_hold_is_refused_in_one_sentence(sheet):
    assert refusal(xlsx(sheet))


def test_entities_of_the_other_parts_are_never_expanded():
    bomb = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><workbook>&b;</workbook>'
    assert refusal(zipped({"xl/workbook.xml": bomb, "xl/_rels/workbook.xml.rels": "<r/>"}))
    assert refusal(ods("<table:table/>", before='<!DOCTYPE x [<!ENTITY a "ha">]>'), "ods")


def test_an_encrypted_workbook_asks_for_a_copy_without_password():
    envelope = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    assert refusal(envelope) == "it is protected by a password. Open it, save a copy without the password."
    assert refusal(ods("", manifest="<encryption-data/>"), "ods").startswith("it is protected by a password.")


def cell(said: str, attributes: str = "") -> str:
    return f'<table:table-cell office:value-type="string" {attributes}><text:p>{said}</text:p></table:table-cell>'


def table(*rows_: str, name: str = "표", attributes: str = "") -> str:
    return f'<table:table table:name="{name}" {attributes}>{"".join(rows_)}</table:table>'


def line(*cells_: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(cells_)}</table:table-row>"


BLANKS = '<table:table-cell table:number-columns-repeated="16384"/>'
BLANK_ROWS = line(BLANKS, attributes='table:number-rows-repeated="1048000"')


def test_an_opendocument_sheet_is_read_as_it_is_stored():
    given_ = line(
        '<table:table-cell office:value-type="float" office:value="3"><text:p>3,00</text:p></table:table-cell>',
        '<table:table-cell office:value-type="date" office:date-value="2024-10-09"/>',
        '<table:table-cell office:value-type="date" office:date-value="2024-10-09T18:30:00"/>',
        '<table:table-cell office:value-type="time" office:time-value="PT14H30M00S"/>',
        '<table:table-cell office:value-type="boolean" office:boolean-value="true"/>',
        cell("#DIV/0!", 'table:formula="of:=1/0"'),
        cell("#NAME?", 'table:formula="of:=x()" calcext:value-type="error"'),
        '<table:table-cell table:formula="of:=1+1"/>',
        cell("", 'table:formula="of:=T()" office:string-value=""'),
        cell(
            "<office:annotation><text:p>note</text:p></office:annotation>"
            "a<text:line-break/>b</text:p><text:p>c<text:s text:c='2'/>d"
        ),
        BLANKS,
    )
    assert rows(ods(table(given_, BLANK_ROWS, line(cell("z")))), "ods") == [
        GridRow(
            1,
            (
                *(3, dt.date(2024, 10, 9), dt.datetime.fromisoformat("2024-10-09T18:30"), "14:30", True),
                *(Broken("#DIV/0!", "is an error, not a value"), Broken("#NAME?", "is an error, not a value")),
                *(Broken("", UNCACHED), None, "a\nb\nc  d"),
            ),
        ),
        GridRow(1_048_002, ("z",)),
    ]


def test_repeated_and_spanned_cells_are_unfolded_and_told():
    twice = line(cell("a", 'table:number-columns-repeated="2"'), attributes='table:number-rows-repeated="2"')
    spanned = line(cell("m", 'table:number-rows-spanned="2" table:number-columns-spanned="1"'), cell("x"))
    (only,) = grids(ods(table(twice, spanned, line("<table:covered-table-cell/>", cell("y")))), "ods")
    assert list(only.rows) == [
        GridRow(1, ("a", "a")),
        GridRow(2, ("a", "a")),
        GridRow(3, ("m", "x")),
        GridRow(4, (None, "y")),
    ]
    assert only.merges == (Merge(3, 0, 4, 0),)


def test_a_hidden_opendocument_table_is_left_out():
    styles = '<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>'
    data = ods(
        table(line(cell("a"))) + table(line(cell("b")), name="숨김", attributes='table:style-name="ta2"'), styles=styles
    )
    (only,) = grids(data, "ods")
    assert (only.sheet, only.remarks) == ("표", ("standard input: hidden sheets were left out: 숨김.",))


@pytest.mark.parametrize(
    "given_",
    [
        line(cell("a", 'table:number-columns-repeated="999999999"')),
        line(cell("a"), attributes='table:number-rows-repeated="999999999"'),
        line(cell("a", 'table:number-columns-repeated="900"'), attributes='table:number-rows-repeated="100000"'),
    ],
)
def test_an_opendocument_bomb_is_refused_before_it_unfolds(given_):
    assert re.search("has more than|reaches to row 999,999,999", refusal(ods(table(given_)), "ods"))
