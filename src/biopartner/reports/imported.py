"""What an import came to, in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from biopartner.model.answers import Column, Document, Section, Table
from biopartner.model.kinds import BY_NAME
from biopartner.model.sheets import Outcome, Problem, Tally, place
from biopartner.reports.checks import alike
from biopartner.reports.words import plural
from biopartner.store import Store

MOST = 20  # problems, differences, or likenesses, that are spelt out
MOST_SPANS = 10  # of the rows of one problem that are spelt out
FEW = 3  # new parts that are named
_WORDS = ("new", "changed", "unchanged", "refused", "skipped")
MOST_NAMES = 5000  # a book with more is not searched for likenesses at every import


def counts(outcome: Outcome) -> list[str]:
    """Of each kind of record how many rows are new, changed, unchanged and refused, and the first new ones."""
    return [line for tally in outcome.tallies if BY_NAME[tally.kind].is_record for line in _counted(tally)]


def news(outcome: Outcome) -> list[str]:
    """The same of files of the program's own: only kinds with new rows, and parts where they are few."""
    return [
        line
        for tally in outcome.tallies
        if tally.new and (BY_NAME[tally.kind].is_record or tally.new <= FEW)
        for line in _counted(tally)
    ]


def _counted(tally: Tally) -> list[str]:
    counted = [f"{number:,} {word}" for word in _WORDS if (number := getattr(tally, word))]
    lines = [f"{BY_NAME[tally.kind].plural.replace('_', ' ')}: {', '.join(counted)}"]
    lines += [f"  + {shown}" for shown in tally.first_new]
    more = tally.new - len(tally.first_new)
    return [*lines, *([f"  and {more:,} more"] if more > 0 else [])]


def summary(outcome: Outcome, *, dry_run: bool) -> str:
    """How many rows of each kind were new, changed or known; one sentence when nothing was new."""
    parts = [
        plural(tally.new, BY_NAME[tally.kind].name.replace("_", " "), BY_NAME[tally.kind].plural.replace("_", " "))
        for tally in outcome.tallies
        if tally.new
    ]
    known = sum(tally.unchanged for tally in outcome.tallies)
    would = "would be " if dry_run else ""
    said = [f"{', '.join(parts)} {would}added"] if parts else ["nothing new"]
    if outcome.changed:
        left = "differs and was left as it is" if outcome.changed == 1 else "differ and were left as they are"
        verb = f"{would}changed" if outcome.updated else f"{left} (--update applies that)"
        said.append(f"{plural(outcome.changed, 'row')} {verb}")
    refused = sum(tally.refused for tally in outcome.tallies)
    if refused:
        said.append(f"{plural(refused, 'row')} refused")
    skipped = sum(tally.skipped for tally in outcome.tallies)
    if skipped:
        said.append(f"{plural(skipped, 'row')} skipped")
    if known:
        said.append(f"{plural(known, 'row')} known already")
    return "; ".join(said) + "."


def moved(outcome: Outcome, *, kept: bool) -> list[str]:
    """New records that may be known ones whose date was corrected, as sentences."""
    left = len(outcome.alike) - MOST
    return [
        *(f"{one}." for one in outcome.alike[:MOST]),
        *([f"and {left:,} more that are perhaps known with another date."] if left > 0 else []),
        *(
            ["`biopartner merge NEW OLD` makes one of two, with the date of the new one."]
            if outcome.alike and kept
            else []
        ),
    ]


def resembling(store: Store, outcome: Outcome) -> list[str]:
    """New organisations that may be the same as others, as sentences; a large book is left to `check`."""
    fresh = {handle for _, handle in outcome.added}
    if not fresh:
        return []
    hint = "`biopartner check duplicates` lists organisations that may be the same."
    if store.how_many_rows("name") + store.how_many_rows("organisation") > MOST_NAMES:
        return [hint]
    found = [
        f"{new} is perhaps the same as {old}: {'; '.join(likeness.reasons)}"
        for one, other, likeness in alike(store)
        for new, old in [(one, other) if one in fresh else (other, one)]
        if new in fresh
    ]
    return [*found[:MOST], *([hint] if found else [])]


