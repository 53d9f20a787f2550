"""CSV and TSV, row by row in constant memory: quotes are strict, the delimiter is read off the header.

The delimiter is the one of comma, semicolon and tab that makes the most header cells known, then the one that gives
the widest row, then the usual one of the file type; a `sep=;` line decides by itself and, as in spreadsheet programs,
is no row. Numbers count rows as those programs do: a cell of several lines is still one row.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator

from biopartner.formats.as_csv import as_typed
from biopartner.formats.intake import limits
from biopartner.formats.intake.encodings import Text, decide
from biopartner.formats.intake.files import Opened
from biopartner.model.grids import Grid, GridRow

_DELIMITERS = {"csv": ",;\t", "tsv": "\t,;"}
_NAMES = {",": "commas", ";": "semicolons", "\t": "tabs"}
_LOOKED_AT = 30  # rows in which the header must stand


def read(file: Opened) -> list[Grid]:
    if file.sheet is not None:
        raise file.refused(f"a {file.type} file has no sheets", "Leave --sheet out.")
    knows = file.knows or _known_headers()
    delimiters = _DELIMITERS[file.type]
    text = decide(file, lambda head: max(map(_merit, _trials(head, delimiters, knows))) >= (1, 0, 0))
    delimiter, said = _stated(text.head), True
    if not delimiter:
        delimiter = max(zip(_trials(text.head, delimiters, knows), delimiters, strict=True), key=lambda t: t[0][:2])[1]
        said = False
    remarks = text.remarks
    if delimiter != delimiters[0]:
        remarks += (f"{file.name} separates its cells with {_NAMES.get(delimiter, repr(delimiter))}.",)
    return [Grid(file.name, "", _rows(file, text, delimiter, skip=said), remarks=remarks)]


def _known_headers() -> Callable[[list[str]], int]:
    from biopartner.reading.headers import known_headers

    return known_headers


def _merit(trial: tuple[int, int, bool]) -> tuple[int, int, int]:
    """Whether a trial shows a header at all: two known cells, or one where that is the whole row."""
    known, width, alone = trial
    return (int(known >= 2 or (known == 1 and alone)), known, width)


def _trials(head: str, delimiters: str, knows: Callable[[list[str]], int]) -> list[tuple[int, int, bool]]:
    """For each delimiter the best row of the head: how many known cells, how many cells, whether it is just one."""
    delimiters = _stated(head) or delimiters
    trials = []
    for delimiter in delimiters:
        best = (0, 0, False)
        reader = csv.reader(io.StringIO(head, newline=""), delimiter=delimiter, strict=True)
        try:
            for _, cells in zip(range(_LOOKED_AT), reader, strict=False):
                filled = [cell for cell in cells if cell.strip()]
                best = max(best, (knows(filled), len(cells), len(filled) == 1))
        except csv.Error:
            pass  # what comes after a broken row is no better header
        trials.append(best)
    return trials


def _stated(head: str) -> str:
    """The delimiter of a leading `sep=` line; empty when there is none."""
    line = head[:8].split("\n", 1)[0].split("\r", 1)[0].strip('"')
    return line[4] if len(line) == 5 and line.lower().startswith("sep=") else ""


def _rows(file: Opened, text: Text, delimiter: str, *, skip: bool) -> Iterator[GridRow]:
    csv.field_size_limit(limits.CELL)
    with io.TextIOWrapper(file.stream, encoding=text.codec, errors="strict", newline="") as lines:
        if skip:
            lines.readline()
        reader = csv.reader(lines, delimiter=delimiter, strict=True)
        number = 0
        try:
            for number, cells in enumerate(reader, 1):
                if text.apostrophes:
                    kept = tuple([(as_typed(cell) if cell[:1] == "'" else cell) or None for cell in cells])
                else:
                    kept = tuple([cell or None for cell in cells])
                if number > limits.ROWS or len(kept) > limits.COLUMNS:
                    yield GridRow(number, (), _too_many(number), breaks_off=True)
                    return
                if any(kept):
                    yield GridRow(number, kept)
        except csv.Error as error:
            yield GridRow(number + 1, (), _why(str(error)), breaks_off=True)


def _too_many(number: int) -> str:
    if number > limits.ROWS:
        return f"there are more than {limits.ROWS:,} rows; divide the file"
    return f"it has more than {limits.COLUMNS:,} cells"


def _why(said: str) -> str:
    if "field larger" in said:
        return f"a cell has more than {limits.CELL:,} characters; is a quotation mark missing?"
    if "unexpected end" in said:
        return "a quotation mark opened here is never closed"
    if "expected after" in said:
        return "text stands behind a closing quotation mark; double the quotation marks inside a cell"
    return f"not readable as CSV: {said}"
