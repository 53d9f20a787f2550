"""A list of meetings: a row is a note of what was said, about both sides and what they work on, with who was there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from biopartner.actions.sheets.addresses import one_each
from biopartner.actions.sheets.contacts import PARTNERS, contact, people, says_posts
from biopartner.actions.sheets.entry import Entry, filled, split
from biopartner.actions.sheets.hours import keep_hours
from biopartner.actions.sheets.partnerships import stage_row
from biopartner.actions.sheets.shared import code_of, sources, status_noted
from biopartner.actions.tentative import RowProblem
from biopartner.model.sheets import SheetRow
from biopartner.reading.legal_forms import core_key, legal_forms
from biopartner.reading.names.posts import is_post

_COUNTRY = re.compile(r"([^:：,，、]+)[:：]\s*(.*)$", re.DOTALL)
_COMMA = re.compile(r"\s*[,，、]\s*")
_NAMED = frozenset({"organisation", "partner", "subject", "date", "source", "partner_person"})
_TITLES = ("title", "department", "email", "phone")
_MARKS_OFF = r"[(（\[［:：,，、;；.\n]|\s[/–—-]\s|\s\d"  # what may follow a state
_LEADING = re.compile(rf"(.+?)\s*(?:{_MARKS_OFF}).*|([^\w\s]|[OXox×](?=\s)).*", re.DOTALL)
_ONLY_NEW = frozenset({"venture", "partner", "stage", "status", "since"})  # either side may come first


def meeting(entry: Entry) -> Iterator[SheetRow]:
    _unpack(entry)
    texts = entry.texts
    if "date" not in texts and any(char.isdigit() for char in entry.get("start")) and len(entry.get("start")) > 6:
        texts["date"] = texts.pop("start")  # calendars write day and time in one column
        entry.plan.headings.setdefault("date", entry.plan.heading("start"))
    keep_hours(entry, "date")
    cells = {
        "text": _text(entry),
        "outcome": _said(entry, "outcome", "meeting-outcome"),
        "purpose": _purpose(entry),
        "handle": entry.handle,
    }
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
    told, partners = people(entry), people(entry, PARTNERS)
    if "person" in used and len(told.people) == 1:
        one_each(entry)
        used |= set(_TITLES)
    if len(partners.people) == 1:
        one_each(entry, PARTNERS)
        used |= {f"{PARTNERS}{column}" for column in (_TITLES if entry.get("partner") else ("email", "phone"))}
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
    stage = code_of("stage", entry.get("stage")) or ("meeting" if _was_held(entry) else "intro")
    takes = {"venture": "organisation", "partner": "partner", "topic": "topic", "since": "date"}
    kept = {name: takes[name] for name in ("venture", "partner", "topic", "since")}
    yield entry.made(
        "partnership", kept, {"stage": stage, **_next(entry)}, only_new=_ONLY_NEW | {"next", "due", "owner"}
    )
    yield stage_row(entry, stage, "date")
    yield entry.made("subject", {}, {"note": "@note", "record": "@partnership"})


def _was_held(entry: Entry) -> bool:
    """Whether the sheet says of no meeting that it came to nothing; a state that nobody can read is no yes."""
    outcome = _said(entry, "outcome", "meeting-outcome")
    request = _said(entry, "request", "request-state")
    absent = "no-show" in {outcome, _said(entry, "request", "meeting-outcome")}
    if absent or (not outcome and _said(entry, "outcome", "request-state") in {"pending", "cancelled"}):
        return False
    if not entry.get("request") and status_noted(entry.get("notes"))[0] in {"planned", "cancelled"}:
        return False
    return not entry.get("request") or request == "accepted" or (not request and bool(outcome))


def _said(entry: Entry, column: str, codes: str) -> str:
    """The code of a cell, or of what it begins with: X (일정 불가), △검토중, 불참: 항공편 취소."""
    text = entry.get(column)
    if not text or (code := code_of(codes, text)):
        return code if text else ""
    found = _LEADING.fullmatch(text)
    return code_of(codes, found[1] or found[2]) if found else ""


def _next(entry: Entry) -> dict[str, str]:
    return {column: entry.get(column) for column in ("next", "due", "owner") if "\n" not in entry.get(column)}


def _attendees(entry: Entry, venture: str, partner: str) -> Iterator[SheetRow]:
    for name, of in ((venture, ""), (partner, PARTNERS)):
        if not name and not of:  # the people of an own side that is not said are nobody's
            continue
        for row in contact(entry, name, name, of):
            yield row
            if row.kind == ("role" if name else "person"):
                yield entry.part("attendee", {"note": "@note", "person": "@person"}, {})
