"""The XML inside workbooks: elements as they come, without any document type, so that no entity can be declared."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from biopartner.formats.intake import limits

if TYPE_CHECKING:
    from xml.parsers.expat import XMLParserType


class NotPlain(ValueError):
    """XML that is not well-formed, declares a document type or is in another encoding than UTF-8."""


def parser() -> XMLParserType:
    """An expat parser that raises `NotPlain` at a document type declaration."""
    from xml.parsers import expat

    made = expat.ParserCreate("UTF-8")
    made.buffer_text = True
    made.StartDoctypeDeclHandler = _refuse
    return made


def _refuse(*_: object) -> None:
    raise NotPlain


def start_tags(part: bytes, wanted: Container[str]) -> list[tuple[str, dict[str, str]]]:
    """The wanted start tags of a small part, names and attributes without their prefixes."""
    tags: list[tuple[str, dict[str, str]]] = []
    depth = 0

    def started(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > limits.DEPTH:
            raise NotPlain
        if local(name) in wanted:
            tags.append((local(name), {local(key): value for key, value in attributes.items()}))

    def ended(_: str) -> None:
        nonlocal depth
        depth -= 1

    reader = parser()
    reader.StartElementHandler, reader.EndElementHandler = started, ended
    parse(reader, [part])
    return tags


def parse(reader: XMLParserType, pieces: Iterable[bytes]) -> None:
    """Parse a whole part given piece by piece; raises `NotPlain`, also for a tag that does not end."""
    from xml.parsers.expat import ExpatError

    read = 0
    try:
        for piece in pieces:
            reader.Parse(piece, False)  # noqa: FBT003 - expat knows it by position only
            read += len(piece)
            if read - reader.CurrentByteIndex > limits.ROW:
                raise NotPlain
        reader.Parse(b"", True)  # noqa: FBT003
    except ExpatError as error:
        raise NotPlain from error


@lru_cache(maxsize=512)
def local(name: str) -> str:
    return name.rpartition(":")[2]
