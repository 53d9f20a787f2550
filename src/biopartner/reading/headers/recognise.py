"""Which kind a sheet is, where its header stands and what each column is; or the reason why that cannot be told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from biopartner.errors import Misused, UnclearSheet
from biopartner.model.grids import ColumnUse, GridRow, Layout, Merge, column_of, letters
from biopartner.model.kinds import RECORDS
from biopartner.reading.headers.heads import LEFT_ALONE, Head, Taken, candidates, take
from biopartner.reading.headers.matrix import as_matrix
from biopartner.reading.headers.neighbours import sides_said
from biopartner.reading.headers.twice import refuse_doubts, settle
from biopartner.reading.headers.who import Knows
from biopartner.reading.headers.words import (
    KINDS,
    MATRIX,
    SheetKind,
    compared,
    fields_of,
    is_known,
    known_headers,
    sheet_kinds,
)


def recognise(
    rows: Sequence[GridRow],
    *,
    as_kind: str | None = None,
    mapping: Mapping[str, str] | None = None,
    merges: Sequence[Merge] = (),
    sheet: str = "the sheet",
    knows: Knows | None = None,
) -> Layout:
    """Find the header among the first rows of a sheet and say what each column is.

    `mapping` gives the field of a header, or of a column by its letters; `-` leaves the column alone. `knows` answers
    whether a text is an organisation of the book, where the cells must tell what a column is. Raises `UnclearSheet`
    (which calls the sheet `sheet`) when no kind fits, when two kinds or two fields fit equally, or when two columns
    hold one field; `Misused` for a kind or a field that there is not.
    """
    if as_kind is not None and as_kind not in KINDS:
        raise Misused(f'no kind of sheet called "{as_kind}".', f"There are: {', '.join(KINDS)}.")
    matrix = as_matrix(rows, asked=as_kind == MATRIX) if as_kind in {None, MATRIX} and not mapping else None
    if as_kind == MATRIX:
        if matrix is None:
            why = "no row names ventures above cells with marks such as O or 10:30"
            raise UnclearSheet(sheet, why, "Ventures stand in one row, partners in the first column.")
        return matrix
    kinds = [kind for kind in sheet_kinds() if as_kind in {None, kind.name}]
    heads = list(candidates(rows, merges))
    decided = _decided(mapping or {}, heads, _width(rows), sheet)
    _refuse_unknown_fields(decided, kinds, as_kind)
    asked = as_kind is not None
    named = _naming(heads, decided)
    if whole := _with_all_columns(named, kinds, decided, knows, asked=asked):
        named = [whole.head]
    best = _ranked(named, kinds, decided, knows, asked=asked)
    fitting = [taken for taken in best if not taken.missing]
    if not fitting:
        if matrix:
            return matrix
        nearest = [taken for taken in best if whole and taken.kind is whole.kind]
        raise _nothing_fits([*nearest, *best], rows, sheet, asked=asked)
    chosen = fitting[0]
    alike = [taken.kind.name for taken in fitting if taken.fit == chosen.fit]
    if len(alike) > 1:
        raise _fits_several(alike, sheet)
    settled = [*settle(chosen), *sides_said(chosen)]
    refuse_doubts(chosen, sheet)
    _refuse_two_tables(chosen, heads, sheet)
    return _layout(chosen, settled)


def headed(rows: Sequence[GridRow], merges: Sequence[Merge], names: Iterable[str]) -> frozenset[str]:
    """Those of the names that a mapping could mean here: headers among the first rows of a sheet, or letters."""
    headers, width = _headers(list(candidates(rows, merges))), _width(rows)
    return frozenset(name for name in names if _meant(name, headers, width) is not None)


def _headers(heads: Sequence[Head]) -> set[str]:
    cells = (cell for head in heads for cell in head.cells)
    return {compared(text) for cell in cells for text in (cell.text, cell.upper, cell.shown)} - {""}


def _width(rows: Sequence[GridRow]) -> int:
    return max((len(row.cells) for row in rows), default=0)


def _meant(name: str, headers: set[str], width: int) -> str | int | None:
    """The compared header, or the column by its letters, that a name of a mapping means; None for neither."""
    column = column_of(name.strip())
    if compared(name) in headers:
        return compared(name)
    return column if column is not None and column < width else None


def _decided(mapping: Mapping[str, str], heads: Sequence[Head], width: int, sheet: str) -> dict[str | int, str]:
    """The user's mapping by compared header, or by column where no header has that name."""
    headers = _headers(heads)
    decided: dict[str | int, str] = {}
    names: dict[str | int, str] = {}  # as the user wrote them
    for said, field in mapping.items():
        meant = _meant(said, headers, width)
        if meant is None:
            raise no_column(sheet, said)
        for other, name in names.items():
            if decided[other] != field and _is_same(meant, other, heads):
                twice = f'column {letters(min(_columns(meant, heads)))} is mapped twice, as "{name}" and as "{said}".'
                raise Misused(twice, "Keep one of the two.")
        decided[meant], names[meant] = field, said
    return decided


