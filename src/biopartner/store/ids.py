"""Ids in UUIDv7 layout (RFC 9562): made offline, and ascending, so that rows keep the order in which they were made."""

from __future__ import annotations

import os
import time

_LOW = (1 << 62) - 1


class _Ids:
    """Ids of this process, each above the one before, also within one millisecond (section 6.2, method 2)."""

    def __init__(self) -> None:
        self._moment = 0  # milliseconds
        self._random = 0  # 74 bits that are random, or one more than the last
        self._begun = ("", -1)  # the first 19 signs of the last id, and the bits that they tell of

    def __call__(self) -> str:
        """A fresh id: 48 bits of milliseconds and 74 others."""
        now = time.time_ns() // 1_000_000
        if now > self._moment:
            self._moment, self._random = now, int.from_bytes(os.urandom(10), "big") >> 6
        else:
            self._random += 1
            if self._random >> 74:
                self._moment, self._random = self._moment + 1, 0
        high = self._moment << 12 | self._random >> 62
        if high != self._begun[1]:
            text = f"{self._moment:012x}"
            self._begun = f"{text[:8]}-{text[8:]}-{0x7000 | self._random >> 62:04x}", high
        low = 0x8000_0000_0000_0000 | self._random & _LOW
        return f"{self._begun[0]}-{low >> 48:04x}-{low & 0xFFFF_FFFF_FFFF:012x}"

    def pass_over(self, id_: str) -> None:
        """Let every id from now on be above this one, which a clock that was ahead may have made."""
        bits = int(id_.replace("-", ""), 16)
        moment, random = bits >> 80, (bits >> 64 & 0xFFF) << 62 | bits & _LOW
        self._moment, self._random = max((self._moment, self._random), (moment, random))


new_id = _Ids()
