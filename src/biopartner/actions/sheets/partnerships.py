"""A list of pairs, or a wish matrix: a row (or a marked cell) is one venture and one partner working on one topic."""

from __future__ import annotations

from collections.abc import Iterator

from biopartner.actions.sheets.addresses import one_each
from biopartner.actions.sheets.contacts import CONTACT, PARTNERS, contact, people
from biopartner.actions.sheets.entry import Entry, text_of
from biopartner.actions.sheets.shared import code_of, sources
from biopartner.actions.tentative import RowProblem
from biopartner.model.sheets import SheetRow
from biopartner.reading.headers import is_rank
from biopartner.reading.silence import SILENT
from biopartner.reading.text import fold

_TAKES = {
    "venture": "organisation",
    "partner": "partner",
    "topic": "topic",
    "stage": "stage",
    "status": "partnership_status",
    "since": "since",
    "owner": "owner",
    "ball": "ball",
    "ball_since": "ball_since",
    "next": "next",
    "due": "due",
    "hold_until": "hold_until",
    "reason": "reason",
    "note": "notes",
}
_USED = frozenset({*_TAKES.values(), "source", "updated"}) - {"notes"}
_ONLY_NEW = frozenset({"venture", "partner", "stage"})  # either side may have made the matrix
_UNWISHED = frozenset({"x", "×", "✕", "✗", "n", "no", "否", "불가", "아니오", "0", "-"})
_MARKS = frozenset({"o", "○", "◯", "〇", "●", "v", "y", "yes", "✓", "✔", "☑", "1", "可", "希望", "희망", "신청"})


def partnership(entry: Entry) -> Iterator[SheetRow]:
    for column in ("organisation", "partner"):
        if not entry.get(column):
            name = "venture" if column == "organisation" else "partner"
            raise RowProblem(column, f"a partnership needs its {name}; --set {column}=NAME gives it for every row")
    more = {"handle": entry.handle, "topic": entry.get("topic") or entry.get("asset")}
    used = _USED | (frozenset() if entry.get("topic") else {"asset"})
    if entry.get("reason") and not code_of("decline-reason", entry.get("reason")):
        used -= {"reason"}
    for of in ("", PARTNERS):
        if entry.get(f"{of}person"):
            told = people(entry, of)
            if len(told.people) == 1:
                one_each(entry, of)
            used |= {f"{of}{column}" for column in CONTACT} if len(told.people) == 1 else {f"{of}person"}
            used -= {f"{of}person"} if told.more else set()
    stage, status = _stage(entry)
    left = {"reason"} - used | ({"stage"} if not stage else set())
    takes = {field: column for field, column in _TAKES.items() if field not in left}
    yield entry.made("partnership", takes, {**more, "stage": stage, "status": status, "note": entry.lines(used)})
    yield stage_row(entry, stage or "lead", "updated")  # what the book begins a partnership with
    yield from contact(entry, entry.get("organisation"), entry.get("organisation"))
    yield from contact(entry, entry.get("partner"), entry.get("partner"), PARTNERS)
    yield from sources(entry, "partnership")


def _stage(entry: Entry) -> tuple[str, str]:
    """Stage and status; a column of stages often says of some rows that they rest."""
    said, status = entry.get("stage"), entry.get("partnership_status")
    rests = code_of("partnership-status", said) if said and not code_of("stage", said) else ""
    if rests and (not status or code_of("partnership-status", status) == rests):
        return "", rests
    return said, status


def stage_row(entry: Entry, stage: str, when: str) -> SheetRow:
    """The step in the stage history that goes with a partnership that is new or comes further."""
    cells = {"partnership": "@partnership", "stage": stage}
    return entry.made("stage", {"stage": "stage", "happened": when}, cells, with_new="partnership")


def wishes(entry: Entry) -> Iterator[SheetRow]:
    """A partnership at its first stage for every marked cell of a row of a wish matrix."""
    columns = entry.plan.layout.columns
    cells = {
        column: text
        for column in columns
        if column.index < len(entry.raw) and (text := text_of(entry.raw[column.index]))
    }
    partner = next((text for column, text in cells.items() if column.field == "partner"), "")
    if not partner:
        raise RowProblem("partner", "the row names no partner")
    marks = {
        column.header: mark
        for column, mark in cells.items()
        if column.field == "venture" and fold(mark) not in _UNWISHED and SILENT.get(mark) != "blank"
    }
    numbered = any(mark.isdecimal() and int(mark) > 1 for mark in marks.values())
    for venture, mark in marks.items():
        is_plain = fold(mark) in _MARKS and not is_rank(mark) and not (numbered and mark.isdecimal())
        note = "\n".join(filter(None, ("" if is_plain else f"{partner}: {mark}", entry.get("notes"))))
        wish = {"venture": venture, "partner": partner, "stage": "lead", "note": note}
        yield entry.made("partnership", {"venture": venture}, wish, only_new=_ONLY_NEW)
        yield stage_row(entry, "lead", "")
