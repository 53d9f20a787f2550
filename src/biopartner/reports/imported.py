"""What an import came to, in sentences."""

from __future__ import annotations

from biopartner.model.kinds import BY_NAME
from biopartner.model.sheets import Difference, Outcome
from biopartner.reports.checks import alike
from biopartner.reports.words import plural
from biopartner.store import Store

MOST = 20  # differences, or likenesses, that are spelt out
MOST_NAMES = 5000  # a book with more is not searched for likenesses at every import


def counts(outcome: Outcome) -> list[str]:
    """Of each kind of record how many rows are new, changed, unchanged and refused, and the first new ones."""
    lines = []
    for tally in outcome.tallies:
        kind = BY_NAME[tally.kind]
        if not kind.is_record:
            continue
        parts = [
            f"{number:,} {word}"
            for word, number in (
                ("new", tally.new),
                ("changed", tally.changed),
                ("unchanged", tally.unchanged),
                ("refused", tally.refused),
                ("skipped", tally.skipped),
            )
            if number
        ]
        lines.append(f"{kind.plural}: {', '.join(parts)}")
        lines.extend(f"  + {shown}" for shown in tally.first_new)
        if tally.new > len(tally.first_new):
            lines.append(f"  and {tally.new - len(tally.first_new):,} more")
    return lines


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


def differences(outcome: Outcome) -> list[str]:
    """Each field on which a row differs from what is known."""
    lines = [
        f"{_place(d)}: {d.record} {d.field}: {_value(d.before)} -> {_value(d.after)}"
        for d in outcome.differences[:MOST]
    ]
    left = len(outcome.differences) - len(lines)
    return [*lines, *([f"and {plural(left, 'more difference')}"] if left > 0 else [])]


def _place(difference: Difference) -> str:
    sheet = f', sheet "{difference.sheet}"' if difference.sheet else ""
    return f"{difference.file}{sheet}, row {difference.row}"


def _value(text: str) -> str:
    return " / ".join(text.split("\n")) or "(empty)"
