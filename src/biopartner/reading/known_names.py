"""Organisations of the field that everybody knows, with their names in English, Korean and Japanese.

The table is read on first use; no core key in it belongs to two organisations.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from biopartner.reading.legal_forms import core_key, countries_of, legal_forms


class Known(NamedTuple):
    """One known organisation; `others` are its further names, each with its language (en, ko or ja)."""

    handle: str
    name: str
    kind: str
    country: str  # ISO 3166 alpha-2, or EU
    others: tuple[tuple[str, str], ...]

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *(text for text, _ in self.others))


@cache
def known_organisations() -> tuple[Known, ...]:
    """All rows of the table, in its order."""
    import csv
    from pathlib import Path

    with (Path(__file__).parent / "known_names.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Known(row["handle"], row["name"], row["kind"], row["country"], _others(row)) for row in csv.DictReader(file)
        )


def _others(row: dict[str, str]) -> tuple[tuple[str, str], ...]:
    told = [(text.strip(), lang) for lang in ("ko", "ja") for text in row[lang].split(";")]
    told += [(text.strip(), _language(text)) for text in row["other"].split(";")]
    return tuple((text, lang) for text, lang in told if text)


def _language(text: str) -> str:
    if any("\uac00" <= c <= "\ud7a3" for c in text):
        return "ko"
    return "en" if text.isascii() else "ja"


@cache
def _by_key() -> dict[str, tuple[Known, frozenset[str]]]:
    """Core key -> the organisation, and the countries of the legal form that the name is known with."""
    return {
        core_key(text): (known, countries_of(legal_forms(text)))
        for known in known_organisations()
        for text in reversed(known.names)
    }


def find(name: str) -> Known | None:
    """The organisation that a name is known for, by core key.

    None when its legal form is of another country than that of the known name: Merck & Co., Inc. is not Merck KGaA.
    """
    return find_key(core_key(name), countries_of(legal_forms(name)))


def find_key(key: str, countries: frozenset[str]) -> Known | None:
    """`find` for a name whose core key, and countries of its legal form, are worked out already."""
    found = _by_key().get(key)
    if found is None:
        return None
    known, told = found
    return None if countries and told and not countries & told else known
