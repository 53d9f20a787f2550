"""A list of meetings: a row is a note of what was said, about both sides and what they work on, with who was there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from biopartner.actions.sheets.contacts import contact, people, says_posts
from biopartner.actions.sheets.entry import Entry, filled, split
from biopartner.actions.sheets.partnerships import stage_row
from biopartner.actions.sheets.shared import code_of, sources
from biopartner.actions.tentative import RowProblem
from biopartner.model.sheets import SheetRow
from biopartner.reading.legal_forms import core_key, legal_forms
from biopartner.reading.names.addressed import People
from biopartner.reading.names.posts import is_post

_COUNTRY = re.compile(r"([^:：,，、]+)[:：]\s*(.*)$", re.DOTALL)
_COMMA = re.compile(r"\s*[,，、]\s*")
_NAMED = frozenset({"organisation", "partner", "subject", "date", "source", "partner_person"})
_TITLES = ("title", "department", "email", "phone")
_NOT_HELD = frozenset({"pending", "declined", "cancelled"})
_ONLY_NEW = frozenset({"stage", "status", "since"})


def meeting(entry: Entry) -> Iterator[SheetRow]:
    _unpack(entry)
    texts = entry.texts
    if "date" not in texts and any(char.isdigit() for char in entry.get("start")) and len(entry.get("start")) > 6:
        texts["date"] = texts.pop("start")  # calendars write day and time in one column
    text, outcome = _text(entry), code_of("meeting-outcome", entry.get("outcome")) if entry.get("outcome") else ""
    cells = {"text": text, "outcome": outcome, "purpose": _purpose(entry), "handle": entry.handle}
    venture, partner = entry.get("organisation"), entry.get("partner")
    sides = (venture, partner) if venture and partner else ()
    yield entry.made("note", {"date": "date", "text": "notes", "purpose": "purpose"}, cells, also=sides)
    if venture and partner:
        yield from _partnership(entry)
    told = dict(filled(entry, "organisation", "partner"))
    for column, name in told.items():
        yield entry.made("subject", {"record": column}, {"note": "@note", "record": f"organisation:{name}"})
    for column in ("participants", "organiser"):
        for name, _ in entry.plan.named(entry.get(column)).sides:
            if name not in told.values() and entry.plan.names is not None and entry.plan.names(name):
                yield entry.made("subject", {"record": column}, {"note": "@note", "record": f"organisation:{name}"})
    yield from _attendees(entry, venture, partner)
    yield from sources(entry, "note")


@dataclass(frozen=True, slots=True)
class Other:
    """The other side of a meeting as one cell has it: `Country: Company name, Participant; Participant`."""

    country: str
    name: str
    people: tuple[str, ...]
    whole: bool  # whether nothing else is said


def unpacked(text: str) -> Other | None:
    """What a packed cell says; None for one that names no company."""
    country, rest = found.groups() if (found := _COUNTRY.match(text)) else ("", text)
    name, *said = _COMMA.split(rest.strip())
    while said and legal_forms(f"{name} {said[0]}") and core_key(f"{name} {said[0]}") == core_key(name):
        name += f", {said.pop(0)}"  # the comma of "Eisai Co., Ltd."
    all_of_them = [person for part in said for person in split(part) if part]
    names = tuple(person for person in all_of_them if not is_post(person))
    if not any(map(str.isalnum, name)):
        return None
    return Other(country.strip(), name, names, len(names) == len(all_of_them))


def _unpack(entry: Entry) -> None:
    """Put what a packed cell says where a column for it would be; the cell is kept if it says more than that."""
    packed = entry.get("packed")
    if not packed:
        return
    other = unpacked(packed)
    if other is None:
        raise RowProblem("packed", 'it is not written as "Country: Company name, Participant(s)"')
    said = {"partner": other.name, "partner_person": ";".join(other.people), "partner_country": other.country}
    if other.whole and not said.keys() & entry.texts.keys():
        del entry.texts["packed"]
    entry.texts.update({column: text for column, text in said.items() if text and column not in entry.texts})


def _text(entry: Entry) -> str:
    """What the meeting was about: its subject, then every cell that no field holds; never empty."""
    used = _NAMED | {"purpose"} if _purpose(entry) else _NAMED
    if entry.get("organisation"):  # else the people are nobody's, and stay text
        used |= {"person"}
    if entry.get("outcome") and code_of("meeting-outcome", entry.get("outcome")):
        used |= {"outcome"}
    told, partners = people(entry), _partners(entry)
    if "person" in used and len(told.people) == 1:
        used |= set(_TITLES)
    if len(partners.people) == 1:
        used |= {"partner_title", "partner_email"} if entry.get("partner") else {"partner_email"}
    if told.more:
        used -= {"person"}
    if partners.more or (not entry.get("partner") and says_posts(entry, "partner_person")):
        used -= {"partner_person"}
    subject = entry.get("subject")
    if not subject:
        both = " and ".join(text for _, text in filled(entry, "organisation", "partner"))
        subject = f"Meeting of {both}" if both else "Meeting"
    return "\n".join(filter(None, (subject, entry.lines(frozenset(used)))))


def _purpose(entry: Entry) -> str:
    """The purpose where it is one line; a longer text belongs to the text of the note."""
    purpose = entry.get("purpose")
    return purpose if "\n" not in purpose and len(purpose) <= 500 else ""


def _partnership(entry: Entry) -> Iterator[SheetRow]:
    """Both sides work on something now; a stage is taken only where nothing is known yet."""
    request = code_of("request-state", entry.get("request")) if entry.get("request") else ""
    outcome = code_of("meeting-outcome", entry.get("outcome")) if entry.get("outcome") else ""
    absent = "no-show" in {outcome, code_of("meeting-outcome", entry.get("request") or "-")}
    held = request not in _NOT_HELD and not absent
    stage = code_of("stage", entry.get("stage")) or ("meeting" if held else "intro")
    takes = {"venture": "organisation", "partner": "partner", "topic": "topic", "since": "date"}
    kept = {name: takes[name] for name in ("venture", "partner", "topic", "since")}
    yield entry.made(
        "partnership", kept, {"stage": stage, **_next(entry)}, only_new=_ONLY_NEW | {"next", "due", "owner"}
    )
    yield stage_row(entry, stage, "date")
    yield entry.made("subject", {}, {"note": "@note", "record": "@partnership"})


def _next(entry: Entry) -> dict[str, str]:
    return {column: entry.get(column) for column in ("next", "due", "owner") if "\n" not in entry.get(column)}


def _attendees(entry: Entry, venture: str, partner: str) -> Iterator[SheetRow]:
    if venture:
        for row in contact(entry, venture, venture):
            yield row
            if row.kind == "role":
                yield entry.made("attendee", {}, {"note": "@note", "person": "@person"})
    them = _partners(entry).people
    also = (partner,) if partner else ()
    takes = {"name": "partner_person", "email": "partner_email"} if len(them) == 1 else {"name": "partner_person"}
    for name, title in them:
        yield entry.made("person", takes, {"name": name}, also=also, only_new=frozenset({"name"}))
        if partner:
            cells = {"person": "@person", "organisation": partner}
            if title:
                cells["title"] = title
            yield entry.part("role", cells, {"organisation": "partner", "title": "partner_title"})
        yield entry.part("attendee", {"note": "@note", "person": "@person"}, {})


def _partners(entry: Entry) -> People:
    """The people of the other side."""
    return people(entry, "partner_person", "partner_title", "")
