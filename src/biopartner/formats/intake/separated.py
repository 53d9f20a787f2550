"""CSV and TSV, row by row in constant memory: quotes are strict, the delimiter is read off the header.

The delimiter is the one of comma, semicolon, tab and vertical bar that makes the most header cells known, then the one
that gives the widest row, then the usual one of the file type; a `sep=;` line decides by itself and, as in spreadsheet
programs, is no row. Numbers count rows as those programs do: a cell of several lines is still one row.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import islice

from biopartner.formats.as_csv import as_typed
from biopartner.formats.intake import limits
from biopartner.formats.intake.encodings import Text, decide
from biopartner.formats.intake.files import Opened
from biopartner.formats.intake.records import most_rows, records
from biopartner.model.grids import Grid, GridRow

_DELIMITERS = {"csv": ",;\t|", "tsv": "\t,;|"}
_NAMES = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "vertical bars"}
_LOOKED_AT = 30  # rows in which the header must stand


def read(file: Opened) -> list[Grid]:
    file.refuse_sheets(f"a {file.type} file has no sheets")
    delimiters = _DELIMITERS[file.type]
    text = decide(file, lambda head: _understood(head, delimiters))
    delimiter, said = _stated(text.head), True
    if not delimiter:
        delimiter = max(zip(_trials(text.head, delimiters), delimiters, strict=True), key=lambda t: t[0][:2])[1]
        said = False
    _refuse_too_many(file, text, delimiter)
    remarks = text.remarks
    if delimiter != delimiters[0]:
        remarks += (f"{file.name} separates its cells with {_NAMES.get(delimiter, repr(delimiter))}.",)
    return [Grid(file.name, "", _rows(file, text, delimiter, skip=said), remarks=remarks)]


def _understood(head: str, delimiters: str) -> int:
    """How many cells of a header are known; 0 when there is no header."""
    is_header, known, _ = max(map(_merit, _trials(head, delimiters)))
    return known if is_header else 0


def _merit(trial: tuple[int, int, bool]) -> tuple[int, int, int]:
    """Whether a trial shows a header at all: two known cells, or one where that is the whole row."""
    known, width, alone = trial
    return (int(known >= 2 or (known == 1 and alone)), known, width)


def _trials(head: str, delimiters: str) -> list[tuple[int, int, bool]]:
    """For each delimiter the best row of the head: how many known cells, how many cells, whether it is just one."""
    from biopartner.reading.headers import known_headers

    delimiters = _stated(head) or delimiters
    trials = []
    for delimiter in delimiters:
        best = (0, 0, False)
        reader = csv.reader(io.StringIO(head, newline=""), delimiter=delimiter, strict=True)
        try:
            for _, cells in zip(range(_LOOKED_AT), reader, strict=False):
                filled = [cell for cell in cells if cell.strip()]
                best = max(best, (known_headers(filled), len(cells), len(filled) == 1))
        except csv.Error:
            pass  # what comes after a broken row is no better header
        trials.append(best)
    return trials


def _stated(head: str) -> str:
    """The delimiter of a leading `sep=` line; empty when there is none."""
    line = head[:8].split("\n", 1)[0].split("\r", 1)[0].strip('"')
    return line[4] if len(line) == 5 and line.lower().startswith("sep=") else ""


def _refuse_too_many(file: Opened, text: Text, delimiter: str) -> None:
    """Refuse a file of too many rows before any of them is looked at."""
    if most_rows(file.stream) <= limits.ROWS:
        return
    lines = io.TextIOWrapper(file.stream, encoding=text.codec, errors="strict", newline="")
    try:
        if next(islice(records(lines, delimiter), limits.ROWS, None), None) is not None:
            raise file.refused(f"it has more than {limits.ROWS:,} rows", "Divide it.")
    except csv.Error:
        pass  # told with its row when that is read
    finally:
        lines.detach().seek(0)


def _rows(file: Opened, text: Text, delimiter: str, *, skip: bool) -> Iterator[GridRow]:
    with io.TextIOWrapper(file.stream, encoding=text.codec, errors="strict", newline="") as lines:
        if skip:
            lines.readline()
        number = 0
        try:
            for number, cells in enumerate(records(lines, delimiter), 1):
                if len(cells) > limits.COLUMNS:
                    yield GridRow(number, (), f"it has more than {limits.COLUMNS:,} cells", breaks_off=True)
                    return
                if text.apostrophes:
                    kept = tuple([(as_typed(cell) if cell[:1] == "'" else cell) or None for cell in cells])
                else:
                    kept = tuple([cell or None for cell in cells])
                if any(kept):
                    yield GridRow(number, kept)
        except csv.Error as error:
            yield GridRow(number + 1, (), _why(str(error)), breaks_off=True)


def _why(said: str) -> str:
    if "a row has more" in said:
        return said
    if "field larger" in said:
        return f"a cell has more than {limits.CELL:,} characters; is a quotation mark missing?"
    if "unexpected end" in said:
        return "a quotation mark opened here is never closed"
    if "expected after" in said:
        return "text stands behind a closing quotation mark; double the quotation marks inside a cell"
    return f"not readable as CSV: {said}"