def overruled(
    rows: Sequence[GridRow], merges: Sequence[Merge], mapping: Mapping[str, str], saved: Iterable[str]
) -> frozenset[str]:
    """Those of the saved names of a mapping that mean the column of which a typed one says something else."""
    heads = list(candidates(rows, merges))
    headers, width = _headers(heads), _width(rows)
    means = {name: meant for name in mapping if (meant := _meant(name, headers, width)) is not None}
    old = means.keys() & set(saved)
    return frozenset(
        name
        for name in old
        for typed in means.keys() - old
        if mapping[name] != mapping[typed] and _is_same(means[typed], means[name], heads)
    )


def _is_same(meant: str | int, other: str | int, heads: Sequence[Head]) -> bool:
    """Whether two names mean one column; of several columns with one header the letters may say what one of them is."""
    columns = _columns(meant, heads)
    return meant == other or (len(columns) == 1 and columns == _columns(other, heads))


def _columns(meant: str | int, heads: Sequence[Head]) -> frozenset[int]:
    """The columns that a name of a mapping means."""
    if isinstance(meant, int):
        return frozenset({meant})
    cells = (cell for head in heads for cell in head.cells)
    return frozenset(cell.index for cell in cells if meant in map(compared, (cell.text, cell.upper, cell.shown)))


def no_column(sheet: str, said: str) -> UnclearSheet:
    """The refusal of a mapping for a column that is not there; without the name of a sheet, in none of several."""
    hint = "Write --map with a header as it stands, or with the letters of a column."
    why = "it has no column" if sheet else "no sheet has a column"
    return UnclearSheet(sheet or "the files", f'{why} called "{said}"', hint)


def _refuse_unknown_fields(decided: Mapping[str | int, str], kinds: Sequence[SheetKind], as_kind: str | None) -> None:
    known = frozenset().union(*(kind.fields for kind in kinds))
    for field in decided.values():
        if field != LEFT_ALONE and field not in known:
            what = f"a sheet of {as_kind}" if as_kind else "a sheet"
            there = ", ".join(fields_of(as_kind) if as_kind else sorted(known))
            raise Misused(f'{what} has no field "{field}".', f"There are: {there}; - leaves a column alone.")


def _naming(heads: Sequence[Head], decided: Mapping[str | int, str]) -> list[Head]:
    """The candidates that hold most of the headers that a mapping names: there the header stands."""
    names = {meant for meant in decided if isinstance(meant, str)}
    if not names:
        return list(heads)
    held = [len(names & _own_headers(head)) for head in heads]
    return [head for head, many in zip(heads, held, strict=True) if many == max(held)]


def _own_headers(head: Head) -> set[str]:
    """The headers of columns and of groups of them; the upper one of two rows alone is no header of a column."""
    uppers = [cell.upper for cell in head.cells]
    groups = (cell.upper for cell in head.cells if uppers.count(cell.upper) > 1)
    return {*map(compared, groups), *(compared(text) for cell in head.cells for text in (cell.text, cell.shown))} - {""}


def _with_all_columns(
    heads: Sequence[Head],
    kinds: Sequence[SheetKind],
    decided: Mapping[str | int, str],
    knows: Knows | None,
    *,
    asked: bool,
) -> Taken | None:
    """What a sheet of which columns are left alone would be with them: they too say where its header stands."""
    rest = {meant: field for meant, field in decided.items() if field != LEFT_ALONE}
    if len(rest) == len(decided):
        return None
    return next((taken for taken in _ranked(heads, kinds, rest, knows, asked=asked) if not taken.missing), None)


def _ranked(
    heads: Sequence[Head],
    kinds: Sequence[SheetKind],
    decided: Mapping[str | int, str],
    knows: Knows | None,
    *,
    asked: bool,
) -> list[Taken]:
    """The best candidate of each kind, the kind that fits best first."""
    best = [taken for kind in kinds if (taken := _best(heads, kind, decided, knows, asked=asked))]
    return sorted(best, key=lambda taken: taken.fit, reverse=True)


def _best(
    heads: Sequence[Head], kind: SheetKind, decided: Mapping[str | int, str], knows: Knows | None, *, asked: bool
) -> Taken | None:
    """The candidate with the most fields of a kind; of several the first, and one row rather than two."""
    best: Taken | None = None
    for head in heads:
        taken = take(head, kind, decided, asked=asked, knows=knows)
        # One known word in a row of several is chance: a title, or a value below a header.
        said = len(taken.columns) + len(taken.unsure) + len(taken.untold)
        if said < (1 if asked or decided or len(head.cells) == 1 else 2):
            continue
        if best is None or _better(taken, best):
            best = taken
    return best


