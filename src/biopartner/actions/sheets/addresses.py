"""E-mail addresses and telephone numbers: several in one cell, and numbers that a spreadsheet took for figures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from biopartner.actions.sheets.entry import Entry, Plan, split, text_of
from biopartner.model.grids import ColumnUse, GridCell, GridRow

_FIELDS = ("email", "phone")
_MAIL = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_ONE = re.compile(rf"{_MAIL.pattern}|\+?[\d() .-]{{5,20}}", re.ASCII)
_NUMBER = re.compile(r"\+?\d[\d() .-]{7,20}\d", re.ASCII)
_BETWEEN = re.compile(r"\s*[,，、]\s*|\s+/\s+|\s*/\s*(?=\+?\d[\d -]{6})|\s+(?=\S+@)")
_PHONES = re.compile(r"전화|휴대|핸드폰|연락처|팩스|携帯|電話|\b(?:tel|phone|mobile|cell|fax)\b", re.IGNORECASE)
_BARE = re.compile(r"1[016-9]\d{7,8}")  # a Korean mobile number without its 0


def one_each(entry: Entry, of: str = "") -> None:
    """Leave one address in each of the fields of one person; a cell that says more stays whole in the note too.

    `of` begins the columns of the partner's people.
    """
    _take_from_name(entry, of)
    for field, other in (_FIELDS, _FIELDS[::-1]):
        text = entry.texts.get(f"{of}{field}")
        if text and not _ONE.fullmatch(text):
            _part(entry, text, f"{of}{field}", f"{of}{other}")


def _take_from_name(entry: Entry, of: str) -> None:
    """Take what stands behind the name for fields that no column fills; the note has the whole cell."""
    named = entry.texts.get(f"{of}person", "")
    for field, pattern, hint in (("email", _MAIL, "@" in named), ("phone", _NUMBER, named[-2:-1].isdecimal())):
        if hint and f"{of}{field}" not in entry.texts and (found := pattern.findall(named)):
            entry.texts[f"{of}{field}"] = found[0]


def _part(entry: Entry, text: str, column: str, other: str) -> None:
    parts = _parts(text)
    mails = [mail for part in parts for mail in _MAIL.findall(part)]
    numbers = [part for part in parts if "@" not in part and sum(map(str.isdigit, part)) > 6]
    mine, others = (numbers, mails) if column.endswith("phone") else (mails, numbers)
    if not mine and not others and len(parts) == 1:
        return
    held = mine[:1]
    if mine:
        entry.texts[column] = mine[0]
    else:
        del entry.texts[column]
    if others and other not in entry.texts:
        entry.texts[other] = others[0]
        held.append(others[0])
    if sorted(held) != sorted(parts):
        whole = f"{column} in full"
        entry.plan.headings.setdefault(whole, entry.plan.heading(column))
        entry.texts[whole] = "; ".join(split(text))


def _parts(text: str) -> list[str]:
    return [part for line in split(text) for part in _BETWEEN.split(line) if part]


class Addresses:
    """Cells of a sheet that hold several addresses, and numbers whose leading 0 may be lost."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self.columns = [use for use in plan.layout.columns if use.field.endswith(_FIELDS) or _is_phone(use)]
        self._several: Counter[ColumnUse] = Counter()
        self._figures: Counter[ColumnUse] = Counter()
        self._first: dict[tuple[str, ColumnUse], str] = {}

    def see(self, row: GridRow) -> None:
        for use in self.columns:
            cell = row.cell(use.index)
            if cell is None:
                continue
            if _is_phone(use) and _is_figure(cell):
                self._figures[use] += 1
                self._first.setdefault(("figure", use), f"row {row.number}: {text_of(cell)}")
            elif type(cell) is str and use.field != "notes" and not _ONE.fullmatch(cell) and len(_parts(cell)) > 1:
                self._several[use] += 1
                self._first.setdefault(("several", use), f"row {row.number}")

    def sentences(self) -> Iterator[str]:
        for use, many in sorted(self._several.items(), key=_index):
            cells = "a cell holds" if many == 1 else f"{many:,} cells hold"
            yield (
                f"{self._plan.where}: {use}: {cells} several ({self._first['several', use]}); of one person the first "
                "is taken, and the note has them all."
            )
        for use, many in sorted(self._figures.items(), key=_index):
            cells = "a cell is a figure" if many == 1 else f"{many:,} cells are figures"
            yield (
                f"{self._plan.where}: {use}: {cells}, of which a spreadsheet drops a leading 0 "
                f"({self._first['figure', use]}); format the column as text and put back what is missing."
            )


def _index(told: tuple[ColumnUse, int]) -> int:
    return told[0].index


def _is_phone(use: ColumnUse) -> bool:
    """Whether a column has numbers to call, also a second one that is kept in the notes."""
    return use.field.endswith("phone") or (use.field == "notes" and _PHONES.search(use.header) is not None)


def _is_figure(cell: GridCell) -> bool:
    """Whether a number to call may lack its leading 0; with the code of a country it has none."""
    if type(cell) is str:
        return _BARE.fullmatch(cell) is not None
    return isinstance(cell, int | float) and 1e6 <= cell < 1e10
