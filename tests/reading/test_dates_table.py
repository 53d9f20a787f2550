"""Every form of the grammar, one row each: text, reference, the EDTF it means, or "!" and what the refusal says."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from biopartner.errors import UnreadableDate
from biopartner.reading.dates import from_edtf, read_dated


class Row(NamedTuple):
    text: str
    reference: str
    expected: str
    basis: str
    planned: str


def _rows() -> list[Row]:
    lines = (Path(__file__).parent / "dates_table.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return [Row(*(line.split("\t") + [""] * 4)[:5]) for line in lines if not line.startswith("# ")]


ROWS = _rows()
READ = [row for row in ROWS if not row.expected.startswith("!")]
REFUSED = [row for row in ROWS if row.expected.startswith("!")]


@pytest.mark.parametrize("row", READ, ids=lambda row: f"{row.text}|{row.reference}")
def test_a_form_is_read(row: Row) -> None:
    date, planned = read_dated(row.text, row.reference or None)

    assert (date.edtf, date.basis, planned) == (row.expected, row.basis or "stated", row.planned == "planned")
    stored = from_edtf(row.expected)
    assert (date.lo, date.hi, date.raw) == (stored.lo, stored.hi, row.text.strip())


@pytest.mark.parametrize("row", REFUSED, ids=lambda row: f"{row.text}|{row.reference}")
def test_a_form_is_refused_with_its_reason(row: Row) -> None:
    with pytest.raises(UnreadableDate) as refused:
        read_dated(row.text, row.reference or None)

    assert row.expected.removeprefix("! ") in str(refused.value)
    assert str(refused.value).startswith(f'cannot read "{row.text.strip()}" as a date: ')
    assert refused.value.hint.endswith(".")


def test_the_table_is_whole() -> None:
    assert len(READ) >= 300
    assert len(REFUSED) >= 60
    assert len({(row.text, row.reference) for row in ROWS}) == len(ROWS)
