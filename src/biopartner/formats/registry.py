"""The one list of formats, and the door that imports only the writer that is asked for.

A writer is a module of this room with `write(answer, stream, look)`; a new one is a line here and a file. A binary
format is given the bytes below the text stream.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import Any, NamedTuple, TextIO

from biopartner.errors import Misused, either
from biopartner.formats.look import Look
from biopartner.model.answers import Answer

Writer = Callable[[Answer, Any, Look], None]  # to a text stream, or of a binary format to a stream of bytes


class Format(NamedTuple):
    """One way to write any answer: the module that does it and the suffixes of its files."""

    name: str
    module: str
    suffixes: tuple[str, ...]
    for_people: bool = False  # False: UTF-8 and line feeds in pipes, whatever the platform prefers
    binary: bool = False  # for files and pipes, not for screens


_FORMATS = (
    Format("table", "terminal", (".txt",), for_people=True),
    Format("json", "as_json", (".json",)),
    Format("csv", "as_csv", (".csv",)),
    Format("markdown", "as_markdown", (".md", ".markdown")),
    Format("jsonl", "as_jsonl", (".jsonl", ".ndjson")),
    Format("xlsx", "as_xlsx", (".xlsx",), binary=True),
    Format("ics", "as_ics", (".ics",)),
)
_BY_NAME = {format_.name: format_ for format_ in _FORMATS}
FORMATS: tuple[str, ...] = tuple(_BY_NAME)
FOR_ANY_ANSWER: tuple[str, ...] = tuple(f.name for f in _FORMATS if not f.binary and f.name != "ics")  # on any screen


def write(answer: Answer, format: str, stream: TextIO, look: Look) -> None:  # noqa: A002 - the word people type
    """Write an answer, once (its rows are an iterator); `Misused` when there is no such format."""
    chosen = _BY_NAME.get(format)
    if chosen is None:
        raise Misused(f'no format called "{format}".', f"There are: {', '.join(FORMATS)}.")
    if chosen.binary:
        _write_bytes(chosen, answer, stream, look)
        return
    if not chosen.for_people:
        take_utf8(stream, look)
    writer: Writer = import_module(f"biopartner.formats.{chosen.module}").write
    writer(answer, stream, look)


def take_utf8(stream: TextIO, look: Look) -> None:
    """Have a pipe take UTF-8 and line feeds, whatever the platform prefers."""
    if isinstance(stream, TextIOWrapper) and not look.terminal:
        stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _write_bytes(chosen: Format, answer: Answer, stream: TextIO, look: Look) -> None:
    bytes_below = getattr(stream, "buffer", None)
    if bytes_below is None or look.terminal:
        raise Misused(
            f"{chosen.name} is no text that a screen can show.", f"Name a file: --output NAME{chosen.suffixes[0]}."
        )
    stream.flush()
    writer: Writer = import_module(f"biopartner.formats.{chosen.module}").write
    writer(answer, bytes_below, look)


def format_of(path: Path) -> str:
    """The format that a file's suffix stands for; `Misused` names the suffixes there are."""
    for format_ in _FORMATS:
        if path.suffix.lower() in format_.suffixes:
            return format_.name
    known = either([suffix for format_ in _FORMATS for suffix in format_.suffixes])
    raise Misused(f"cannot tell the format of {path} from its name.", f"End it in {known}, or say --format.")
