"""The rows that `import --keep-good` leaves behind: the files that they are written to, and how to import these."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from biopartner.actions.sheets import Asked, Survey
from biopartner.commands.intake_options import STANDARD_INPUT, Wanted
from biopartner.errors import ImportRefused
from biopartner.model import grids
from biopartner.model.sheets import Outcome

if TYPE_CHECKING:
    from biopartner.actions.sheets.entry import Plan
    from biopartner.model.sheets import Rejected

_NAMELESS = Path("standard-input")  # what the files of its rows are named after


class LeftBehind(NamedTuple):
    """A file of rows of a sheet, with how that was read; or a folder of rows of a book."""

    path: Path
    plan: Plan | None = None


def write_left_behind(found: Survey, left: list[LeftBehind], outcome: Outcome) -> None:
    """Write a file for each sheet that has rows which were not taken, a folder for each book; `left` gets them."""
    from biopartner.formats.rejected import write_rejected, write_rejected_book

    if any(row.breaks_off for row in outcome.rejected):  # there may be good rows behind it
        raise ImportRefused(outcome.problems, outcome)
    books: dict[str, list[Rejected]] = defaultdict(list)  # by path
    sheets: dict[tuple[str, str], list[Rejected]] = defaultdict(list)  # by file and sheet
    for row in outcome.rejected:
        (sheets[row.file, row.sheet] if row.own is None else books[row.own.source]).append(row)
    for source, rows in books.items():
        beside = _NAMELESS if source == str(STANDARD_INPUT) else Path(source)
        left.append(LeftBehind(write_rejected_book(beside, rows)))
    tables = Counter(plan.file for plan in found.read)
    for plan, rows in _by_plan(found.read, sheets):
        beside = _NAMELESS if plan.file == grids.STANDARD_INPUT else Path(plan.file)
        several = plan.sheet and tables[plan.file] > 1
        name = beside.with_name(f"{beside.stem}.{_plain(plan.sheet)}{beside.suffix}") if several else beside
        listed = [(row.cells, "; ".join(map(str, row.problems))) for row in rows]
        left.append(LeftBehind(write_rejected(name, plan.header, listed), plan))


def discard(left: Iterable[LeftBehind]) -> None:
    """Remove the files again, when the good rows could not be kept."""
    import shutil

    for path, _ in left:
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)


def how_to_import(wanted: Wanted, asked: Asked, left: LeftBehind) -> list[str]:
    """The words to type once the rows are mended: what was said of their sheet that still holds of the file."""
    words = ["import", str(left.path)]
    if left.plan is not None:
        words += _options(asked, left.plan)
        words += ["--new-names", "create"] if wanted.new_names == "create" else []
    return [*words, *(["--update"] if wanted.update else []), *(["--force"] if wanted.force else [])]


def _options(asked: Asked, plan: Plan) -> Iterator[str]:
    """What of the options concerns a sheet: its columns stand where they stood, and its dates may be told by fewer."""
    from biopartner.model.grids import GridRow
    from biopartner.reading.headers import headed

    if asked.as_kind:
        yield from ("--as", asked.as_kind)
    there = headed([GridRow(number, cells) for number, cells in enumerate(plan.header, 1)], (), asked.mapping)
    for header, field in asked.mapping.items():
        if header in there:
            yield from ("--map", f"{header}={field}")
    for field, text in plan.given.items():
        yield from ("--set", f"{field}={text}")
    orders = {asked.order} if asked.order else set(plan.orders.values())
    if len(orders) == 1:
        yield from ("--date-order", *orders)


def _by_plan(
    plans: Sequence[Plan], sheets: Mapping[tuple[str, str], Sequence[Rejected]]
) -> Iterator[tuple[Plan, list[Rejected]]]:
    """The rows of each table that has some; of several tables in a sheet a row is of the last that begins above it."""
    begins: dict[tuple[str, str], list[int]] = defaultdict(list)
    for plan in plans:
        begins[plan.file, plan.sheet].append(plan.layout.header[0])
    for plan in plans:
        first = plan.layout.header[0]
        end = min((other for other in begins[plan.file, plan.sheet] if other > first), default=inf)
        rows = [row for row in sheets.get((plan.file, plan.sheet), ()) if first <= row.row < end]
        if rows:
            yield plan, rows


def _plain(sheet: str) -> str:
    return "".join(char if char.isalnum() else "-" for char in sheet)
