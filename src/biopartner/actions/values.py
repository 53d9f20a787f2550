"""Text for a field -> its value, by the field's type in the catalogue; what had to be assumed is kept as remarks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from biopartner.actions.resolving import NewOrganisation, found, resolve
from biopartner.errors import NoSuchField, UnreadableValue
from biopartner.model.dates import PartialDate
from biopartner.model.kinds import Field, Kind
from biopartner.reading.text import clean_name, clean_text
from biopartner.store import Found, Store

# Asks a person what an unknown organisation is: gives a record, a new one, or None to refuse it.
Ask = Callable[[str, tuple[str, ...]], Found | NewOrganisation | None]

LONGEST = 200  # characters of a handle that somebody chose


@dataclass(slots=True)
class Reader:
    """Reads typed text into values; `remarks` collects what the user should be told was understood."""

    store: Store
    today: dt.date | None  # what relative dates are reckoned from; None: they are refused
    ask: Ask | None = None
    remarks: list[str] = field(default_factory=list)

    def read(self, kind: Kind, said: Mapping[str, str | None]) -> dict[str, Any]:
        """The values of those fields that were given; blank text stands for nothing."""
        return {name: self.value(kind, name, text) for name, text in said.items() if text is not None}

    def value(self, kind: Kind, name: str, text: str) -> Any:
        """One value; None for blank text. Raises what the reader of that type raises."""
        if name == "handle":
            return read_handle(text)
        try:
            of = kind.field(name)
        except KeyError:
            raise NoSuchField(kind.name, name, [f.name for f in kind.fields]) from None
        if not text.strip():
            return None
        return _READERS[of.type](self, of, text)

    def date(self, of: Field, text: str) -> PartialDate:
        """A date; one that was not typed as it is kept is told to the user."""
        from biopartner.reading.dates import read_date

        date = read_date(clean_name(text, of.title), self.today)
        if date.basis != "stated":
            self.remarks.append(f"{of.title}: {date.raw} was read as {date.shown}.")
        return date

    def country(self, _of: Field, text: str) -> str:
        from biopartner.reading.countries import read_country

        country = read_country(text)
        if country.assumed:
            self.remarks.append(country.assumed)
        return str(country)

    def code(self, of: Field, text: str) -> str:
        from biopartner.reading.vocabulary import read_code

        return read_code(of.of, text)

    def codes(self, of: Field, text: str) -> str:
        words = [word for part in text.split(";") for word in part.split(",") if word.strip()]
        return ";".join(dict.fromkeys(self.code(of, word) for word in words))

    def record(self, of: Field, text: str) -> str | NewOrganisation:
        """The id of the record that is named, or an organisation that the person wants made."""
        named = resolve(self.store, text, (of.of,), ask=self.ask if of.of == "organisation" else None)
        return named if isinstance(named, NewOrganisation) else named.id

    def any_record(self, _of: Field, text: str) -> tuple[str, str]:
        record = found(self.store, text)
        return record.kind, record.id


def read_handle(text: str) -> str:
    """A handle as the user chose it: small letters, digits and single hyphens."""
    from biopartner.reading.romanise import slug

    wanted = clean_name(text, "handle")
    proper = "--".join(slug(part, limit=LONGEST) for part in wanted.split("--"))
    if proper != wanted:
        raise UnreadableValue("handle", wanted, f"is no handle; it could be {proper}")
    return wanted


def read_url(of: Field, text: str) -> str:
    """An address of the web; anything else could be made to run something."""
    url = clean_name(text, of.title)
    if not url.lower().startswith(("http://", "https://")) or " " in url:
        raise UnreadableValue(of.title, url, "is no web address; it must begin with http:// or https://")
    return url


def read_number(of: Field, text: str) -> int:
    digits = text.strip()
    if not (digits.isascii() and digits.isdecimal() and len(digits) <= 12):
        raise UnreadableValue(of.title, digits, "is not a whole number")
    return int(digits)


def read_flag(of: Field, text: str) -> bool:
    """A flag; not `x`, which marks a box in one country and denies in another."""
    word = text.strip().lower()
    if word in {"yes", "y", "true", "1", "예", "はい"}:
        return True
    if word in {"no", "n", "false", "0", "아니오", "いいえ"}:
        return False
    raise UnreadableValue(of.title, word, "is neither yes nor no; write one of them")


_READERS: dict[str, Callable[[Reader, Field, str], Any]] = {
    "name": lambda _, of, text: clean_name(text, of.title),
    "text": lambda _, of, text: clean_text(text, of.title),
    "date": Reader.date,
    "code": Reader.code,
    "codes": Reader.codes,
    "country": Reader.country,
    "ref": Reader.record,
    "record": Reader.any_record,
    "number": lambda _, of, text: read_number(of, text),
    "flag": lambda _, of, text: read_flag(of, text),
    "url": lambda _, of, text: read_url(of, text),
}
