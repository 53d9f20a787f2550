"""What rows of several kinds of sheet hold: sources, modalities, counts and codes in people's words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache

from biopartner.actions.naming import site_of
from biopartner.actions.sheets.entry import Entry, split
from biopartner.actions.tentative import RowProblem
from biopartner.errors import BiopartnerError
from biopartner.model.counts import Count
from biopartner.model.sheets import SheetRow

_LINK = re.compile(r"https?://\S+")
_WORD_BREAK = re.compile(r"\s*[;；,、\n]\s*")
# Names in Hangul, kana and Chinese characters hold no commas; those in Latin letters do ("Co., Ltd.").
_LISTED = re.compile(r"\s*[、，]\s*|(?<=[^\x00-\x7f]),\s*|,\s*(?=[^\x00-\x7f]|\((?:주|株)\))")
_COUNTS = re.compile(r"\s*(?:[;；、\n]|,(?!\d{3}(?!\d)))\s*")
# What a bare number counts, by a word of its heading.
_UNITS = (
    (re.compile(r"meeting|미팅|상담|건수|面談|商談|件数"), "meetings"),
    (re.compile(r"people|person|participant|attend|인원|명$|人数|参加者|名$"), "people"),
    (re.compile(r"compan|organi|firm|기업|업체|기관|社|企業|機関"), "companies"),
)


def listed(text: str) -> list[str]:
    """The organisations that a cell packs: with `;`, on lines of their own, or with commas where no name has one."""
    if not text:
        return []
    parts = split(text)
    if text.isascii() or not _LISTED.search(text):
        return parts
    return list(dict.fromkeys(name for part in parts for name in _LISTED.split(part) if name))


def sources(entry: Entry, record: str) -> Iterator[SheetRow]:
    """The sources of a row and that they state the record: addresses, or titles."""
    text = entry.get("source")
    if not text:
        return
    links = list(dict.fromkeys(_LINK.findall(text)))
    for link in links:
        yield _source(entry, {"title": link, "url": link, "publisher": site_of(link)})
        yield _cited(entry, record)
    if not links:
        for title in entry.many("source"):
            yield _source(entry, {"title": title})
            yield _cited(entry, record)


def _source(entry: Entry, cells: dict[str, str]) -> SheetRow:
    return entry.made("source", {"title": "source", "url": "source"}, cells, only_new=frozenset({"title", "publisher"}))


def _cited(entry: Entry, record: str) -> SheetRow:
    return entry.made("citation", {"source": "source"}, {"record": f"@{record}", "source": "@source"})


def modalities(entry: Entry) -> tuple[str, str]:
    """The modalities as codes, and the words among them that are none."""
    text = entry.get("modality")
    if not text:
        return "", ""
    codes: dict[str, None] = {}
    beyond = []
    for word in filter(None, _WORD_BREAK.split(text)):
        code = code_of("modality", word)
        if code:
            codes[code] = None
        else:
            beyond.append(word)
    return ";".join(codes), "; ".join(beyond)


@lru_cache(maxsize=4096)
def code_of(codes: str, word: str) -> str:
    """The code that a word means; empty when it means none."""
    from biopartner.reading.vocabulary import read_code

    try:
        return read_code(codes, word)
    except BiopartnerError:
        return ""


@lru_cache(maxsize=4096)
def counts_of(text: str, heading: str) -> tuple[Count, ...]:
    """The counts of a cell; one without a unit counts what its heading says. Raises what reading a count raises."""
    return tuple(_count(part, _unit(heading)) for part in _COUNTS.split(text) if part)


def _count(text: str, unit: str) -> Count:
    from biopartner.reading.counts import read_count

    try:
        return read_count(text)
    except BiopartnerError:
        if unit:
            with suppress(BiopartnerError):
                return read_count(f"{text} {unit}")
        raise


def _unit(heading: str) -> str:
    said = heading.lower()
    return next((unit for pattern, unit in _UNITS if pattern.search(said)), "")


def counts(entry: Entry) -> Iterator[SheetRow]:
    """The counts of a milestone."""
    text = entry.get("count")
    if not text:
        return
    try:
        found = counts_of(text, entry.plan.heading("count"))
    except BiopartnerError as error:
        raise RowProblem("count", str(error)) from error
    for count in found:
        cells = {"milestone": "@milestone", "value": str(count.value), "qualifier": count.qualifier, "unit": count.unit}
        if count.country:
            cells["country"] = count.country
        yield entry.part("count", cells, {"value": "count"})
