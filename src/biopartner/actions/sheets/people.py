"""A list of people: a row is one person, and what the person is at an organisation."""

from __future__ import annotations

from collections.abc import Iterator

from biopartner.actions.drafting import language_of
from biopartner.actions.sheets.addresses import one_each
from biopartner.actions.sheets.contacts import people, post, says_posts
from biopartner.actions.sheets.entry import Entry
from biopartner.actions.sheets.shared import sources
from biopartner.actions.tentative import RowProblem
from biopartner.model.sheets import SheetRow

_TAKES = {"name": "person", "email": "email", "phone": "phone", "note": "notes"}
_OTHERS = {"person_en": "en", "person_kana": "ja"}
_NAMED = frozenset({"person", "organisation", "source"})
_OF_ONE = frozenset({"email", "phone", *_OTHERS})  # what a row says of one person, and not of several
_POST = frozenset({"title", "department"})


def person(entry: Entry) -> Iterator[SheetRow]:
    others = {text: lang for column, lang in _OTHERS.items() for text in entry.many(column)}
    told = people(entry)
    if not told.people and not others:
        raise RowProblem("person", "the row names nobody")
    organisation = entry.get("organisation")
    used = _NAMED - {"person"} if told.more or (not organisation and says_posts(entry)) else _NAMED
    if len(told.people) > 1:
        for name, title in told.people:
            yield from _one(entry, {"name": name, "note": entry.lines(used)}, title, alone=False)
        return
    one_each(entry)
    if told.people:
        name, title = told.people[0]
    else:
        name, title = next(iter(others)), post(entry.get("department"), entry.get("title"))
    used |= _OF_ONE | _POST if organisation else _OF_ONE
    yield from _one(entry, {"name": name, "note": entry.lines(used), "handle": entry.handle}, title, alone=True)
    for other, lang in others.items():
        if other != name:
            cells = {"person": "@person", "name": other, "lang": lang or language_of(other) or ""}
            yield entry.made("person_name", {}, cells)


def _one(entry: Entry, cells: dict[str, str], title: str, *, alone: bool) -> Iterator[SheetRow]:
    """A person, and what the person is at the organisation; `alone` when the row is about nobody else."""
    organisation = entry.get("organisation")
    yield entry.made(
        "person",
        _TAKES if alone else {"name": "person"},
        cells,
        also=(organisation,) if organisation else (),
        only_new=frozenset({"name"}),
    )
    if organisation:
        takes = {"organisation": "organisation", "title": "title"} if alone else {"organisation": "organisation"}
        yield entry.made("role", takes, {"person": "@person", "title": title})
    yield from sources(entry, "person")
