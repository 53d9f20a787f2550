"""What stands around a date: weekday, time, (예정), early, 경 and the like, taken off one by one.

The time and the part of a period are read and dropped (the text as typed keeps them); the rest is kept in `Marks`.
"""

from __future__ import annotations

from typing import NamedTuple

from biopartner.reading.dates.patterns import Pattern
from biopartner.reading.dates.relative import ENGLISH_WEEKDAY, WEEKDAYS


class Marks(NamedTuple):
    """What was said around a date."""

    weekday: int | None = None  # 0 is Monday
    eastern_weekday: bool = False
    planned: bool = False
    preposition: bool = False
    time: bool = False
    local: bool = False  # (현지시각): the day is that of the place
    part: bool = False  # early, 초, 上旬 ...
    about: bool = False
    unsure: bool = False  # a question mark

    @property
    def qualifier(self) -> str:
        """The EDTF mark."""
        return "%" if self.about and self.unsure else "~" if self.about else "?" if self.unsure else ""

    @property
    def needs_day(self) -> bool:
        return self.time or self.local or self.weekday is not None


NOTHING = Marks()
_HOURS = r"(?:[01]?\d|2[0-4])"
_CLOCK = rf"{_HOURS}:[0-5]\d(?::[0-5]\d(?:\.\d{{1,6}})?)?(?: ?[ap]\.?m\.?)?|{_HOURS} ?[ap]\.?m\.?(?! ?\d)"
_EASTERN_CLOCK = rf"(?:(?:오전|오후|午前|午後|am|pm) ?)?{_HOURS}(?::[0-5]\d|[시時](?:半| ?[0-5]?\d[분分]|반)?)"
_ZONE = r"(?: ?(?:z|utc|gmt|kst|jst|[+-]\d\d:?\d\d))?"
_HOUR = rf"(?:{_CLOCK}|{_EASTERN_CLOCK}){_ZONE}"
HOURS = rf"(?:{_HOUR}(?: ?[~-] ?{_HOUR}| ?~| ?부터| ?から)?|오전|오후|午前|午後|am|pm)"
_TIME = Pattern(rf"(.+?[^ ,(])(?:t|,? (?:at )?|(?<=[)일日]))\(?{HOURS}\)?")
_LOCAL = Pattern(r"(.+?) ?\( ?(?:현지 ?시[각간](?: ?기준)?|現地時間|local time) ?\)")
_PLANNED = Pattern(r"(.+?) ?(?:\( ?(?:예정|予定|planned|scheduled) ?\)|예정|予定| planned)")
_PLANNED_BEFORE = Pattern(r"planned (?:for )?(.+)")
_WEEKDAY = Pattern(
    rf"(.+?)(?: ?,? ?\( ?(?:([월화수목금토일])(?:요일)?|([月火水木金土日])(?:曜日?)?(?:・?祝)?"
    rf"|({ENGLISH_WEEKDAY})\.?) ?\)"
    rf"| ?,? ?(?:([월화수목금토일])요일|([月火水木金土日])曜日?)|(?:, ?| )({ENGLISH_WEEKDAY})\.?"
    r"|(?<=[\d.]) ([월화수목금토月火水木金土]))"  # a day of the month ends in 일 or 日, too
)
_WEEKDAY_BEFORE = Pattern(rf"({ENGLISH_WEEKDAY})(?:\.?,? | ?, ?)(.+)")
_UNSURE = Pattern(r"(.+?) ?(?:\(\?\)|\?)")
_ABOUT = Pattern(r"(.+?) ?(?:경|쯤|께|무렵|頃|ころ|ごろ)")
_ABOUT_BEFORE = Pattern(r"(?:(?:around|about|approximately|approx\.?|circa|ca?\.?) |ca?\.|약 ?|約 ?|およそ ?)(.+)")
_PART = Pattern(r"(.+?[^0-9]) ?(?:초순|상순|중순|하순|초|중|말|上旬|初旬|中旬|下旬|中|末)")
_PART_BEFORE = Pattern(r"(?:early|mid|late|(?:the )?(?:start|beginning|middle|end) of)[ -](.+)")
_PREPOSITION = Pattern(r"(?:on|in|by) (.+)")

# a closing word, and what it adds to the marks; each is taken once
_BEHIND: tuple[tuple[Pattern, str], ...] = (
    (_PLANNED, "planned"), (_UNSURE, "unsure"), (_ABOUT, "about"), (_PART, "part"),
)  # fmt: skip
_BEFORE: tuple[tuple[Pattern, str], ...] = (
    (_PREPOSITION, "preposition"), (_PLANNED_BEFORE, "planned"), (_ABOUT_BEFORE, "about"), (_PART_BEFORE, "part"),
)  # fmt: skip
_ENDINGS = frozenset("정定d)?경쯤께렵頃ろ순초중말旬末中일日曜.")


def trimmed(text: str, marks: Marks) -> tuple[str, Marks] | None:
    """The text without one trimming, and the marks with it; None when nothing (new) stands around the date."""
    for pattern, name in (*_BEFORE, *(_BEHIND if text[-1] in _ENDINGS else ())):
        if not getattr(marks, name) and (found := pattern.match(text)):
            return found[1].rstrip(), marks._replace(**{name: True})
    if marks.weekday is None and (without := _without_weekday(text, marks)):
        return without
    if not marks.local and (found := _LOCAL.match(text)):
        return found[1], marks._replace(local=True)
    if not marks.time and (found := _TIME.match(text)):
        return found[1], marks._replace(time=True)
    return None


def _without_weekday(text: str, marks: Marks) -> tuple[str, Marks] | None:
    if found := _WEEKDAY.match(text):
        rest, *names = found.groups()
        said = next(name for name in names if name)
        return rest, marks._replace(weekday=WEEKDAYS[said[:3]], eastern_weekday=not said.isascii())
    if found := _WEEKDAY_BEFORE.match(text):
        return found[2], marks._replace(weekday=WEEKDAYS[found[1][:3]])
    return None
