"""Random books of every kind of record and part, as a folder of files could hold them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import strategies as st

from biopartner.actions import rules
from biopartner.errors import BiopartnerError
from biopartner.model.kinds import BY_NAME, KINDS, RECORDS, Field, Kind
from biopartner.reading.dates import read_date
from biopartner.reading.text import clean_name, clean_text
from biopartner.reading.vocabulary import code_list
from biopartner.store import Change, Store, new_id

TODAY = dt.date(2026, 11, 22)
Row = tuple[str, str, dict[str, Any]]  # kind, id, values
Book = list[Row]

DATES = (
    "2024-10-08",
    "2024-10",
    "2024",
    "Oct 2024",
    "8 October 2024",
    "'24.10.",
    "2024년 10월 8일",
    "令和6年10月",
    "2024 年  10 月",
    "2024-10-08/2024-10-11",
    "2024-10/..",
    "Q4 2024",
    "2024-05~",
    "22 Oct",
    "next month",
)
NAMES = (
    "Alpha Bio Co., Ltd.",
    "(주)알파바이오",
    "武田薬品工業株式会社",
    "ヴァイオ・テック",
    "=HYPERLINK(A1)",
    "＋82-2-1234",
    "'-@x",
    '- a, "b"; c',
    "[ex Genentech]",
    "José Núñez",
    "👩‍🔬 lab",
    "yes",
    "007",
    "1e5",
    "None",
)
TEXTS = ("a\nb\n\n\tc", "=1+1\n@x", "first, \"second\"\n'third'", "회의록\n会議録")


def _clean(clean: Any, texts: st.SearchStrategy[str], given: tuple[str, ...]) -> st.SearchStrategy[str]:
    def kept(text: str) -> str:
        try:
            return clean(text, "text")
        except BiopartnerError:
            return given[0]

    return st.one_of(st.sampled_from(given), texts.map(kept).filter(bool))


_names = _clean(clean_name, st.text(min_size=1, max_size=20), NAMES)
_texts = _clean(clean_text, st.text(min_size=1, max_size=40), TEXTS)
_dates = st.sampled_from(DATES).map(lambda text: read_date(clean_name(text, "date"), TODAY))


def _of(field: Field, made: dict[str, list[str]]) -> st.SearchStrategy[Any]:
    """Values of a field; None where nothing is given, or nothing is there to refer to."""
    every = [(kind, id_) for kind, ids in made.items() for id_ in ids]
    wanted: dict[str, Any] = {
        "name": lambda: _names,
        "text": lambda: _texts,
        "date": lambda: _dates,
        "code": lambda: st.sampled_from([code.code for code in code_list(field.of)]),
        "codes": lambda: st.lists(
            st.sampled_from([code.code for code in code_list(field.of)]), min_size=1, max_size=3, unique=True
        ).map(";".join),
        "country": lambda: st.sampled_from(["KR", "JP", "US", "EU"]),
        "ref": lambda: st.sampled_from(made.get(field.of) or [None]),
        "record": lambda: st.sampled_from(every or [None]),
        "number": lambda: st.integers(0, 10**12 - 1),
        "flag": st.booleans,
        "url": lambda: st.sampled_from(["https://example.com/?a=1&b=%20", "http://例え.jp/경로"]),
    }
    values = wanted[field.type]()
    return values if field.required or field.type == "flag" else st.none() | values


@st.composite
def books(draw: st.DrawFn) -> Book:
    """A book with up to four rows of each kind; homonyms are likely, keys are unique."""
    book: Book = []
    made: dict[str, list[str]] = {}
    for kind in KINDS:
        seen: set[tuple[str, ...]] = set()
        for n in range(draw(st.integers(0, 4))):
            values = {field.name: draw(_of(field, made)) for field in kind.fields}
            if any(field.required and values[field.name] is None for field in kind.fields):
                continue
            if kind.is_record:
                values["handle"] = draw(st.sampled_from([f"x{n}", f"{kind.name.replace('_', '-')}-{n}", f"a{n}--b"]))
            if kind.name == "citation" and values["field"]:
                values["field"] = draw(st.sampled_from([field.name for field in BY_NAME[values["record"][0]].fields]))
            if not _settled(kind, values):
                continue
            key = tuple(str(values[name]) for name in kind.key)
            if key in seen:
                continue
            seen.add(key)
            id_ = new_id()
            if kind.is_record:
                made.setdefault(kind.name, []).append(id_)
            book.append((kind.name, id_, values))
    return book


def _settled(kind: Kind, values: dict[str, Any]) -> bool:
    """Take back the dates that break a rule of their kind; False for a row that breaks one all the same."""
    for dated in (True, False):
        if not dated:
            values.update({field.name: None for field in kind.fields if field.type == "date"})
        try:
            rules.check(kind, values)
            if kind.name == "milestone":
                rules.check_date(values)
        except BiopartnerError:
            continue
        return True
    return False


def keep(store: Store, book: Book) -> None:
    """Write a book in one step."""
    with store.step("a random book", bulk=True):
        store.write([Change("add", kind, id_, values) for kind, id_, values in book])


assert {kind.name for kind in RECORDS} <= BY_NAME.keys()
