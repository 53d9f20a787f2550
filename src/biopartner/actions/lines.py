"""Texts that gather what no field holds, as lines `Heading: text`; a later row replaces the lines that it has anew."""

from __future__ import annotations

from collections.abc import Collection

Told = tuple[str, str, str]  # the heading or nothing, what was said, and what is said now


def merged(old: str, new: str, headings: Collection[str]) -> tuple[str, list[Told]]:
    """The old text with what the new one says beyond it, and how they differ.

    A line under one of these headings takes the place of the line under the same one; any other line is added.
    """
    lines = old.split("\n")
    told: list[Told] = []
    beyond: list[str] = []
    for line in new.split("\n"):
        if line in lines:
            continue
        heading, colon, said = line.partition(": ")
        at = next((i for i, was in enumerate(lines) if was.startswith(f"{heading}: ")), None)
        if not colon or heading not in headings:
            beyond.append(line)
        elif at is None:
            lines.append(line)
            told.append((heading, "", said))
        else:
            told.append((heading, lines[at].partition(": ")[2], said))
            lines[at] = line
    if beyond:
        lines += beyond
        told.append(("", "", "\n".join(beyond)))
    return "\n".join(lines), told