def emptied(outcome: Outcome) -> list[str]:
    """That cells of a book's own files were emptied, which changes nothing."""
    many, first = outcome.emptied.many, outcome.emptied.first
    if not many:
        return []
    told = "a cell is" if many == 1 else f"{many:,} cells are"
    how = '`biopartner edit HANDLE --FIELD ""` does so in records'
    return [f"{told} empty where the book has something ({first}): an empty cell never erases; {how}."]


def differences(outcome: Outcome) -> list[str]:
    """Each field on which a row differs from what is known."""
    lines = [
        f"{place(d.file, d.sheet, d.row)}: {d.record} {d.field}: {_value(d.before)} -> {_value(d.after)}"
        for d in outcome.differences[:MOST]
    ]
    left = len(outcome.differences) - len(lines)
    return [*lines, *([f"and {plural(left, 'more difference')}"] if left > 0 else [])]


def problems(found: Iterable[Problem]) -> list[str]:
    """What is wrong and where, the rows of one cause in one column together; then how many more problems there are."""
    rows: dict[tuple[str, str, str, str], dict[int, None]] = {}
    for one in found:
        rows.setdefault((one.file, one.sheet, one.column, one.reason), {})[one.row] = None
    causes = list(rows.items())
    lines = [
        f"{', '.join(filter(None, (place(file, sheet), _rows(list(at)), column)))}: {reason}"
        for (file, sheet, column, reason), at in causes[:MOST]
    ]
    left = sum(len(at) for _, at in causes[MOST:])
    return [*lines, *([f"and {left:,} more"] if left else [])]


def _rows(numbers: list[int]) -> str:
    """Rows as a person lists them: "row 3", "rows 2-9 and 11"; nothing for a sheet as a whole."""
    spans: list[list[int]] = []
    for number in sorted(filter(None, numbers)):
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    said = [str(first) if first == last else f"{first}-{last}" for first, last in spans[:MOST_SPANS]]
    if more := sum(last - first + 1 for first, last in spans[MOST_SPANS:]):
        said.append(f"{more:,} more")
    if not said:
        return ""
    listed = " and ".join(filter(None, (", ".join(said[:-1]), said[-1])))
    return f"{'row' if len(numbers) == 1 else 'rows'} {listed}"


def _value(text: str) -> str:
    return " / ".join(text.split("\n")) or "(empty)"


def answer(
    outcome: Outcome, problems: Sequence[Problem], *, kept: bool, dry_run: bool, left: Sequence[tuple[str, str]] = ()
) -> Document:
    """The same for programs; `left` are the files of rows that were left behind, with the command that imports each."""
    return Document(
        "Import",
        summary(outcome, dry_run=dry_run) if kept or dry_run else "Nothing was imported.",
        (
            Section(
                "kinds",
                "Kinds",
                table=_table(
                    ("kind", *_WORDS),
                    ((tally.kind, *(getattr(tally, word) for word in _WORDS)) for tally in outcome.tallies),
                ),
            ),
            Section(
                "differences",
                "Differences",
                table=_table(
                    ("file", "sheet", "row", "record", "field", "before", "after"),
                    ((d.file, d.sheet, d.row, d.record, d.field, d.before, d.after) for d in outcome.differences),
                ),
            ),
            Section(
                "problems",
                "Problems",
                table=_table(
                    ("file", "sheet", "row", "column", "reason"),
                    ((p.file, p.sheet, p.row or "", p.column, p.reason) for p in problems),
                ),
            ),
            Section("left_behind", "Left behind", table=_table(("path", "command"), left)),
        ),
        facts={"imported": kept, "dry_run": dry_run, "updated": kept and outcome.updated},
    )


def _table(keys: Sequence[str], rows: Iterable[Sequence[str | int]]) -> Table:
    """Rows of plain values; an empty text is nothing."""
    return Table(
        tuple(Column(key, key.capitalize()) for key in keys),
        [{key: None if value == "" else value for key, value in zip(keys, row, strict=True)} for row in rows],
        empty="None.",
    )
