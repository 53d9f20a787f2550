"""What an import came to, in sentences."""

from __future__ import annotations

from biopartner.model.kinds import BY_NAME
from biopartner.model.sheets import Outcome
from biopartner.reports.words import plural

MOST = 20  # differences that are spelt out


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
        verb = f"{would}changed" if outcome.updated else "differ and were left as they are (--update applies them)"
        said.append(f"{plural(outcome.changed, 'row')} {verb}")
    if known:
        said.append(f"{plural(known, 'row')} known already")
    return "; ".join(said) + "."


def differences(outcome: Outcome) -> list[str]:
    """Each field on which a row differs from what is known."""
    lines = [
        f"{d.file}, row {d.row}: {d.record} {d.field}: {d.before or '(empty)'} -> {d.after}"
        for d in outcome.differences[:MOST]
    ]
    left = len(outcome.differences) - len(lines)
    return [*lines, *([f"and {plural(left, 'more difference')}"] if left > 0 else [])]
