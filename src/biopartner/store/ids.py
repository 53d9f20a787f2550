"""Ids in UUIDv7 layout (RFC 9562): made offline, and ascending with time so that new rows lie together."""

from __future__ import annotations

import os
import time


def new_id() -> str:
    """A fresh id: 48 bits of milliseconds, then 74 random bits."""
    moment = time.time_ns() // 1_000_000
    random = int.from_bytes(os.urandom(10), "big")
    high = (moment << 16) | 0x7000 | (random >> 68)
    low = 0x8000_0000_0000_0000 | (random & 0x3FFF_FFFF_FFFF_FFFF)
    text = f"{high:016x}{low:016x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
