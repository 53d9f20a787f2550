"""`biopartner export PATH`: the book, or what some milestones and agreements need of it, in files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from biopartner.commands import completion
from biopartner.commands.options import Country, Programme, Since, Strictly, Until, session_of

if TYPE_CHECKING:
    import datetime as dt

    from biopartner.formats.book_files import BookFile
    from biopartner.model.filters import Filter
    from biopartner.store import Store


def kinds(incomplete: str) -> Iterator[tuple[str, str]]:
    """The kinds of milestones and of agreements."""
    yield from completion.codes_of("milestone-kind")(incomplete)
    yield from completion.codes_of("agreement-kind")(incomplete)


def export(
    ctx: typer.Context,
    path: Annotated[
        Path,
        typer.Argument(
            metavar="PATH",
            help="A folder (no ending), or a file: .xlsx, .json, .jsonl, .csv (one kind: milestones.csv), .ics, .md.",
        ),
    ],
    since: Since = "",
    until: Until = "",
    strictly: Strictly = False,
    kind: Annotated[
        list[str],
        typer.Option(
            "--kind",
            "-k",
            metavar="CODE",
            help="Only this kind of milestone or agreement. May be repeated.",
            autocompletion=kinds,
        ),
    ] = [],  # noqa: B006 - Typer copies it
    country: Country = "",
    programme: Programme = "",
    excel: Annotated[
        bool, typer.Option("--excel", help="Begin CSV files with the mark by which Excel knows UTF-8.")
    ] = (False),
    force: Annotated[bool, typer.Option("--force", help="Replace what is there, whatever it is.")] = False,
) -> None:
    """Export the book: a folder of CSV files that diffs well, a workbook, JSON, a calendar or a Markdown page.

    Folders, .xlsx and .json hold everything but the history: `biopartner import PATH` into an empty database gives the
    same book. Filters keep some milestones and agreements, with all that they name, so that a part can be imported on
    its own. Files of an earlier export of a folder are replaced by an export of the whole book.
    """
    from biopartner.commands.filters import read_extract
    from biopartner.formats.book_files import BookFile

    session = session_of(ctx)
    target = BookFile.at(path, excel=excel)
    with session.book() as store, store.moment():
        wanted = read_extract(
            session,
            store,
            since=since,
            until=until,
            strictly=strictly,
            kinds=kind,
            country=country,
            programme=programme,
        )
        write = _write_calendar if target.form == "ics" else _write_page if target.form == "markdown" else _write_book
        session.say(*write(store, target, wanted, session.today, force))


def _write_calendar(store: Store, target: BookFile, wanted: Filter, today: dt.date, force: bool) -> list[str]:
    """Write the dates of the book; says how many there are, and how many are left out."""
    from biopartner.formats.as_ics import tally
    from biopartner.reports.events import events
    from biopartner.reports.words import plural

    calendar = events(store, wanted, today)
    target.write_answer(calendar, force=force)
    found, left_out = tally(calendar)
    left = f"; {plural(left_out, 'record')} without a date that a calendar can hold left out" if left_out else ""
    return [f"wrote {plural(found, 'event')} to {target.path}{left}"]


def _write_page(store: Store, target: BookFile, wanted: Filter, today: dt.date, force: bool) -> list[str]:
    """Write the lists of the book as a page."""
    from biopartner.reports.book import lists, must_hold_any, share

    must_hold_any(store, wanted)
    target.write_answer(lists(store, wanted, today), force=force)
    return [f"wrote {target.path}", share(store, wanted)]


def _write_book(store: Store, target: BookFile, wanted: Filter, _: dt.date, force: bool) -> list[str]:
    """Write the tables of the book."""
    from biopartner.model.filters import EVERYTHING
    from biopartner.reports.book import book, must_hold_any, share, table_of
    from biopartner.reports.words import plural

    kind = target.kind
    must_hold_any(store, wanted, kind)
    tables = [(kind.plural, table_of(store, kind, wanted))] if kind else book(store, wanted)
    files = target.write(tables, force=force, part=wanted != EVERYTHING)
    what = f"{plural(len(files), 'file')} to {target.path}" if target.form == "folder" else str(target.path)
    return [f"wrote {what}", share(store, wanted)]
