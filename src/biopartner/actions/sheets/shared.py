"""What rows of several kinds of sheet hold: sources, modalities, counts and codes in people's words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from functools import cache, lru_cache

from biopartner.actions.naming import site_of
from biopartner.actions.sheets.entry import Entry, split
from biopartner.actions.tentative import problem_of
from biopartner.errors import BiopartnerError
from biopartner.model.counts import Count
from biopartner.model.sheets import SheetRow

_LINK = re.compile(r"https?://\S+")
_WORD_BREAK = re.compile(r"\s*[;；,、\n]\s*")
# Names in Hangul, kana and Chinese characters hold no commas; those in Latin letters do ("Co., Ltd.").
# It is searched for in every row: each way begins with the comma.
_LISTED = re.compile(r"[、，]|,(?:(?<=[^\x00-\x7f],)|(?=\s*(?:[^\x00-\x7f]|\((?:주|株)\))))")
_COUNTS = re.compile(
    r"\s*(?:[;；、\n]|,(?!\d{3}(?!\d)))\s*|(?<=[사명건회社名件回])(?:\s*[/·・]\s*|\s+)(?=[약約]?\s*\d)"
)
_LONGEST_STATUS = 20  # characters
# What a bare number counts, by a word of its heading.
_UNITS = (
    (re.compile(r"meeting|미팅|상담|면담|건수|面談|商談|件数"), "meetings"),
    (
        re.compile(
            r"people|person|participant|attend|visitor|인원|참가자|참석자|관객|방문객|명$|人数|参加者|出席者|来場者|名$"
        ),
        "people",
    ),
    (re.compile(r"compan|organi|firm|기업|업체|기관|社|企業|機関"), "companies"),
)


def listed(text: str) -> list[str]:
    """The organisations that a cell packs: with `;`, on lines of their own, or with commas where no name has one."""
    if not text:
        return []
    parts = split(text)
    if text.isascii() or not _LISTED.search(text):
        return parts
    return list(dict.fromkeys(name for part in parts for said in _LISTED.split(part) if (name := said.strip())))


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
    row = entry.part("source", cells, {"title": "source", "url": "source"})
    row.only_new = frozenset({"title", "publisher"})
    return row


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
    from biopartner.reading.vocabulary import find_code

    return find_code(codes, word)


def status_noted(note: str) -> tuple[str, str]:
    """The status of a milestone, and the word for it, where a note is nothing else: 취소, (예정)."""
    if not 0 < len(note) <= _LONGEST_STATUS:
        return "", ""
    word = note.strip("()（）[] ")
    return (code_of("milestone-status", word), word) if word[:1].lower() in _first_letters() else ("", "")


@cache
def _first_letters() -> frozenset[str]:
    """What words for a status begin with; few notes do."""
    from biopartner.reading.vocabulary import code_list

    return frozenset(word[0].lower() for code in code_list("milestone-status") for word in code.words)


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
    """The counts of a milestone; a cell with a second number of the same things is kept in the note too."""
    told: dict[tuple[str, str], Count] = {}
    for column, text in entry.each("count"):
        heading = entry.plan.heading(column)
        try:
            found = counts_of(text, heading)
        except BiopartnerError as error:
            raise problem_of(error, column) from error
        more = False
        for count in found:
            of = count.unit, count.country
            more = more or told.get(of, count) != count
            if of in told:
                continue
            told[of] = count
            yield entry.part("count", _counted(count), {"value": column})
        if more:
            entry.texts["notes"] = "\n".join(filter(None, (entry.get("notes"), f"{heading}: {text}")))


@lru_cache(maxsize=4096)
def _counted(count: Count) -> dict[str, str]:
    cells = {"milestone": "@milestone", "value": str(count.value), "qualifier": count.qualifier, "unit": count.unit}
    return {**cells, "country": count.country} if count.country else cells
