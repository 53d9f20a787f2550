"""Workbooks made by hand for the tests of this room: XML as written, so that files can be as wrong as real ones are."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_OPEN = "urn:oasis:names:tc:opendocument:xmlns"

OLD_WORKBOOK = Path(__file__).parent / "test_intake_meetings.xls"

# By index: general, date, date and time, time, date with text, percentage, duration.
_STYLES = (
    '<numFmts count="2"><numFmt numFmtId="170" formatCode="yyyy&quot;년&quot; m&quot;월&quot;"/>'
    '<numFmt numFmtId="171" formatCode="[h]:mm"/></numFmts><cellXfs count="7">'
    + "".join(f'<xf numFmtId="{number}"/>' for number in (0, 14, 22, 20, 170, 9, 171))
    + "</cellXfs>"
)


def xlsx(
    sheets: dict[str, str] | str,
    *,
    hidden: tuple[str, ...] = (),
    date1904: bool = False,
    shared: str = "",
    calculated: bool = True,
) -> bytes:
    """A workbook; each sheet is given as its rows, with what stands before and behind them divided by `|||`."""
    sheets = {"Sheet1": sheets} if isinstance(sheets, str) else sheets
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" '
        f'ContentType="application/xml"/><Override PartName="/xl/workbook.xml" '
        f'ContentType="{_SHEET_TYPE}.sheet.main+xml"/>'
        "</Types>",
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_DOCUMENT}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}">{_STYLES}</styleSheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}">{shared}</sst>',
    }
    named = related = ""
    for number, (name, rows) in enumerate(sheets.items(), 1):
        before, body, behind = rows.split("|||") if "|||" in rows else ("", rows, "")
        parts[f"xl/worksheets/sheet{number}.xml"] = (
            f'<worksheet xmlns="{_MAIN}">{before}<sheetData>{body}</sheetData>{behind}</worksheet>'
        )
        state = ' state="hidden"' if name in hidden else ""
        named += f'<sheet name="{name}" sheetId="{number}"{state} r:id="rId{number}"/>'
        related += (
            f'<Relationship Id="rId{number}" Type="{_DOCUMENT}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        )
    asked = "" if calculated else '<calcPr calcId="124519" fullCalcOnLoad="1"/>'
    system = '<workbookPr date1904="1"/>' if date1904 else ""
    parts["xl/workbook.xml"] = (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_DOCUMENT}">{system}<sheets>{named}</sheets>{asked}</workbook>'
    )
    parts["xl/_rels/workbook.xml.rels"] = (
        f'<Relationships xmlns="{_PACKAGE}/relationships">{related}'
        f'<Relationship Id="rId90" Type="{_DOCUMENT}/styles" Target="styles.xml"/>'
        f'<Relationship Id="rId91" Type="{_DOCUMENT}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    )
    return zipped(parts)


def ods(tables: str, *, before: str = "", styles: str = "", manifest: str = "") -> bytes:
    prefixes = " ".join(
        f'xmlns:{name}="{_OPEN}:{name}:1.0"' for name in ("office", "table", "text", "style", "calcext")
    )
    content = (
        f'<?xml version="1.0"?>{before}<office:document-content {prefixes}><office:automatic-styles>{styles}'
        f"</office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    return zipped({"META-INF/manifest.xml": f"<manifest>{manifest}</manifest>", "content.xml": content})


def zipped(parts: dict[str, str | bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return made.getvalue()


def text(ref: str, said: str) -> str:
    return f'<c r="{ref}" t="inlineStr"><is><t>{said}</t></is></c>'


def number(ref: str, value: object, style: int = 0) -> str:
    return f'<c r="{ref}" s="{style}"><v>{value}</v></c>'


def row(number_: int, *cells: str) -> str:
    return f'<row r="{number_}">{"".join(cells)}</row>'
