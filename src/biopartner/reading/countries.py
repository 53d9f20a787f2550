"""Countries as people write them, read as the two-letter code that a book holds: ISO 3166-1 alpha-2, or EU.

The names live in `countries.csv` beside this file: code, three-letter code, names in four languages, other ways to
write it (one that begins with "?" is an assumption that is told), adjectives and cities, the lists with ";" between.
It is read on first need; a two-letter code never needs it.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Self

from biopartner.errors import UnreadableCountry, either
from biopartner.reading.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_ISO_AND_EU = (  # ISO 3166-1 as published, and EU: the European Medicines Agency is no country's
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA "
    "CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET EU FI FJ FK FM FO FR "
    "GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO "
    "JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR "
    "MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO "
    "RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV "
    "TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW"
)
_CODES = tuple(_ISO_AND_EU.split())
_VALID = frozenset(_CODES)
_UNCLEAR: Mapping[str, tuple[str, ...]] = {
    "congo": ("CG", "CD"),
    "virginislands": ("VG", "VI"),
    "saintmartin": ("MF", "SX"),
    "stmartin": ("MF", "SX"),
}
_REGIONS = frozenset({"europe", "asia", "africa", "유럽", "아시아", "ヨーロッパ", "アジア", "欧州"})
_NAMES = ("en", "ko", "ja", "zh", "variants")
_LONGEST = 100  # characters; the longest name in the table has half of that
_MARKS = str.maketrans({"&": " and "} | dict.fromkeys("-_,;:/()[]", " ") | dict.fromkeys(".'’`"))


class CountryCode(str):
    """A two-letter code, equal to the plain text; `assumed` is empty or a sentence for the user."""

    __slots__ = ("assumed",)
    assumed: str

    def __new__(cls, code: str, assumed: str = "") -> Self:
        made = super().__new__(cls, code)
        made.assumed = assumed
        return made


def read_country(text: str) -> CountryCode:
    """Read a country written as a name in English, Korean, Japanese or Chinese, or as a code of two or three letters.

    Case, width, dots, blanks and "the" do not matter. Cities, adjectives and regions are refused with what to write.
    """
    said = text.strip()
    if (found := find_country(said)) is not None:
        return CountryCode(found, _assumption(said, found) if found.assumed else "")
    if len(said) > _LONGEST:
        raise UnreadableCountry(said, f"it has {len(said)} characters", "Write a two-letter code such as KR or JP.")
    key = _key(said)
    if not key:
        raise UnreadableCountry(said, "it names nothing", "Write a two-letter code such as KR or JP.")
    raise _refusal(said, key)


def find_country(text: str) -> CountryCode | None:
    """The code that a text means, or nothing: for texts of which some are countries."""
    said = text.strip()
    if len(said) == 2 and said.isascii() and said.upper() in _VALID:
        return CountryCode(said.upper())
    return _by_name().get(_key(said)) if len(said) <= _LONGEST else None


def country_name(code: str, lang: str = "en") -> str:
    """Say the name in a language (en, ko, ja, zh), or in English where the table has none in that language."""
    country = _table().get(code)
    if country is None:
        raise UnreadableCountry(code, "there is no such code", "Write a two-letter code such as KR or JP.")
    return country.get(lang) or country["en"]


def has_name(code: str, lang: str) -> bool:
    """Whether the table has a name in that language; the countries of the field have one in each."""
    return bool(_table()[code][lang])


def country_codes() -> tuple[str, ...]:
    """Every code a book may hold, in alphabetical order."""
    return _CODES


@cache
def country_words() -> Mapping[str, CountryCode]:
    """Names and adjectives as they stand in folded running text, for readers of longer texts such as counts."""
    names = {fold(written): CountryCode(code, assumed) for written, code, assumed in _written(*_NAMES)}
    return {fold(written): CountryCode(code, assumed) for written, code, assumed in _written("adjectives")} | names


def is_region(text: str) -> bool:
    """Whether a text is the name of a part of the world that is larger than a country."""
    return _key(text) in _REGIONS


@cache
def known_cities() -> frozenset[str]:
    """Cities of the field, folded."""
    return frozenset(fold(city) for city, _, _ in _written("cities"))


@cache
def alpha3_codes() -> Mapping[str, str]:
    """Two-letter code by three-letter code."""
    return {row["alpha3"]: code for code, row in _table().items() if row["alpha3"]}


@cache
def _table() -> Mapping[str, Mapping[str, str]]:
    """Read the table: a row by code, a cell by column; most countries have an English name only."""
    import csv  # most commands never need the table
    from pathlib import Path

    with Path(__file__).with_name("countries.csv").open(encoding="utf-8", newline="") as lines:
        return {row["code"]: row for row in csv.DictReader(lines)}


def _written(*columns: str) -> Iterator[tuple[str, str, str]]:
    """Go through what is listed in some columns: as written, its code, and the assumption that a "?" asks for."""
    for code, row in _table().items():
        for column in columns:
            for written in filter(None, row[column].split(";")):
                word = written.removeprefix("?")
                yield word, code, "" if word == written else _assumption(word, code)


@cache
def _by_name() -> Mapping[str, CountryCode]:
    codes = {code: code for code in _CODES} | dict(alpha3_codes())
    plain = {written.lower(): CountryCode(code) for written, code in codes.items()}
    return plain | {_key(word): CountryCode(code, assumed) for word, code, assumed in _written(*_NAMES)}


def _assumption(said: str, code: str) -> str:
    return f'"{said}" was taken as {country_name(code)} ({code}).'


def _key(text: str) -> str:
    return "".join(word for word in fold(text).translate(_MARKS).split() if word != "the")


def _refusal(said: str, key: str) -> UnreadableCountry:
    if codes := _UNCLEAR.get(key):
        options = " or ".join(f"{code} ({country_name(code)})" for code in codes)
        return UnreadableCountry(said, "there are two of that name", f"Write {options}.")
    if cities := [code for city, code, _ in _written("cities") if _key(city) == key]:
        hint = f"Write {' or '.join(cities)}."
        return UnreadableCountry(said, f"it is a city in {' and in '.join(cities)}", hint)
    noun = key.removesuffix("の").removesuffix("의")
    adjectives = {_key(adjective): code for adjective, code, _ in _written("adjectives")}
    if found := adjectives.get(key) or (_by_name().get(noun) if noun != key else None):
        return UnreadableCountry(said, "it is an adjective", f'Write {found} or "{country_name(found)}".')
    if key in _REGIONS:
        return UnreadableCountry(said, "it is no country", "Write the country, or EU for the European Union.")
    hint = f"Did you mean {either(close)}?" if (close := _close(key)) else "Write a two-letter code such as KR or JP."
    return UnreadableCountry(said, "there is no country of that name", hint)


def _close(key: str) -> list[str]:
    """English names of up to three countries written almost so; nothing for a word too short to have a neighbour."""
    if not 3 <= len(key) <= 40:
        return []
    from difflib import get_close_matches  # only a refusal needs it

    alike = [name for name in _by_name() if abs(len(name) - len(key)) <= 3]
    near = get_close_matches(key, alike, n=6, cutoff=0.75)
    return list(dict.fromkeys(country_name(_by_name()[name]) for name in near))[:3]
