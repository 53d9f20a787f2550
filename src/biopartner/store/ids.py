"""Ids in UUIDv7 layout (RFC 9562): made offline, and ascending, so that rows keep the order in which they were made."""

from __future__ import annotations

import datetime as dt
import os
import time

_AT_ONCE = 64  # ids for which the clock is asked once
_END = 1 << 48


class _Ids:
    """Ids of this process, each one above the one before; random bits come with every new millisecond."""

    def __init__(self) -> None:
        self._head = (0, 0)  # milliseconds, and the 26 bits after them
        self._tail = -1  # the last 48 bits, which count up (section 6.2, method 2)
        self._text = ""  # the head as it is written
        self._left = 0

    def __call__(self) -> str:
        """A fresh id."""
        self._left -= 1
        if self._left < 0:
            self._renew()
        self._tail += 1
        return f"{self._text}{self._tail:012x}"

    def _renew(self) -> None:
        """Go on with the clock; where it stands, or was set back, go on with the millisecond there is."""
        now = time.time_ns() // 1_000_000
        moment, middle = self._head
        if now > moment or self._tail + _AT_ONCE >= _END:
            drawn = int.from_bytes(os.urandom(10), "big")
            moment, middle = now if now > moment else moment + 1, drawn & 0x3FF_FFFF
            self._tail = drawn >> 33  # 47 bits, so that there is room to count
        self._left = _AT_ONCE - 1
        self._begin(moment, middle)

    def _begin(self, moment: int, middle: int) -> None:
        self._head = moment, middle
        whole = f"{moment:012x}"
        self._text = f"{whole[:8]}-{whole[8:]}-{0x7000 | middle >> 14:04x}-{0x8000 | middle & 0x3FFF:04x}-"

    def pass_over(self, id_: str) -> None:
        """Let every id from now on be above this one, which a clock that was ahead may have made."""
        bits = int(id_.replace("-", ""), 16)
        head = bits >> 80, (bits >> 64 & 0xFFF) << 14 | bits >> 48 & 0x3FFF
        if (head, bits & _END - 1) > (self._head, self._tail):
            self._begin(*head)
            self._tail, self._left = bits & _END - 1, 0


new_id = _Ids()


def made_at(id_: str) -> dt.datetime:
    """When an id was made, to the second."""
    return dt.datetime.fromtimestamp((int(id_.replace("-", "")[:12], 16)) // 1000, dt.UTC)
