"""A register of agreements: a row is what two or more sides signed, and until when it holds."""

from __future__ import annotations

from collections.abc import Iterator

from biopartner.actions.sheets.entry import Entry, filled
from biopartner.actions.sheets.shared import code_of, sources
from biopartner.actions.tentative import RowProblem
from biopartner.errors import BiopartnerError
from biopartner.model.dates import EARLIEST, LATEST
from biopartner.model.sheets import SheetRow

_TAKES = {
    "title": "agreement",
    "kind": "agreement_kind",
    "signed": "signed",
    "effective": "effective",
    "expires": "expires",
    "notice_by": "notice_by",
    "status": "agreement_status",
    "state": "follow_through",
    "state_on": "state_on",
    "milestone": "milestone_ref",
    "note": "notes",
}
_SIDES = ("organisation", "partner", "parties")
_USED = frozenset({*_TAKES.values(), *_SIDES, "source"}) - {"notes"}
_ROLE = "party"
_ENDINGS = ("계약서", "협약서", "서", "書")


def agreement(entry: Entry) -> Iterator[SheetRow]:
    told = {column: entry.plan.named(text, _ROLE) for column, text in filled(entry, *_SIDES)}
    sides = tuple(dict.fromkeys(name for column in told for name, _ in told[column].sides))
    if len(sides) < 2:
        column = next((column for column in _SIDES if column in entry.plan.headings), "parties")
        said = "none is" if not sides else "one is"
        why = f"an agreement needs two sides or more, and {said} given; --set organisation=NAME adds your own side"
        raise RowProblem(column, why)
    kind = entry.get("agreement_kind") or kind_of(entry.get("agreement"))
    if not kind:
        raise RowProblem(
            "agreement_kind", "its kind cannot be told; name a column for it, or --set agreement_kind=KIND"
        )
    span = _term(entry)
    used = _USED | {"term"} if span else _USED
    used -= {column for column, found in told.items() if found.more or any(role != _ROLE for _, role in found.sides)}
    more = {
        "title": entry.get("agreement") or _title(kind, sides),
        "kind": kind,
        "note": entry.lines(used),
        "handle": entry.handle,
        **span,
    }
    yield entry.made("agreement", _TAKES, more, also=sides)
    for column, found in told.items():
        for name, _ in found.sides:
            cells = {"agreement": "@agreement", "organisation": name, "role": _ROLE}
            yield entry.part("party", cells, {"organisation": column})
    yield from sources(entry, "agreement")


def kind_of(title: str) -> str:
    """The kind that a title is the name of: 秘密保持契約書, 공동연구 계약."""
    for said in (title, *title.split()[-2:]):
        for ending in ("", *_ENDINGS):
            if said.endswith(ending) and (code := code_of("agreement-kind", said.removesuffix(ending).strip() or "-")):
                return code
    return ""


def _title(kind: str, sides: tuple[str, ...]) -> str:
    from biopartner.reading.vocabulary import label

    name = label("agreement-kind", code_of("agreement-kind", kind) or kind)
    return f"{name} of {', '.join(sides[:-1])} and {sides[-1]}"[:500]


def _term(entry: Entry) -> dict[str, str]:
    """First and last day of a term that is written as a range; nothing for a length of time such as 2 years."""
    term = entry.get("term")
    if not term or entry.get("expires"):
        return {}
    from biopartner.reading.dates import read_date

    try:
        span = read_date(term)
    except BiopartnerError:
        return {}
    if span.precision == "open" and span.lo == EARLIEST:
        return {"expires": span.edtf.split("/")[1]}
    if "/" not in span.edtf or span.hi == LATEST:
        return {}
    first, last = span.edtf.split("/")
    return {"expires": last, **({} if entry.get("effective") else {"effective": first})}
