"""The hour that is written with a date, which the date does not keep: `14:00~17:00`, 오후 3시, 10時半."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from biopartner.reading.dates.trimmings import HOURS

_SIGN = re.compile(r"[:：시時전후前後mｍ]", re.IGNORECASE)  # one of these is in every hour
_NEEDLESS = re.compile(r"(:\d\d):00(?:\.0+)?(?!\d)")  # seconds
_MIDNIGHT = re.compile(r"[0:. ~]+(?:[zZ]|[+-][\d:]+)?")  # what programs write for a day without an hour


def hours_in(text: str) -> str:
    """What a text that is a date says of the hour; empty where it says nothing, or midnight."""
    if not _SIGN.search(text):
        return ""
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text)
    found = list(_hours().finditer(plain))
    if not found or all(_MIDNIGHT.fullmatch(one[0]) for one in found):
        return ""
    return _NEEDLESS.sub(r"\1", plain[found[0].start() : found[-1].end()]).rstrip()


@cache
def _hours() -> re.Pattern[str]:
    return re.compile(rf"(?<![\d:./-]){HOURS}(?![a-z])", re.IGNORECASE | re.ASCII)
