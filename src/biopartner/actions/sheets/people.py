"""A list of people: a row is one person, and what the person is at an organisation."""

from __future__ import annotations

from collections.abc import Iterator

from biopartner.actions.drafting import language_of
from biopartner.actions.sheets.entry import Entry
from biopartner.actions.sheets.shared import post, sources
from biopartner.actions.tentative import RowProblem
from biopartner.model.sheets import SheetRow

_TAKES = {"name": "person", "email": "email", "phone": "phone", "note": "notes"}
_OTHERS = {"person_en": "en", "person_kana": "ja"}
_USED = frozenset({"person", "email", "phone", "organisation", "title", "department", "source", *_OTHERS})


def person(entry: Entry) -> Iterator[SheetRow]:
    others = {text: lang for column, lang in _OTHERS.items() for text in entry.many(column)}
    name = entry.get("person") or next(iter(others), "")
    if not name:
        raise RowProblem("person", "the row names nobody")
    organisation = entry.get("organisation")
    yield entry.made(
        "person",
        _TAKES,
        {"name": name, "note": entry.lines(_USED), "handle": entry.handle},
        also=(organisation,) if organisation else (),
        only_new=frozenset({"name"}),
    )
    for other, lang in others.items():
        if other != name:
            cells = {"person": "@person", "name": other, "lang": lang or language_of(other) or ""}
            yield entry.made("person_name", {}, cells)
    if organisation:
        yield entry.made(
            "role",
            {"organisation": "organisation", "title": "title"},
            {"person": "@person", "title": post(entry.get("department"), entry.get("title"))},
        )
    yield from sources(entry, "person")
