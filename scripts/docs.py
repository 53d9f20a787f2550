"""Writes docs/commands.md and docs/errors.md from the program; a test compares them with what it would write."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Any

from biopartner import errors

DOCS = Path(__file__).resolve().parents[1] / "docs"

# An example of every error: the arguments that it takes in earnest. A test fails when one is missing.
EXAMPLES: dict[str, tuple[Any, ...]] = {
    "Misused": ("say what to change of takeda.", "An organisation has: --name, --kind, --country."),
    "NoSuchCommand": ("biopartner", "lst", ("list",)),
    "UnreadableDate": ("03/04/2025", "it is 3 April 2025 or 4 March 2025", "Write `2025-04-03` or `2025-03-04`."),
    "UnreadableCount": ("many ventures", '"many" is left over', 'Write it like "58 ventures KR".'),
    "UnreadableCountry": ("Boston", "it is a city in US", "Write US."),
    "UnreadableAmount": ("100", "it names no currency", "Write it like `USD 100 million`."),
    "UnusableText": ("name", "has 501 characters, the limit is 500"),
    "UnknownCode": ("milestone kind", "rountable", ("roundtable",), ("roundtable", "exhibition")),
    "NoBook": ("book.db",),
    "CannotOpen": ("reports", "it is a folder"),
    "NotABook": ("songs.db", "it holds the data of another program"),
    "NewerBook": ("book.db", 3, 1),
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
    "NothingToExport": (),
    "ExportStopped": (),
    "TooLongForCell": ("notes", 12, 40_000, 32_767),
    "ChangedMeanwhile": (),
    "NoSuchRecord": ("organisation", "Takedda", ("Takeda",), "organisations"),
    "NoSuchPart": ("sumida", "other name", "Sumitomo", ("墨田製薬", "Sumida")),
    "AmbiguousRecord": ("Lotus", ("lotus-bio", "lotus-pharma")),
    "AlreadyRecorded": ("organisation", "takeda", '"Takeda" is the same name'),
    "EndBeforeStart": ("expires", "2024-05-01", "signed", "2025-05-01"),
    "UnreadableValue": ("website", "takeda", "is no web address"),
    "NoSuchField": ("milestone", "colour", ("title", "kind", "date")),
    "FieldNeeded": ("milestone", "kind"),
    "UnclearSheet": (
        "pipeline.xlsx, sheet Deals",
        "no header row was found in the first 60 rows",
        "Name one with --map.",
    ),
    "SidesNeeded": (1,),
    "OwnPartner": (),
    "StillNeeded": ("takeda", ("3 participants", "1 party")),
    "HandleTaken": ("takeda", "organisation"),
    "ImportRefused": (("row 3", "row 4"),),
    "ImportStopped": (),
    "ChangedWhileRead": ("meetings.csv",),
    "CannotRead": ("missing", "it is not a folder", "Name a folder that `biopartner export` wrote."),
    "CannotBound": ("results-seminar",),
    "Stopped": (),
    "CannotMerge": ("organisation:takeda", "organisation:takeda", "they are one record already"),
    "NotWanted": (),
}


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
        error = kind(*EXAMPLES[kind.__name__])
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
