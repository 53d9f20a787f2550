"""Where an organisation is, as lists have it in one cell: a country, a city, or both."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from biopartner.reading.countries import find_country, is_region, known_cities
from biopartner.reading.text import fold

_PARTS = re.compile(r"\s*[,，、/／·・()（）\n]\s*")
# States and provinces that are written as countries are, which no city in front of them makes certain.
_STATES = frozenset({
    *("al", "ar", "az", "ca", "co", "de", "ga", "id", "il", "in", "ky", "la", "ma", "md", "me", "mn", "mo", "ms", "mt"),
    *("nc", "ne", "nl", "nu", "pa", "pe", "sc", "sd", "sk", "tn", "va", "georgia", "조지아", "ジョージア"),
})  # fmt: skip
_MOST_WORDS = 4  # of a country


class Place(NamedTuple):
    """Country and city as they are written; both empty where neither is certain."""

    country: str = ""
    city: str = ""


@lru_cache(maxsize=1024)
def read_place(text: str) -> Place:
    """A country alone, `country city` or `city, country`; anything else is a city."""
    if find_country(text) is not None:
        return Place(text)
    parts = [part for part in _PARTS.split(text) if part]
    if not parts or is_region(text):
        return Place()
    ends = ((parts[-1], parts[:-1]), (parts[0], parts[1:]))
    for country, rest in ends if len(parts) > 1 else _by_words(parts[0].split()):
        code = find_country(country)
        if code is not None and fold(country) not in _STATES:
            others = {find_country(part) for part in rest if fold(part) not in _STATES} - {None, code}
            return Place() if others else Place(country, (", " if len(parts) > 1 else " ").join(rest))
    return Place(city=" ".join(text.split()))


def _by_words(words: list[str]) -> Iterator[tuple[str, list[str]]]:
    """A country before or behind a city; in Latin letters just where the city is known: Mexico City is no country."""
    for many in range(min(len(words) - 1, _MOST_WORDS), 0, -1):
        for country, rest in ((words[:many], words[many:]), (words[-many:], words[:-many])):
            city = " ".join(rest)
            if not city.isascii() or fold(city) in known_cities():
                yield " ".join(country), rest
