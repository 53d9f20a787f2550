"""A list of organisations: a row is one organisation, with its names, its contact and where that was found."""

from __future__ import annotations

from collections.abc import Iterator

from biopartner.actions.drafting import language_of
from biopartner.actions.sheets.addresses import one_each
from biopartner.actions.sheets.contacts import CONTACT, contact, people
from biopartner.actions.sheets.entry import Entry
from biopartner.actions.sheets.shared import modalities, sources
from biopartner.actions.tentative import RowProblem
from biopartner.model.sheets import SheetRow
from biopartner.reading.countries import find_country
from biopartner.reading.known_names import find
from biopartner.reading.places import read_place

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
    columns = (column for column in entry.texts if column in _LANGUAGES)  # in the order of the sheet
    names = {text: _LANGUAGES[column] for column in columns for text in entry.many(column)}
    name = entry.get("organisation") or next(iter(names), "")
    if not name:
        raise RowProblem("organisation", "the row names no organisation")
    codes, beyond = modalities(entry)
    used = _USED | (frozenset() if beyond else {"modality"})
    told = people(entry)
    if len(told.people) != 1:  # addresses of nobody in particular are the organisation's
        used -= {"email", "phone", "title", "department"}
    else:
        one_each(entry)
    if told.more:
        used -= {"person"}
    website = entry.get("website")
    if website and "://" not in website:
        website = f"https://{website}"
    takes, more = _TAKES, {"name": name, "website": website, "modalities": codes, "handle": entry.handle}
    if "location" in entry.texts and (place := _place(entry)) is not None:
        takes = {**_TAKES, **dict.fromkeys(place, "location")}
        more |= place
        used |= {"location"}
    assumed = not entry.get("organisation_kind")
    if assumed:
        more["kind"] = next((known.kind for text in (name, *names) if (known := find(text))), "other")
    more["note"] = entry.lines(used)
    yield entry.made(
        "organisation",
        takes,
        more,
        also=tuple(other for other in names if other != name),
        only_new=frozenset({"name", "kind"} if assumed else {"name"}),
    )
    for other, lang in {name: language_of(name) or "", **names}.items():
        yield entry.made(
            "name", {"name": "organisation"}, {"organisation": "@organisation", "name": other, "lang": lang}
        )
    yield from contact(entry, "@organisation", name)
    yield from sources(entry, "organisation")


def _place(entry: Entry) -> dict[str, str] | None:
    """The country and the city that a cell for both says beyond the columns for each; None where it says otherwise."""
    country, city = read_place(entry.texts["location"])
    if not country and not city:
        return None
    place = {}
    known = entry.get("country")
    if country and (not known or known == entry.plan.given.get("country")):
        place["country"] = country
    elif country and find_country(country) != find_country(known):
        return None
    if city and not entry.get("city"):
        place["city"] = city
    elif city and city != entry.get("city"):
        return None
    return place
