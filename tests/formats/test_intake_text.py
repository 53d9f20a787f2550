"""CSV and TSV files come in row by row, whole, and with the number the user sees; or say why not."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from intake_texts import TEXT, cells, grid, refusal

from biopartner.errors import CannotRead, Misused
from biopartner.formats import Look, write
from biopartner.formats.intake import read_file
from biopartner.model.answers import Column, Table
from biopartner.model.grids import GridRow

KO = "기업명,국가,담당자\n가나바이오,대한민국,김하나\n"
JA = "企業名,所在地,ご担当者\nさくら製薬,日本,佐藤\n"


def test_rows_keep_the_numbers_that_a_spreadsheet_shows():
    rows = list(grid('title,,\r\n\r\nCompany,Notes\r\nA,"two\r\nlines"\r\n,\r\nB,\r\n').rows)
    assert rows == [
        GridRow(1, ("title", None, None)),
        GridRow(3, ("Company", "Notes")),
        GridRow(4, ("A", "two\r\nlines")),
        GridRow(6, ("B", None)),
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_is_read(end):
    assert cells(f"Company,City{end}A\x0b\u2028\x85B,Seoul{end}") == [
        ("Company", "City"),
        ("A\x0b\u2028\x85B", "Seoul"),
    ]


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp949"])
def test_korean_is_read_in_every_encoding(codec):
    assert cells(KO.encode(codec)) == [("기업명", "국가", "담당자"), ("가나바이오", "대한민국", "김하나")]


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp932", "utf-16-le", "utf-16-be"])
def test_japanese_is_read_in_every_encoding(codec):
    assert cells(JA.encode(codec)) == [("企業名", "所在地", "ご担当者"), ("さくら製薬", "日本", "佐藤")]


def test_an_encoding_that_was_found_by_its_header_is_said():
    assert grid(KO.encode("cp949")).remarks == (
        "standard input is not UTF-8; it was read as Korean (cp949), in which its header is known.",
    )
    assert grid(KO).remarks == ()


@pytest.mark.parametrize(
    ("header", "codec"),
    [("Company,Country,비고", "cp949"), ("담당자,Country", "cp949"), ("No,Company,Country,ご担当者", "cp932")],
)
def test_one_header_beyond_ascii_tells_an_encoding(header, codec):
    assert cells(f"{header}\nA,B,가\n".encode(codec) if codec == "cp949" else f"{header}\nA,佐藤\n".encode(codec))[
        0
    ] == (tuple(header.split(",")))


@pytest.mark.parametrize(
    ("text", "codec", "place", "ways"),
    [
        ("Crédit Bio,FR", "cp1252", 3, '--encoding cp932 reads "Cr馘it Bio", --encoding cp1252 reads "Crédit Bio": '),
        ("武田薬品,JP", "cp932", 1, '--encoding cp949 reads "븧밹뽶뷼", --encoding cp932 reads "武田薬品": '),
        ("가,x", "cp949", 1, "".join(f'--encoding {c} reads "{t}", ' for c, t in (("cp949", "가"), ("cp932", "ｰ｡")))),
        ('c,"Nestlé"', "cp1252", 9, '--encoding cp1252 reads "Nestlé": say that if it is right.'),
    ],
)
def test_a_header_that_every_encoding_has_decides_none_and_each_shows_how_it_reads(text, codec, place, ways):
    content = f"Company,Country\n{text}\n".encode(codec)
    assert refusal(content).startswith(f"cannot read standard input: line 2, column {place} is not UTF-8. {ways}")
    assert cells(content, encoding=codec)[1] == tuple(text.replace('"', "").split(","))


def test_one_character_in_a_file_of_utf_8_is_told_with_its_place():
    many = 400_000  # more than is decoded at once, which ends within a character
    assert refusal(f"Company\n{'가' * many}".encode() + b"\xff\n") == (
        f"cannot read standard input: line 2, column {many + 1:d} is not UTF-8. "
        "What stands before it is; mend that character, or save the file again as UTF-8."
    )
    nowhere = b"Company\nA\xff\x80\xfd\x81\n"
    assert refusal(nowhere).endswith("line 2, column 2 is not UTF-8. Save it as UTF-8 in the program that it is from.")


def test_the_wide_encodings_are_told_by_their_mark_or_named():
    text = "Company,Country\n한빛,KR\n"
    for codec in ("utf-32", "utf-16"):
        assert cells(text.encode(codec))[1] == ("한빛", "KR")
        assert cells(text.encode(codec), encoding=f"{codec}-le")[0] == ("Company", "Country")
    assert refusal(text.encode("utf-32-le")).endswith("Say --encoding utf-16-le or utf-32-le, if it is that.")


def test_the_encoding_that_is_named_decides():
    assert cells("a,b\n가,나\n".encode("cp949"), encoding="cp949") == [("a", "b"), ("가", "나")]
    assert cells("\ufeffa,b\n", encoding="utf-8") == [("a", "b")]
    assert refusal("a\n가\n", encoding="ascii") == "cannot read standard input: line 2, column 1 is not ascii."
    for wrong in ("klingon", "base64", "hex"):
        with pytest.raises(Misused):
            grid("a,b\n", encoding=wrong)


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        ("기업명;국가\nA;KR\n", "standard input separates its cells with semicolons."),
        ("기업명\t국가\nA\tKR\n", "standard input separates its cells with tabs."),
        ("Title; with, commas, inside\n기업명;국가\nA;KR\n", "standard input separates its cells with semicolons."),
        ("sep=;\n기업명;국가\nA;KR\n", "standard input separates its cells with semicolons."),
        ("sep=|\r\n기업명|국가\r\nA|KR\r\n", "standard input separates its cells with vertical bars."),
    ],
)
def test_another_delimiter_is_found_and_said(text, remark):
    found = grid(text)
    assert [row.cells for row in found.rows][-2:] == [("기업명", "국가"), ("A", "KR")]
    assert found.remarks == (remark,)


def test_a_sep_line_is_no_row():
    assert [row.number for row in grid("sep=;\nCompany;City\nA;Seoul\n").rows] == [1, 2]


def test_a_tsv_file_is_read_with_tabs_unless_its_header_says_otherwise():
    assert cells("Company\tCity, Country\nA\tSeoul, KR\n", "tsv") == [("Company", "City, Country"), ("A", "Seoul, KR")]
    assert cells("Company,City\nA,Seoul\n", "tsv") == [("Company", "City"), ("A", "Seoul")]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('Company,City\nA,Seoul\nB,"Tokyo\nC,Osaka\n', (3, "a quotation mark opened here is never closed")),
        (
            'Company,City\nA,"Seoul"x\nB,c\n',
            (2, "text stands behind a closing quotation mark; double the quotation marks inside a cell"),
        ),
        (
            f"Company\n{'x' * 200_000}\n",
            (2, "a cell has more than 110,000 characters; is a quotation mark missing?"),
        ),
        (f"Company,City\n{',' * 2000}\n", (2, "it has more than 1,000 cells")),
    ],
)
def test_a_row_that_cannot_be_read_says_why_and_where(text, problem):
    assert list(grid(text).rows)[-1] == GridRow(problem[0], (), problem[1], breaks_off=True)


def test_nul_characters_are_refused_with_their_line():
    why = refusal("Company,City\nA,Seo\0ul\n")
    assert why.startswith("cannot read standard input: line 2 holds a NUL character, so it is not text.")


@pytest.mark.parametrize(
    ("content", "type_", "why"),
    [
        (b"", "csv", "it is empty"),
        (b"PK\x03\x04rest", "csv", "it is no csv file but a zip archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "csv", "it is no csv file but an old Office file"),
        (b"<html><table>", "csv", "it is no csv file but a web page"),
    ],
)
def test_a_file_that_is_not_what_it_should_be_is_refused(content, type_, why):
    assert refusal(content, type_).startswith(f"cannot read standard input: {why}.")


def test_files_are_known_by_their_suffix(tmp_path):
    path = tmp_path / "List.CSV"
    path.write_text(KO)
    assert next(iter(read_file(path)[0].rows)).cells == ("기업명", "국가", "담당자")
    for source, why in ((tmp_path / "none.csv", "no such file or directory"), (tmp_path, "it is a folder")):
        with pytest.raises(CannotRead) as refused:
            read_file(source, type="csv")
        assert str(refused.value) == f"cannot read {source}: {why}."
    for source in ("list", "list.docx", io.BytesIO(b"a")):
        with pytest.raises(Misused):
            read_file(source)
    with pytest.raises(Misused):
        read_file(path, type="docx")


def test_a_pipe_is_read_like_a_file():
    class Pipe(io.BytesIO):
        def seekable(self):
            return False

    (only,) = read_file(Pipe(KO.encode("cp949")), type="csv")
    assert [row.cells for row in only.rows][1] == ("가나바이오", "대한민국", "김하나")


WIDE = st.lists(st.lists(TEXT, min_size=2, max_size=2), min_size=1, max_size=6)


@given(WIDE)
@example([["=1+1", "'=x"], ["\ufeffa", "'"]])
@example([["sep=;", "a"]])
@example([["\r", "a\rb"], ["x\n", " "]])
def test_what_csv_writes_is_what_is_read(rows):
    stream = io.StringIO()
    write(
        Table((Column("company", ""), Column("country", "")), [{"company": a, "country": b} for a, b in rows]),
        "csv",
        stream,
        Look(),
    )
    expected = [("company", "country"), *((a or None, b or None) for a, b in rows if a or b)]
    assert cells(stream.getvalue()) == expected


@given(WIDE, st.sampled_from(",;\t"))
def test_what_any_program_writes_is_read_whatever_the_delimiter(rows, delimiter):
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter).writerows([["기업명", "국가"], *rows])
    if "'" in stream.getvalue():
        return  # an apostrophe before a formula is taken away
    assert cells(stream.getvalue()) == [("기업명", "국가"), *((a or None, b or None) for a, b in rows if a or b)]


@given(st.binary(max_size=200), st.sampled_from(["csv", "tsv", "json", "jsonl", "xlsx", "xls", "ods"]))
@example(b"\xff\xfe\x00\xd8", "csv")
@example(b"\xff\xfea", "csv")
@example(b"PK\x03\x04" + b"\0" * 60, "xlsx")
@example(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 600, "xls")
def test_any_bytes_are_read_or_refused_in_one_sentence(data, type_):
    try:
        for found in read_file(io.BytesIO(data), type=type_):
            list(found.rows)
    except CannotRead as refused:
        assert "\n" not in str(refused)  # noqa: PT017 - most bytes are read, none raise anything else


def test_a_million_lines_take_no_memory(tmp_path: Path):
    import tracemalloc

    path = tmp_path / "long.csv"
    with path.open("w") as lines:
        lines.write("Company,Country\n")
        lines.writelines("A,KR\n" for _ in range(100_000))
    tracemalloc.start()
    assert sum(1 for _ in read_file(path)[0].rows) == 100_001
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 6_000_000
