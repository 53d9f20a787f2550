"""Handles: short, stable, made from what a record is called, and unique in its kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from biopartner.model.dates import EARLIEST, PartialDate
from biopartner.reading.romanise import slug
from biopartner.store import Store

LIMIT = 48  # characters; what a person still types


def free_handle(wanted: str, taken: Callable[[str], bool], number: int = 1) -> tuple[str, int]:
    """`wanted`, or with `-2`, `-3` ... behind it when it is taken, and that number; those below `number` are taken."""
    handle = wanted if number == 1 else f"{wanted}-{number}"
    while taken(handle):
        number += 1
        handle = f"{wanted}-{number}"
    return handle, number


def handle_for(store: Store, kind: str, values: Mapping[str, Any], others: Sequence[str] = ()) -> str:
    """A free handle; `others` are the record's other names, or the handles of its sides."""
    return free_handle(wanted_handle(kind, values, others), lambda handle: store.taken(kind, handle))[0]


def wanted_handle(kind: str, values: Mapping[str, Any], others: Sequence[str] = ()) -> str:
    """The handle that a record would have if it is free; `others` as for `handle_for`."""
    return _WANTED.get(kind, _named)(values, others)


def _named(values: Mapping[str, Any], others: Sequence[str]) -> str:
    """From the name; of several names from the first in Latin letters."""
    names = [values.get("name") or values.get("title") or "", *others]
    latin = next((name for name in names if any(c.isascii() and c.isalpha() for c in name)), names[0])
    return slug(latin, LIMIT)


def _milestone(values: Mapping[str, Any], _others: Sequence[str]) -> str:
    title = slug(values["title"], LIMIT - 5)
    year = year_of(values.get("date"))
    return title if not year or year in title.split("-") else f"{title}-{year}"


def _agreement(values: Mapping[str, Any], sides: Sequence[str]) -> str:
    year = year_of(values.get("signed"))
    return "-".join([values["kind"], *sides[:2], *([year] if year else [])])


def _partnership(_values: Mapping[str, Any], sides: Sequence[str]) -> str:
    return "--".join(sides)


def _note(values: Mapping[str, Any], _others: Sequence[str]) -> str:
    date = values.get("date")
    words = slug(" ".join(values["text"].split()[:5]), 32)
    return f"{date}-{words}" if date and "/" not in str(date) else words


def _source(values: Mapping[str, Any], _others: Sequence[str]) -> str:
    publisher = values.get("publisher") or site_of(values.get("url") or "") or values["title"]
    published = str(values.get("published") or "")
    plain = published if published.replace("-", "").isdecimal() else ""
    return "-".join(filter(None, [slug(publisher, 32), plain]))


_WANTED = {
    "milestone": _milestone,
    "agreement": _agreement,
    "partnership": _partnership,
    "note": _note,
    "source": _source,
}


def year_of(date: PartialDate | None) -> str:
    """The year in which a date begins, or nothing for an open beginning."""
    return "" if date is None or date.lo == EARLIEST else date.lo[:4]


def site_of(url: str) -> str:
    """The name of a web site: `https://www.mss.go.kr/x` is `mss.go.kr`."""
    host = url.partition("://")[2].partition("/")[0].rpartition("@")[2].partition(":")[0].lower()
    return host.removeprefix("www.").removeprefix("m.")
