"""Writes docs/commands.md and docs/errors.md from the program; a test compares them with what it would write."""

from __future__ import annotations

import datetime as dt
import inspect
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

from biopartner import errors
from biopartner.actions import rules
from biopartner.actions.values import read_url
from biopartner.formats import format_of
from biopartner.formats.intake.signatures import told
from biopartner.model.grids import GridRow
from biopartner.model.kinds import BY_NAME
from biopartner.model.sheets import place
from biopartner.reading.amounts import read_amount
from biopartner.reading.countries import read_country
from biopartner.reading.counts import read_count
from biopartner.reading.dates import read_date
from biopartner.reading.dates.edtf import from_edtf
from biopartner.reading.headers import recognise
from biopartner.reading.text import clean_name
from biopartner.reading.vocabulary import read_code
from biopartner.store.engine import SCHEMA

DOCS = Path(__file__).resolve().parents[1] / "docs"

TODAY = dt.date(2026, 11, 22)
AGREEMENT = BY_NAME["agreement"]
ENDED = {
    **{field.name: "x" for field in AGREEMENT.fields if field.required},
    "signed": from_edtf("2025-05-01"),
    "expires": from_edtf("2024-05-01"),
}
DEALS = (GridRow(1, ("Company", "Country", "Colour")), GridRow(2, ("Hanbit Bio", "KR", "red")))

# An example of every error: a call that is refused with it, or the arguments that it takes in earnest where that would
# need a book. A test fails when one is missing.
EXAMPLES: dict[str, tuple[Any, ...] | Callable[[], object]] = {
    "Misused": lambda: format_of(Path("timeline.doc")),
    "NoSuchCommand": ("biopartner", "lst", ("list",)),
    "UnreadableDate": lambda: read_date("03/04/2025", TODAY),
    "UnreadableCount": lambda: read_count("many ventures"),
    "UnreadableCountry": lambda: read_country("Boston"),
    "UnreadableAmount": lambda: read_amount("100"),
    "UnusableText": lambda: clean_name("x" * 501, "name"),
    "UnknownCode": lambda: read_code("milestone-kind", "rountable"),
    "NoBook": ("book.db",),
    "CannotOpen": ("reports", "it is a folder", "Name a file with --db."),
    "NotABook": ("songs.db", "it holds the data of another program"),
    "NewerBook": ("book.db", SCHEMA + 1, SCHEMA),
    "DamagedBook": ("book.db",),
    "ReadOnlyBook": ("book.db",),
    "BookInUse": ("book.db", 30.0),
    "DiskFull": ("book.db",),
    "NothingToUndo": (),
    "NoSuchStep": (99, "is not in the history"),
    "UndoRefused": (4, "step 5 changed the same organisation since", "Undo it first: `biopartner undo 5`."),
    "CannotWrite": ("missing/report.md", "its folder does not exist"),
    "FileExists": ("timeline.csv",),
    "NoEarlierExport": ("out/notes.csv",),
    "NothingDated": (),
    "NothingToExport": (),
    "ExportStopped": (),
    "TooLongForCell": ("notes", 12, 40_000, 32_767),
    "ChangedMeanwhile": (),
    "NoSuchRecord": ("organisation", "Takedda", ("Takeda",), "organisations"),
    "NoSuchPart": ("sumida", "other name", "Sumitomo", ("墨田製薬", "Sumida")),
    "AmbiguousRecord": ("Lotus", ("lotus-bio", "lotus-pharma")),
    "AlreadyRecorded": ("organisation", "takeda", '"Takeda" is the same name'),
    "EndBeforeStart": lambda: rules.check(AGREEMENT, ENDED),
    "UnreadableValue": lambda: read_url(BY_NAME["organisation"].field("website"), "takeda"),
    "NoSuchField": lambda: rules.citable(BY_NAME["person"], "colour"),
    "FieldNeeded": lambda: rules.check_date({}),
    "UnclearSheet": lambda: recognise(DEALS, as_kind="milestones", sheet=place("pipeline.xlsx", "Deals")),
    "SidesNeeded": lambda: rules.check_sides(["hanbit"]),
    "OwnPartner": (),
    "StillNeeded": ("takeda", ("3 participants", "1 party")),
    "HandleTaken": ("takeda", "organisation"),
    "ImportRefused": (("row 3", "row 4"),),
    "ImportStopped": (),
    "ChangedWhileRead": ("meetings.csv",),
    "CannotRead": lambda: told(BytesIO(b"%PDF-1.7"), "report.csv", "csv", whole=False),
    "CannotBound": ("results-seminar",),
    "Stopped": (),
    "CannotMerge": ("organisation:takeda", "organisation:takeda", "they are one record already"),
    "NotWanted": (),
}


def example(kind: type[errors.BiopartnerError]) -> errors.BiopartnerError:
    """The error of a kind as a user may see it."""
    how = EXAMPLES[kind.__name__]
    if isinstance(how, tuple):
        return kind(*how)
    try:
        how()
    except kind as error:
        return error
    raise RuntimeError(f"the example of {kind.__name__} is not refused")


def kinds() -> list[type[errors.BiopartnerError]]:
    """Every error that is raised, file by file in its order; a class with subclasses only gathers them."""
    found = [
        kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, errors.BiopartnerError)
    ]
    raised = [kind for kind in found if not kind.__subclasses__()]
    files = ["sentences", "reading", "book", "records", "files"]
    return sorted(raised, key=lambda k: (files.index(k.__module__.rpartition(".")[2]), inspect.getsourcelines(k)[1]))


_ERRORS = """\
# What is refused

A refusal is one sentence on stderr: what is wrong, in the words that were typed, and what to try next. The exit code is
1 for what is refused, 2 for what is misused and 130 for what Ctrl-C stopped; `biopartner check` ends with 3 when it
finds something, `biopartner import --keep-good` when it leaves rows behind. Nothing is half done.
"""


def errors_page() -> str:
    parts = [_ERRORS]
    for kind in kinds():
        error = example(kind)
        about = inspect.cleandoc(kind.__doc__ or "")
        parts.append(f"## {kind.__name__}\n\n{about}\n\n```text\nbiopartner: {error}\n[exit {error.exit_code}]\n```\n")
    return "\n".join(parts)


def commands_page() -> str:
    from biopartner.cli import COMMANDS
    from biopartner.commands.add import NOUNS

    parts = ["# Commands\n\nWhat `--help` says of every command.\n", _section("biopartner", [])]
    for command in COMMANDS:
        parts.append(_section(f"biopartner {command.word}", [command.word]))
        if command.word == "add":
            parts += [_section(f"biopartner add {noun.name}", ["add", noun.name], "###") for noun in NOUNS]
    return "\n".join(parts)


def _section(title: str, words: list[str], level: str = "##") -> str:
    from typer.testing import CliRunner

    from biopartner.cli import app

    answer = CliRunner().invoke(app, [*words, "--help"], prog_name="biopartner", env={"COLUMNS": "80"})
    return f"{level} {title}\n\n```text\n{answer.output.strip()}\n```\n"


PAGES = {"commands.md": commands_page, "errors.md": errors_page}


def main() -> None:
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8")
        print(f"wrote docs/{name}")


if __name__ == "__main__":
    main()
