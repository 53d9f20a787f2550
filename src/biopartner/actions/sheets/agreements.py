"""A register of agreements: a row is what two or more sides signed, and until when it holds."""

from __future__ import annotations

from collections.abc import Iterator

from biopartner.actions.drafting import agreement_title
from biopartner.actions.sheets.entry import Entry, filled
from biopartner.actions.sheets.shared import code_of, sources
from biopartner.actions.tentative import RowProblem
from biopartner.errors import BiopartnerError, SidesNeeded
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
        raise _too_few(entry, bool(sides))
    kind = entry.get("agreement_kind") or kind_of(entry.get("agreement"))
    if not kind:
        raise RowProblem(
            "agreement_kind", "its kind cannot be told; name a column for it, or --set agreement_kind=KIND"
        )
    span = _term(entry)
    used = _USED | {"term"} if span else _USED
    used -= {column for column, found in told.items() if found.more or any(role != _ROLE for _, role in found.sides)}
    more = {
        "title": entry.get("agreement") or agreement_title(code_of("agreement-kind", kind) or kind, sides),
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


def _too_few(entry: Entry, one: bool) -> RowProblem:  # noqa: FBT001 - whether there is one side
    """The refusal of a row with less than two sides, and what to do about it."""
    columns = [column for column in _SIDES if column in entry.plan.headings]
    missing = [column for column in ("organisation", "partner") if not entry.get(column)]
    if "organisation" in columns and "partner" in columns:
        hint = "fill in both"
    elif one or columns:  # several sides may also stand in one cell
        own = "adds your own side" if missing[0] == "organisation" else "adds the other side"
        hint = f"{'fill it in, or ' if missing[0] in columns else ''}--set {missing[0]}=NAME {own}"
        hint += "" if one else ", but each row must name another one"
    else:
        hint = (
            "--map HEADER=organisation and --map HEADER=partner say which columns name them, "
            "or --set organisation=NAME and --set partner=NAME do for every row"
        )
    said = SidesNeeded(int(one)).problem.removesuffix(".")
    return RowProblem(columns[0] if columns else "parties", f"{said}; {hint}")


def kind_of(title: str) -> str:
    """The kind that a title is the name of: 秘密保持契約書, 공동연구 계약."""
    for said in (title, *title.split()[-2:]):
        for ending in ("", *_ENDINGS):
            if said.endswith(ending) and (code := code_of("agreement-kind", said.removesuffix(ending).strip() or "-")):
                return code
    return ""


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
