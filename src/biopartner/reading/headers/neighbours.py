"""Whose a column is that does not say it: in a sheet of two sides, that of the company right before it.

A bare 국가 behind 상대기업 is the partner's, one behind 기업명 the own side's. What stands elsewhere may be of either,
and so may 참석자 behind both companies: it is kept in the notes, and that is said.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from biopartner.model.grids import ColumnUse
from biopartner.reading.headers.sides import OF_BOTH, OTHER, OWN, SIDED, meant

if TYPE_CHECKING:
    from biopartner.reading.headers.heads import Taken

Columns = list[tuple[ColumnUse, str]]  # each with its field

_COMPANIES = {OWN: OWN, OTHER: OTHER, "name_en": OWN, "name_ko": OWN, "name_ja": OWN}
_OF_BOTH = OF_BOTH | {"family_name", "given_name"}
_OF_VENTURES = frozenset({"asset", "modality", "indication", "area", "phase"})
_PASSED_OVER = frozenset({"number", "language", "city"})  # and all columns that are not read
_PARTNERS = "partner_"


def give_sides(taken: Taken, *, asked: bool) -> None:
    """Make what stands behind the partner the partner's, and notes of what could be of either side."""
    if taken.kind.name not in SIDED or OTHER not in taken.columns:
        return
    uses = [(use, field) for field, uses in taken.columns.items() for use in uses]
    for use, field, behind in list(_given(sorted(uses, key=lambda pair: pair[0].index), taken)):
        place = f"{_PARTNERS}{field}" if behind else "notes"
        taken.columns[field].remove(use)
        if not taken.columns[field]:
            del taken.columns[field]
        if not asked and place not in taken.columns:
            taken.weak.add(place)  # where a column stands tells no kind of sheet
        taken.columns.setdefault(place, []).append(ColumnUse(use.index, use.header, place))
        if behind is None:
            taken.doubtful.append((use, field))
        elif behind in taken.columns[OTHER]:  # behind the partner's people nobody doubts it
            taken.behind.append((use, field))


def _given(uses: Columns, taken: Taken) -> Iterator[tuple[ColumnUse, str, ColumnUse | None]]:
    """The columns that are not the own side's for certain, each with the column of the partner's that it follows."""
    side, begun = "", False
    partners: ColumnUse | None = None
    for at, (use, field) in enumerate(uses):
        if field in _COMPANIES:
            side, begun, partners = _COMPANIES[field], True, use
        elif field.startswith(_PARTNERS):
            side, partners = OTHER, use
        elif field in _OF_BOTH and _is_shared(field, taken):
            if not begun and not side and _company_behind(uses[at:]) == OWN:
                side = OWN
            if use.index in taken.sided | taken.decided or _PARTNERS + field in taken.columns:
                side = OWN  # 담당자 beside 상대담당자
            found = _sure(side, use, field, taken)
            if found != OWN:
                yield use, field, partners if found else None
        elif field not in _PASSED_OVER and not (side == OWN and field in _OF_VENTURES):
            side = ""


def _is_shared(field: str, taken: Taken) -> bool:
    """Whether a sheet of this kind has a place for what a field says of the partner."""
    return (field if field in OF_BOTH else "person") in {
        name.removeprefix(_PARTNERS) for name in taken.kind.fields if name.startswith(_PARTNERS)
    }


def _sure(side: str, use: ColumnUse, field: str, taken: Taken) -> str:
    """The side of a column that stands on one; none where even that does not tell."""
    if side == OTHER and field not in OF_BOTH:  # halves of names
        return ""
    all_people = field == "person" and "participants" in meant(use.header, taken.kind.name).fields
    return "" if side == OTHER and all_people and len(taken.columns[field]) == 1 else side


def _company_behind(uses: Columns) -> str:
    """The company right behind some columns of what each side has."""
    field = next((field for _, field in uses if field not in _OF_BOTH), "")
    return _COMPANIES.get(field, "")


def sides_said(taken: Taken) -> Iterator[str]:
    """What is said of columns whose side their place decided, or did not."""
    places = (_PARTNERS, "notes")
    there = {use.index for field, uses in taken.columns.items() for use in uses if field.startswith(places)}
    for moved in (taken.behind, taken.doubtful):
        uses = [(use, field) for use, field in moved if use.index in there]
        if not uses:
            continue
        columns = f"column{'s' if len(uses) > 1 else ''} {', '.join(str(use) for use, _ in uses)}"
        one, is_are = ("it", ("was", "is")) if len(uses) == 1 else ("one", ("were", "are"))
        own = f"{taken.option(*uses[0])} makes {one} the own side's"
        if moved is taken.behind:
            yield f"{columns} {is_are[0]} taken as the partner's, behind {taken.columns[OTHER][0]}; {own}."
        else:
            use, field = uses[0]
            partners = f", {taken.option(use, _PARTNERS + field)} the partner's" if field in OF_BOTH else ""
            yield f"{columns} may be of either side and {is_are[1]} kept in the notes; {own}{partners}."
