"""The first pass through the sheets: what each one is, which orders its dates have, and which names the book lacks.

Only what repeats is remembered (names, and dates in doubt), so a file of any length passes through.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from biopartner.actions.mentions import Mentions, Unknown
from biopartner.actions.sheets import orders
from biopartner.actions.sheets.entry import Plan, text_of
from biopartner.actions.sheets.gathering import Names, gather
from biopartner.actions.sheets.sides import parted
from biopartner.actions.sheets.told import Beside
from biopartner.actions.sheets.unfold import unfolded
from biopartner.actions.sheets.years import year_above, year_in
from biopartner.actions.tentative import RowProblem
from biopartner.errors import Misused, UnclearSheet
from biopartner.model.grids import Grid, GridRow, Layout
from biopartner.model.sheets import REJECTED, SheetRow, place
from biopartner.reading.headers import apart, fields_of, headed, no_column, overruled, recognise

LEFT_OUT_SHOWN = 3  # rows that are no data and are told of one by one
Files = Sequence[Callable[[], Sequence[Grid]]]  # each gives the sheets of a file, again and again


@dataclass(frozen=True, slots=True)
class Asked:
    """What the user decides about all sheets of an import."""

    as_kind: str | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)  # field by header
    given: Mapping[str, str] = field(default_factory=dict)  # text by field, for empty cells
    order: str = ""  # ymd, dmy or mdy
    saved: frozenset[str] = frozenset()  # headers of the mapping that nobody typed; what was typed wins over them


@dataclass(slots=True)
class Survey:
    """How every sheet of the files will be read, what was said of it, and the names that are not known."""

    files: Files
    plans: list[list[Plan | None]] = field(default_factory=list)  # None for a cover or a scratch sheet
    said: list[str] = field(default_factory=list)
    unknown: list[Unknown] = field(default_factory=list)
    rows: int = 0
    mapped: frozenset[str] = frozenset()  # the headers of the mapping that some sheet has
    overruled: frozenset[str] = frozenset()  # saved headers of the mapping whose column a typed one decides

    @property
    def read(self) -> list[Plan]:
        """The sheets that are read."""
        return [plan for plans in self.plans for plan in plans if plan is not None]

    def unfolded(self) -> Iterator[list[SheetRow]]:
        """What each row of the sheets stands for; those that make organisations come first, for others to name."""
        for lists in (True, False):
            for file, plans in zip(self.files, self.plans, strict=True):
                wanted = [plan is not None and (plan.kind == "organisations") is lists for plan in plans]
                if not any(wanted):
                    continue
                for plan, grid, is_wanted in zip(plans, apart(file()), wanted, strict=True):
                    if plan is not None and is_wanted:
                        yield from unfolded(plan, grid)


def survey(files: Files, mentions: Mentions, asked: Asked) -> Survey:
    """Look through the sheets; raises UnclearSheet, Misused and what opening the files raises."""
    found = Survey(files)
    names = Names(mentions)
    beside: list[Beside] = []
    for file in files:
        plans: list[Plan | None] = []
        headless: list[UnclearSheet] = []
        last: Plan | None = None
        for grid in apart(file()):
            head, rows = grid.opened()
            later = last is not None and (last.file, last.sheet) == (grid.file, grid.sheet)
            try:
                plan = last = _plan(grid, head, asked, found, mentions, later=later)
            except UnclearSheet as error:
                if not (error.headless and grid.sheet) or asked.as_kind:
                    raise
                headless.append(error)
                plans.append(None)
                continue
            plan.names = lambda text: _will_be(mentions, names, text)
            plans.append(plan)
            gathered = gather(plan, replace(grid, rows=rows), names)
            found.rows += gathered.rows
            found.said.extend(_left_out(plan, gathered.left_out))
            found.said.extend(_beyond(plan, gathered.beyond))
            for told in gathered.told:
                found.said.extend(told.sentences())
            if gathered.beside is not None:
                beside.append(gathered.beside)
            plan.orders = dict(_orders(plan, gathered.doubtful, asked, found))
        if headless and last is None:
            raise headless[0]
        found.said.extend(f"{error.sheet}: left alone: {error.why}." for error in headless)
        found.plans.append(plans)
    if found.read:
        _refuse_unused(asked, found)
    found.unknown = [unknown for unknown in names.by_key.values() if not _is_known(mentions, unknown)]
    found.unknown = [unknown for unknown in found.unknown if not _is_parted(mentions, names, unknown)]
    _suggest(mentions, found.unknown)
    for one in beside:  # once the names of all sheets are known, which are asked about or made
        found.said.extend(
            one.sentences(lambda text: _knows(mentions, text) or mentions.key("organisation", text) in names.by_key)
        )
    return found


def _plan(grid: Grid, head: Sequence[GridRow], asked: Asked, found: Survey, mentions: Mentions, *, later: bool) -> Plan:
    """How a sheet is read; `later` for another table below the first one."""
    name = place(grid.file, grid.sheet)
    name += f", from row {head[0].number}" if later else ""
    there = headed(head, grid.merges, asked.mapping)
    over = overruled(head, grid.merges, asked.mapping, asked.saved) if asked.saved else frozenset()
    try:
        layout = recognise(
            head,
            as_kind=asked.as_kind,
            mapping={header: field for header, field in asked.mapping.items() if header in there - over},
            merges=grid.merges,
            sheet=name,
            knows=lambda text: _knows(mentions, text),
        )
    except UnclearSheet as error:
        if error.headless and grid.sheet:  # it may be no list at all
            raise
        for header in asked.mapping.keys() - there:  # what was mistyped may be what is missing
            raise no_column(name, header) from None
        raise
    found.mapped |= there
    found.overruled |= over
    found.said.extend(grid.remarks)
    found.said.append(f"{name} was read as {layout.kind}: {_said(layout)}.")
    found.said.extend(_left_alone(name, layout))
    found.said.extend(_kinds_assumed(name, layout, asked))
    first, last = layout.header
    given = {column: text for column, text in asked.given.items() if column in fields_of(layout.kind)}
    if "year" in fields_of(layout.kind) and not any(column.field == "year" for column in layout.columns):
        found.said.extend(_year(name, head, layout, given))
    return Plan(
        grid.file,
        grid.sheet,
        layout,
        given,
        header=tuple(row.cells for row in head if first <= row.number <= last),
    )


def _left_alone(name: str, layout: Layout) -> Iterator[str]:
    """What is said of columns that are not read, and how to keep them."""
    plain = {f"column {column} was left alone." for column in layout.ignored}
    left = [c for c in layout.ignored if c.header != REJECTED and f"column {c} was left alone." in layout.remarks]
    if left:
        lost = next((column for column in left if not column.field), None)
        keep = f'; --map "{lost.header}=notes" keeps {"it" if len(left) == 1 else "one"} in the notes' if lost else ""
        yield f"{name}: left alone: {', '.join(map(str, left))}{keep}."
    yield from (f"{name}: {remark}" for remark in layout.remarks if remark not in plain)


def _kinds_assumed(name: str, layout: Layout, asked: Asked) -> Iterator[str]:
    """What is said of a list that does not tell what its organisations are."""
    told = {*asked.given, *(column.field for column in layout.columns)}
    if layout.kind == "organisations" and "organisation_kind" not in told:
        yield (
            f"{name}: no column tells the kind; new organisations are `other`, publicly known ones what they are; "
            "--set organisation_kind=venture says otherwise."
        )


def _year(name: str, head: Sequence[GridRow], layout: Layout, given: dict[str, str]) -> Iterator[str]:
    """The year of dates that leave it out, put into what is given if a title says it, and what is said of that."""
    if "year" in given:
        if not year_in(given["year"]):
            raise Misused(f'--set year="{given["year"]}" is no year.', "Write it like --set year=2026.")
    elif above := year_above(head, layout):
        given["year"] = above.year
        yield (
            f"{name}: dates without a year, such as {above.shown}, were read as of {above.year}, which row {above.row} "
            "says; --set year=YEAR says otherwise."
        )


def _refuse_unused(asked: Asked, found: Survey) -> None:
    """Refuse columns that no sheet has, and fields that none can have."""
    plans = found.read
    for header in asked.mapping:
        if header not in found.mapped:
            raise no_column(plans[0].where if len(plans) == 1 else "", header)
    for column in asked.given:
        if not any(column in plan.given for plan in plans):
            kind = plans[0].kind
            raise Misused(f'a sheet of {kind} has no field "{column}".', f"There are: {', '.join(fields_of(kind))}.")


def _left_out(plan: Plan, rows: Sequence[GridRow]) -> Iterator[str]:
    """What is said of rows that are no data."""
    if rows:
        shown = [
            f"{row.number} ({' '.join(filter(None, map(text_of, row.cells)))[:40]})" for row in rows[:LEFT_OUT_SHOWN]
        ]
        more = f" and {len(rows) - len(shown):,} more" if len(rows) > len(shown) else ""
        said = "s {} are" if len(rows) > 1 else " {} is"
        yield (
            f"{plan.where}: row{said.format(', '.join(shown) + more)} left out as no data: "
            "a sum, a footnote or the header again."
        )


def _beyond(plan: Plan, rows: Sequence[int]) -> Iterator[str]:
    """What is said of cells beside the table."""
    if rows:
        more = f" and {len(rows) - 1:,} more rows" if len(rows) > 1 else ""
        yield f"{plan.where}: cells behind the last column of the header are left alone (row {rows[0]}{more})."


def _said(layout: Layout) -> str:
    return layout.said() if layout.kind != "wish-matrix" else "partners down the side, ventures across the top"


def _knows(mentions: Mentions, text: str) -> bool:
    try:
        return mentions.known("organisation", text) is not None
    except RowProblem:
        return False


def _orders(
    plan: Plan, doubtful: Mapping[str, Iterable[str]], asked: Asked, found: Survey
) -> Iterator[tuple[str, str]]:
    """The order of each column that needs one, and has one."""
    for column, cells in doubtful.items():
        texts = [cell.strip() for cell in cells]
        if asked.order:
            yield column, asked.order
            continue
        ambiguous = [text for text in texts if not orders.is_date(text)]
        if not ambiguous:
            continue
        named = [text for text in ambiguous if orders.names_month(text)]
        order = orders.settled([text for text in texts if text not in named]) if len(named) < len(ambiguous) else None
        shown = {text: orders.reordered(text, order or "") for text in ambiguous}
        if named and shown[named[0]]:
            where = f"{plan.file}: {plan.heading(column)}"
            found.said.append(f"{where}: {named[0]} was read as {shown[named[0]]}, as spreadsheets write it.")
            yield column, ""
        if order is not None:
            words = {"y": "year", "m": "month", "d": "day"}
            said = ", ".join(words[letter] for letter in order)
            first = next(text for text in ambiguous if text not in named)
            found.said.append(
                f"{plan.file}: {plan.heading(column)}: {first} was read as {shown[first]} ({said}): "
                "all cells of the column fit that order and no other."
            )
            yield column, order


def _is_known(mentions: Mentions, name: Unknown) -> bool:
    """Whether the book has a name; one that it has several times is refused row by row."""
    try:
        return mentions.known(name.kind, name.text) is not None
    except RowProblem:
        return True


def _will_be(mentions: Mentions, names: Names, text: str) -> bool:
    """Whether the book has an organisation of that name, or will have when the rows that name it are read."""
    key = mentions.key("organisation", text)
    listed = names.by_key.get(key)
    in_a_list = listed is not None and listed.own_row and not listed.likely and key not in mentions.skipped
    return in_a_list or key in mentions.new or _knows(mentions, text)


def _is_parted(mentions: Mentions, names: Names, name: Unknown) -> bool:
    """Whether a text will be several names, since lists among the sheets make an organisation of each."""
    if name.kind != "organisation" or name.own_row:
        return False
    return len(parted(name.text, lambda text: _will_be(mentions, names, text))) > 1


def _suggest(mentions: Mentions, unknown: Sequence[Unknown]) -> None:
    """Tell of each unknown organisation which of the book's it may be."""
    wanted = {u.text: u for u in unknown if u.kind == "organisation"}
    if not wanted:
        return
    from biopartner.reading.names import suspects

    names = [*((f"?{text}", text) for text in wanted), *((handle, text) for text, handle in mentions.spoken())]
    order = {text: number for number, text in enumerate(wanted)}
    for one, other, likeness in suspects(names):
        why = "; ".join(likeness.reasons)
        asked = sorted((text[1:] for text in (one, other) if text.startswith("?")), key=order.__getitem__)
        if len(asked) == 2:
            wanted[asked[1]].peers += ((asked[0], why),)
        elif asked and len(wanted[asked[0]].likely) < 3:
            wanted[asked[0]].likely += ((other if one.startswith("?") else one, why),)
