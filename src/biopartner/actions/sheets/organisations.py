"""A list of organisations: a row is one organisation, with its names, its contact and where that was found."""

from __future__ import annotations

from collections.abc import Iterator

from biopartner.actions.drafting import language_of
from biopartner.actions.sheets.entry import Entry
from biopartner.actions.sheets.shared import CONTACT, contact, modalities, sources
from biopartner.actions.tentative import RowProblem
from biopartner.model.sheets import SheetRow

_TAKES = {
    "name": "organisation",
    "kind": "organisation_kind",
    "country": "country",
    "city": "city",
    "website": "website",
    "note": "notes",
}
_LANGUAGES = {"name_en": "en", "name_ko": "ko", "name_ja": "ja"}
_USED = frozenset({"organisation", "organisation_kind", "country", "city", "website", "source", *_LANGUAGES, *CONTACT})


def organisation(entry: Entry) -> Iterator[SheetRow]:
    names = {text: lang for column, lang in _LANGUAGES.items() for text in entry.many(column)}
    name = entry.get("organisation") or next(iter(names), "")
    if not name:
        raise RowProblem("organisation", "the row names no organisation")
    codes, beyond = modalities(entry)
    used = _USED | (frozenset() if beyond else {"modality"})
    if len(entry.many("person")) != 1:  # addresses of nobody in particular are the organisation's
        used -= {"email", "phone", "title", "department"}
    website = entry.get("website")
    if website and "://" not in website:
        website = f"https://{website}"
    yield entry.made(
        "organisation",
        _TAKES,
        {"name": name, "website": website, "modalities": codes, "note": entry.lines(used), "handle": entry.handle},
        also=tuple(other for other in names if other != name),
        only_new=frozenset({"name"}),
    )
    for other, lang in {name: language_of(name) or "", **names}.items():
        yield entry.made(
            "name", {"name": "organisation"}, {"organisation": "@organisation", "name": other, "lang": lang}
        )
    yield from contact(entry, "@organisation", name)
    yield from sources(entry, "organisation")
