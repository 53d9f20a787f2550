"""The XML inside workbooks: start tags as they come, without any document type, so that no entity can be declared."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.parsers.expat import XMLParserType


class NotPlain(ValueError):
    """XML that is not well-formed, declares a document type or is in another encoding than UTF-8."""


def parser() -> XMLParserType:
    """An expat parser that gives text in one piece and raises `NotPlain` at a document type declaration."""
    from xml.parsers import expat

    made = expat.ParserCreate("UTF-8")
    made.buffer_text = True
    made.StartDoctypeDeclHandler = _refuse
    return made


def _refuse(*_: object) -> None:
    raise NotPlain


def start_tags(part: bytes) -> list[tuple[str, dict[str, str]]]:
    """Every start tag of a small part, names and attributes without their prefixes."""
    tags: list[tuple[str, dict[str, str]]] = []

    def started(name: str, attributes: Mapping[str, str]) -> None:
        tags.append((local(name), {local(key): value for key, value in attributes.items()}))

    reader = parser()
    reader.StartElementHandler = started
    parse(reader, part)
    return tags


def parse(reader: XMLParserType, part: bytes) -> None:
    """Parse a whole part; raises `NotPlain`."""
    from xml.parsers.expat import ExpatError

    try:
        reader.Parse(part, True)  # noqa: FBT003 - expat knows it by position only
    except ExpatError as error:
        raise NotPlain from error


def local(name: str) -> str:
    return name.rpartition(":")[2]
