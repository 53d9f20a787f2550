"""A file is read as what it holds; what cannot be read is called by what it is, with the way out."""

from __future__ import annotations

import io

import pytest
from old_workbook_files import label, xls
from workbook_files import ods, row, text, xlsx, zipped

from biopartner.errors import CannotRead
from biopartner.formats.intake import read_file

NEW = xlsx(row(1, text("A1", "가")))
OLD = xls(label(0, 0, "가"))
OPEN = ods(
    '<table:table table:name="S"><table:table-row><table:table-cell office:value-type="string"><text:p>가</text:p>'
    "</table:table-cell></table:table-row></table:table>"
)
SAVE = "Open it in a spreadsheet program and save it as .xlsx."


def refusal(content: bytes, kind: str) -> str:
    with pytest.raises(CannotRead) as refused:
        read_file(io.BytesIO(content), type=kind)
    return str(refused.value).removeprefix("cannot read standard input: ")


@pytest.mark.parametrize("content", [NEW, OLD, OPEN], ids=["xlsx", "xls", "ods"])
@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_a_workbook_is_read_under_the_name_of_any_other(content, kind):
    (only,) = read_file(io.BytesIO(content), type=kind)
    assert [found.cells for found in only.rows] == [("가",)]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"\xef\xbb\xbf  <!DOCTYPE html>", "a web page. " + SAVE),
        (
            b'\r\n<meta http-equiv="Content-Type" content="application/vnd.ms-excel; charset=euc-kr">',
            "a web page. " + SAVE,
        ),
        ("<style>td{}</style><table><tr><td>기업명".encode("cp949"), "a web page. " + SAVE),
        (b"<!-- list --><TABLE border=1>", "a web page. " + SAVE),
        ("<html><table>".encode("utf-16"), "a web page. " + SAVE),
        (b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">', "a web page. " + SAVE),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "a web page. " + SAVE),
        (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook>', "XML. " + SAVE),
        ("기업명\t국가\n가나\t한국\n".encode("cp949"), "text. Name it .csv, or say --type csv."),
        ("기업명,국가\n".encode("utf-16"), "text. Name it .csv, or say --type csv."),
    ],
)
@pytest.mark.parametrize("kind", ["xls", "xlsx"])
def test_what_web_systems_call_a_workbook_is_called_by_its_name(content, what, kind):
    assert refusal(content, kind) == f"it is no {kind} file but {what}"


def test_what_is_no_workbook_at_all_is_said():
    assert refusal(b"\x01\x02\x03", "xls") == (
        "it is no xls file, nor any other that is known. "
        "Fetch it again, or save it again in the program that it is from."
    )
    assert refusal(zipped({"word/document.xml": "<w/>"}), "xls").startswith("its part xl/workbook.xml is missing.")


def test_a_workbook_cut_short_may_still_be_written():
    for end in range(4, len(NEW) - 1, 97):
        assert refusal(NEW[:end], "xlsx") == (
            "it is cut short or damaged. Fetch or save it again, once no program is writing it."
        )


@pytest.mark.parametrize("kind", ["csv", "json", "xls"])
@pytest.mark.parametrize(
    ("start", "what"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\n", "a PDF"),
        (b"\x89PNG\r\n\x1a\n\0", "a picture"),
        (b"SQLite format 3\0\x10\0", "an SQLite database"),
        (rb"{\rtf1 Company}", "a document"),
        (b"\x1f\x8b\x08\0", "a compressed file"),
    ],
)
def test_what_is_no_table_is_called_by_its_name(start, what, kind):
    assert refusal(start, kind).startswith(f"it is no {kind} file but {what}. ")


@pytest.mark.parametrize("kind", ["csv", "json", "xls", "xlsx", "ods"])
def test_a_password_is_told_whatever_the_name(kind):
    envelope = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
    assert refusal(envelope, kind) == "it is protected by a password. Open it, save a copy without the password."


@pytest.mark.parametrize(("name", "book"), [("~$book.xlsx", "book.xlsx"), (".~lock.목록.xls#", "목록.xls")])
def test_the_mark_of_an_open_workbook_is_said_to_be_one(tmp_path, name, book):
    mark = tmp_path / name
    mark.write_bytes(b"\x07officer".ljust(165, b" "))
    with pytest.raises(CannotRead) as refused:
        read_file(mark)
    assert str(refused.value) == f"cannot read {mark}: it only says who has {book} open. Import {book} itself."
