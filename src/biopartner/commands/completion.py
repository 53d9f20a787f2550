"""What the shell completes: handles and names of the book, codes, countries, formats. Never fails, never creates."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import typer

MOST = 50  # more than that helps nobody who pressed Tab


def formats(incomplete: str) -> list[str]:
    """The formats there are."""
    from biopartner.formats import FORMATS

    return [name for name in FORMATS if name.startswith(incomplete)]


def text_formats(incomplete: str) -> list[str]:
    """Those that any answer and any screen can take."""
    from biopartner.formats import FOR_ANY_ANSWER

    return [name for name in FOR_ANY_ANSWER if name.startswith(incomplete)]


def countries(incomplete: str) -> Iterator[tuple[str, str]]:
    """Country codes with their names."""
    from biopartner.reading.countries import country_codes, country_name

    for code in country_codes():
        name = country_name(code)
        if code.startswith(incomplete.upper()) or name.lower().startswith(incomplete.lower()):
            yield code, name


def codes_of(code_list: str) -> Callable[[str], Iterator[tuple[str, str]]]:
    """A completion for the codes of one list, with their labels."""

    def complete(incomplete: str) -> Iterator[tuple[str, str]]:
        from biopartner.reading.vocabulary import code_list as codes

        for code in codes(code_list):
            if code.code.startswith(incomplete.lower()):
                yield code.code, code.en

    return complete


def records_of(*kinds: str) -> Callable[[typer.Context, str], Iterable[tuple[str, str]]]:
    """A completion for handles and names of some kinds of record; of every kind when none is named."""

    def complete(context: typer.Context, incomplete: str) -> Iterable[tuple[str, str]]:
        from biopartner.errors import BiopartnerError
        from biopartner.store import RECORD_KINDS, Store

        path = Path(context.find_root().params["database"])
        found: dict[str, str] = {}
        try:
            store = Store.open(path, create=False, wait=0.2, actor="", command="", clock=str)
            try:
                for text, handle in store.spoken(kinds or RECORD_KINDS, incomplete):
                    found.setdefault(text, "" if text == handle else handle)
                    if len(found) == MOST:
                        break
            finally:
                store.close()
        except BiopartnerError:  # a Tab that finds nothing is better than one that fails
            return []
        return list(found.items())

    return complete


records = records_of()
milestones = records_of("milestone")
programmes = records_of("programme")
organisations = records_of("organisation")
sources = records_of("source")