def _better(one: Taken, other: Taken) -> bool:
    return (not one.missing, one.merit) > (not other.missing, other.merit)


def _nothing_fits(best: Sequence[Taken], rows: Sequence[GridRow], sheet: str, *, asked: bool) -> UnclearSheet:
    """The refusal of a sheet that is of no kind, or not of the kind that was `asked` for."""
    if not best:
        if not rows:
            return UnclearSheet(sheet, "it has no rows", "Put a header in its first row.", headless=True)
        kind = "" if asked else f"Say what it holds with --as ({', '.join(KINDS)}) and "
        hint = f"{kind}name columns with --map HEADER=FIELD."
        return UnclearSheet(
            sheet, "no header was recognised in its first rows", f"{hint[0].upper()}{hint[1:]}", headless=True
        )
    nearest = best[0]
    missing = " and ".join(field.replace("_", " ") for field in sorted(nearest.missing))
    free = [use for use in nearest.ignored if use.header and use.index not in nearest.unwanted]
    own = next((kind.title_field for kind in RECORDS if nearest.missing == {kind.name}), "")
    if own and "handle" in nearest.columns:
        hints = [f'Add it as "{own}"', f"name another column with --map HEADER={min(nearest.missing)}"]
    elif free:
        hints = [f"Name the column with {nearest.option(free[0], min(nearest.missing))}"]
    else:
        hints = ["Add it", f"name another column with --map HEADER={min(nearest.missing)}"]
    if asked:
        return UnclearSheet(sheet, f"no column is the {missing}", f"{', or '.join(hints)}.")
    why = f"it looks most like {nearest.kind.name}, but no column is the {missing}"
    return UnclearSheet(sheet, why, f"{', '.join(hints)}, or say what the sheet holds with --as.")


_TOLD = {  # what a row of such a sheet is, and what would tell it
    "organisations": ("an organisation", "a kind or a website"),
    "people": ("a person", "a position or an address"),
    "milestones": ("something that happened", "a kind or participants"),
    "meetings": ("a meeting", "a date or a result"),
    "partnerships": ("a pair that works on something", "a stage or a next step"),
    "agreements": ("an agreement", "a date of signing or an expiry"),
}


def _fits_several(kinds: Sequence[str], sheet: str) -> UnclearSheet:
    """The refusal of a header that is one of several kinds, with what tells them apart."""
    tell = ", ".join(f"{_TOLD[kind][1]} would tell {kind}" for kind in kinds)
    say = " or ".join(f"--as {kind} (a row is {_TOLD[kind][0]})" for kind in kinds)
    return UnclearSheet(sheet, f"its columns fit {' and '.join(kinds)} alike; {tell}", f"Say {say}.")


def _refuse_two_tables(chosen: Taken, heads: Sequence[Head], sheet: str) -> None:
    """What stands above the header is a title; another header there would be dropped with all its rows."""
    for head in heads:
        texts = [cell.text for cell in head.cells]
        if head.last < chosen.head.first and len(texts) > 1 and known_headers(texts) == len(texts):
            why = f"one table begins in row {head.first} and another in row {chosen.head.first}"
            new = [f'"{use.header}"' for use in chosen.ignored if not is_known(use.header)]
            known = f" and head it with known words ({', '.join(new)} {'is' if len(new) == 1 else 'are'} none)"
            hint = f"Put a blank row above the other{known if new else ''}, or keep each table in a sheet of its own."
            raise UnclearSheet(sheet, why, hint)


def _layout(chosen: Taken, settled: Sequence[str]) -> Layout:
    columns = sorted((use for uses in chosen.columns.values() for use in uses), key=lambda use: use.index)
    named = {use.index: field for field, uses in chosen.columns.items() for use in uses}
    ignored = sorted(chosen.ignored, key=lambda use: use.index)
    remarks = []
    for use in ignored:
        if use in chosen.untold:
            remarks.append(
                f"column {use} was left alone, since its cells do not tell whether they name organisations; "
                f'--map "{use.header}=participants" takes them for such, "{use.header}=notes" keeps them in the notes.'
            )
        else:
            remarks.append(f"column {use} was left alone.")
    return Layout(
        chosen.kind.name,
        (chosen.head.first, chosen.head.last),
        tuple(ColumnUse(use.index, use.header, named[use.index]) for use in columns),
        tuple(ColumnUse(use.index, use.header, LEFT_ALONE * (use.index in chosen.unwanted)) for use in ignored),
        (*remarks, *settled),
    )
