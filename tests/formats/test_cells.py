"""What one cell says, to people and to machines."""

from __future__ import annotations

from decimal import Decimal

import pytest
from sample_answers import date

from biopartner.formats.as_json import plain
from biopartner.formats.cells import said, stated
from biopartner.model.answers import Marked
from biopartner.model.counts import Count
from biopartner.model.money import Money

CELLS = [
    (None, "", "", None),
    ("", "", "", ""),
    (0, "0", "0", 0),
    (True, "yes", "yes", True),
    (1.5, "1.5", "1.5", 1.5),
    (date("2024-34"), "2024-Q2", "2024-34", "2024-34"),
    (
        Count(40, "over", "company", "KR"),
        "over 40 company KR",
        "over 40 company KR",
        {"value": 40, "qualifier": "over", "unit": "company", "country": "KR"},
    ),
    (
        Money(Decimal(3_000_000), "USD"),
        "3,000,000 USD",
        "3000000 USD",
        {"amount": "3000000", "currency": "USD", "qualifier": "exact"},
    ),
    (Marked("JP", "≠"), "JP ≠", "JP", "JP"),
    (Marked(None, "≠"), "≠", "", None),
    (Marked(Marked(5, "≠"), "[1]"), "5 ≠ [1]", "5", 5),
    (("Takeda", None, "Astellas"), "Takeda, Astellas", "Takeda; Astellas", ["Takeda", None, "Astellas"]),
    (("CMIC Co., Ltd.", "Eisai"), "CMIC Co., Ltd.; Eisai", "CMIC Co., Ltd.; Eisai", ["CMIC Co., Ltd.", "Eisai"]),
    (
        {"text": "Takeda (host)", "role": "host"},
        "Takeda (host)",
        "Takeda (host)",
        {"role": "host"},
    ),
    ({"name": "Takeda", "since": date("2024")}, "Takeda 2024", "Takeda 2024", {"name": "Takeda", "since": "2024"}),
    (({"text": "a"}, Marked(2, "≠")), "a, 2 ≠", "a; 2", [{"text": "a"}, 2]),
]


@pytest.mark.parametrize(("cell", "for_people", "in_csv", "in_json"), CELLS)
def test_a_cell_says_the_same_thing_in_three_ways(cell, for_people, in_csv, in_json):
    assert (said(cell), stated(cell), plain(cell)) == (for_people, in_csv, in_json)


def test_an_amount_that_is_not_exact_says_so():
    limit = Money(Decimal(280_000_000), "USD", "up-to")
    assert said(limit) == "up to 280,000,000 USD"
    assert plain(limit) == {"amount": "280000000", "currency": "USD", "qualifier": "up-to"}
