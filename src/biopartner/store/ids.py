"""Ids in UUIDv7 layout (RFC 9562): made offline, and ascending, so that rows keep the order in which they were made."""

from __future__ import annotations

import os
import time


class _Ids:
    """Ids of this process, each above the one before, also within one millisecond (section 6.2, method 2)."""

    def __init__(self) -> None:
        self._last = 0

    def __call__(self) -> str:
        """A fresh id: 48 bits of milliseconds, then 74 bits that are random or one more than the last."""
        fresh = (time.time_ns() // 1_000_000) << 74 | int.from_bytes(os.urandom(10), "big") >> 6
        self._last = fresh if fresh >> 74 > self._last >> 74 else self._last + 1
        moment, random = self._last >> 74, self._last & (1 << 74) - 1
        high = (moment << 16) | 0x7000 | (random >> 62)
        low = 0x8000_0000_0000_0000 | (random & (1 << 62) - 1)
        text = f"{high:016x}{low:016x}"
        return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


new_id = _Ids()
