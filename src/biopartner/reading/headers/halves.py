"""Names of people in two columns, as exports of contacts have them: 姓 and 名, First Name and Last Name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from biopartner.reading.headers.words import compared

if TYPE_CHECKING:
    from biopartner.reading.headers.heads import Taken

WHOLE = {  # the field of the whole name, by the fields of its halves
    ("family_name", "given_name"): "person",
    ("family_en", "given_en"): "person_en",
    ("family_kana", "given_kana"): "person_kana",
}
# What else heads a column of given names where another one holds the family names.
_GIVEN = {
    "given_name": frozenset({"name", "이름", "名前", "お名前", "담당자이름", "担当者名前"}),
    "given_en": frozenset({"이름영문", "名前英語", "名前ローマ字", "nameenglish"}),
    "given_kana": frozenset({"名前カナ", "名前フリガナ"}),
}


def pair(taken: Taken) -> None:
    """Take a column that could hold whole names for given names, if the family names stand in another."""
    for family, given in WHOLE:
        if family not in taken.columns or given in taken.columns:
            continue
        uses = [use for uses in (*taken.columns.values(), taken.ignored) for use in uses]
        for use in (use for use in uses if compared(use.header) in _GIVEN[given] and use.index not in taken.decided):
            _remove(taken, use.index)
            taken.columns.setdefault(given, []).append(use)


def _remove(taken: Taken, column: int) -> None:
    for field, uses in list(taken.columns.items()):
        taken.columns[field] = [use for use in uses if use.index != column]
        if not taken.columns[field]:
            del taken.columns[field]
    taken.ignored = [use for use in taken.ignored if use.index != column]
    taken.yielding = [use for use in taken.yielding if use.index != column]
