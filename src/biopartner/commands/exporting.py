"""`biopartner export PATH`: the book, or what some milestones and agreements need of it, in files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from biopartner.commands import completion
from biopartner.commands.options import Country, Programme, Since, Strictly, Until, path_in, session_of
from biopartner.errors import ExportStopped

if TYPE_CHECKING:
    from biopartner.commands.session import Session
    from biopartner.formats.book_files import BookFile
    from biopartner.model.answers import Document, Row, Table
    from biopartner.model.filters import Filter
    from biopartner.model.kinds import Kind
    from biopartner.store import Store


def kinds(incomplete: str) -> Iterator[tuple[str, str]]:
    """The kinds of milestones and of agreements."""
    yield from completion.codes_of("milestone-kind")(incomplete)
    yield from completion.codes_of("agreement-kind")(incomplete)


def export(
    ctx: typer.Context,
    path: Annotated[
        str,
        typer.Argument(
            metavar="PATH",
            help="A folder (no ending), or a file: .xlsx, .json, .jsonl, .csv (one kind: milestones.csv), .ics, .md; "
            "- for standard output.",
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
    type_: Annotated[
        str,
        typer.Option("--type", metavar="TYPE", help="What to write, whatever the name: xlsx, json, jsonl, ics, md."),
    ] = "",
    force: Annotated[bool, typer.Option("--force", help="Replace what is there, whatever it is.")] = False,
) -> None:
    """Export the book: a folder of CSV files that diffs well, a workbook, JSON, a calendar or a Markdown page.

    Folders, .xlsx, .json and .jsonl hold everything but the history: `biopartner import PATH` into an empty database
    gives the same book. Filters keep some milestones and agreements, with all that they name, so that a part can be
    imported on its own; in a calendar a period keeps the dates within it. Files of an earlier export of a folder are
    replaced by an export of the whole book.
    """
    from biopartner.commands.filters import read_extract
    from biopartner.formats.book_files import BookFile

    session = session_of(ctx)
    target = BookFile.at(path_in(path), type=type_.lower(), excel=excel, output=(session.stdout, session.look()))
    session.spare_the_book(target.path, "Choose another file.")
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
        try:
            said = write(session, store, target, wanted, force)
        except KeyboardInterrupt:
            if target.out:
                raise
            raise ExportStopped from None
        session.stdout.flush()
        session.say(*said)


def _write_calendar(session: Session, store: Store, target: BookFile, wanted: Filter, force: bool) -> list[str]:
    """Write the dates of the book; says how many there are, and how many are left out."""
    from biopartner.formats.as_ics import tally
    from biopartner.model.filters import EVERYTHING
    from biopartner.reports.events import events
    from biopartner.reports.words import plural

    calendar = events(store, wanted, session.today)
    records = sum(1 for section in calendar.sections if section.table for _ in section.table.rows)
    twice_read_then_laid_out = 4 * records
    with session.progress("Exporting", twice_read_then_laid_out) as one_more:
        calendar = _counted_document(calendar, one_more)
        found, left_out = tally(calendar)
        target.write_answer(calendar, force=force)
    left = f"; {plural(left_out, 'record')} without a date that a calendar can hold left out" if left_out else ""
    part = "filters keep milestones and agreements; what is due in partnerships is left out."
    return [f"wrote {plural(found, 'event')} to {target.called}{left}", part if wanted != EVERYTHING else ""]


def _write_page(session: Session, store: Store, target: BookFile, wanted: Filter, force: bool) -> list[str]:
    """Write the lists of the book as a page."""
    from biopartner.model.kinds import RECORDS
    from biopartner.reports.book import lists, must_hold_any, share

    must_hold_any(store, wanted)
    said = share(store, wanted)
    with session.progress("Exporting", _rows(store, RECORDS, wanted)) as one_more:
        target.write_answer(_counted_document(lists(store, wanted, session.today), one_more), force=force)
    return ["" if target.out else f"wrote {target.path}", said]


def _write_book(session: Session, store: Store, target: BookFile, wanted: Filter, force: bool) -> list[str]:
    """Write the tables of the book."""
    from biopartner.model.filters import EVERYTHING
    from biopartner.model.kinds import KINDS
    from biopartner.reports.book import book, must_hold_any, share, table_of
    from biopartner.reports.words import plural

    kind = target.kind
    must_hold_any(store, wanted, kind)
    said = share(store, wanted)
    tables = [(kind.plural, table_of(store, kind, wanted))] if kind else book(store, wanted)
    with session.progress("Exporting", _rows(store, [kind] if kind else KINDS, wanted)) as one_more:
        counted = ((name, _counted(table, one_more)) for name, table in tables)
        files = target.write(counted, force=force, part=wanted != EVERYTHING)
    what = f"{plural(len(files), 'file')} to {target.path}" if target.form == "folder" else str(target.path)
    return ["" if target.out else f"wrote {what}", said]


def _rows(store: Store, kinds: Iterable[Kind], wanted: Filter) -> int:
    return sum(store.how_many(kind.name, wanted) for kind in kinds)


@dataclass(frozen=True, slots=True)
class _Counted:
    """Rows that tell of each one that is passed."""

    rows: Iterable[Row]
    one_more: Callable[[], None]

    def __iter__(self) -> Iterator[Row]:
        for row in self.rows:
            self.one_more()
            yield row


def _counted(table: Table, one_more: Callable[[], None]) -> Table:
    return table._replace(rows=_Counted(table.rows, one_more))


def _counted_document(document: Document, one_more: Callable[[], None]) -> Document:
    return document._replace(
        sections=tuple(
            section._replace(table=_counted(section.table, one_more)) if section.table else section
            for section in document.sections
        )
    )
