"""How wide the columns of a grid are: short ones whole, and the rest of the room for the long ones, in cells."""

from __future__ import annotations

from collections.abc import Sequence


def fitted(natural: Sequence[int], least: Sequence[int], room: int) -> list[int] | None:
    """The natural widths if they fit; else the widest are cut to one common width, but none below its least.

    None when even the least widths do not fit.
    """
    least = [min(pair) for pair in zip(natural, least, strict=True)]
    if sum(least) > room:
        return None

    def cut(cap: int) -> list[int]:
        return [max(low, min(width, cap)) for low, width in zip(least, natural, strict=True)]

    widths = cut(next(cap for cap in range(room, -1, -1) if sum(cut(cap)) <= room))
    for at, width in enumerate(natural):  # the few cells left over
        widths[at] += min(width - widths[at], room - sum(widths))
    return widths
