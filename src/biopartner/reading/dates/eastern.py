"""Dates with Korean and Japanese units: 2024년 10월 9일, '24.12월, 令和6年10月, 4분기, 上半期, 年度.

A year comes first and its tail says how much more is known; without a year the units alone are read (9월, 26日).
Year words such as 작년 or 昨年 count from the reference date. A Japanese fiscal year runs from April to March.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from biopartner.reading.dates.parts import InYear, Parts, Refusal, bounds, fault, full_year, whole
from biopartner.reading.dates.patterns import Pattern

if TYPE_CHECKING:
    import datetime as dt

# first day and last year of each era; the months of Meiji 1 to 5 were those of a lunar calendar
_ERAS = {
    "令和": ("2019-05-01", 9999), "平成": ("1989-01-08", 2019), "昭和": ("1926-12-25", 1989),
    "大正": ("1912-07-30", 1926), "明治": ("1868-01-25", 1912),
}  # fmt: skip
_ERA_LETTERS = dict(zip("rhstm", _ERAS.values(), strict=True))
_SOLAR_SINCE = 1873
YEAR_WORDS = {
    "작년": -1, "지난해": -1, "지난 해": -1, "올해": 0, "금년": 0, "올": 0, "내년": 1, "재작년": -2, "내후년": 2,
    "昨年": -1, "去年": -1, "今年": 0, "本年": 0, "来年": 1, "一昨年": -2, "再来年": 2,
}  # fmt: skip
_BY_LENGTH = "|".join(sorted(YEAR_WORDS, key=len, reverse=True))
_YEAR = Pattern(
    r"(?:(?:(?:西暦|서기) ?)?(?P<full>\d{4}|'?\d\d) ?(?P<unit>[년年])"
    r"|(?P<era>令和|平成|昭和|大正|明治|[rhstm]) ?(?P<n>\d{1,2}|元) ?(?P<mark>[년年./-])"
    rf"|(?P<word>{_BY_LENGTH})(?:의|の)?"
    r"|(?P<year>\d{4}|'\d\d)(?P<sep>[-./ ])) ?(?P<rest>.*)"
)
_UNITS = Pattern(r"(?P<m>\d{1,2}) ?[월月](?: ?(?P<d>\d{1,2}) ?[일日]|[./] ?(?P<dot>\d{1,2})[일日]?\.?)?\.?")
_DOTS = Pattern(r"(?P<m>\d{1,2})(?:(?P<sep>[-./]) ?(?P<d>\d{1,2})[일日]?)?\.?")
_QUARTER = Pattern(r"[제第]? ?([1-4一二三四])(?:/4)? ?(?:분기|四半期)")
_PERIODS = {
    "상반기": 40, "하반기": 41, "上半期": 40, "下半期": 41, "봄": 21, "여름": 22, "가을": 23, "겨울": 24,
    "春": 21, "夏": 22, "秋": 23, "冬": 24,
}  # fmt: skip
_HALVES = {"상": 40, "하": 41, "上": 40, "下": 41}  # behind a year: '26.上
_FISCAL_PARTS = {"": (4, 3), "上半期": (4, 9), "上期": (4, 9), "下半期": (10, 3), "下期": (10, 3)}
_DAY = Pattern(r"(?:지난 ?)?(\d{1,2}) ?[일日]")
_COMING = Pattern(r"(?:오는|来る) ?(?:(\d{1,2}) ?[월月])? ?(?:(\d{1,2}) ?[일日])?")


def eastern(text: str, today: dt.date | None) -> list[Parts] | None:
    """The readings of a date with Korean or Japanese units or an era; None when it is no such form."""
    if found := _YEAR.match(text):
        return _with_year(found.groupdict(), today)
    if found := _DAY.match(text):
        return [Parts(day=int(found[1]))]
    if found := _UNITS.match(text):
        return _months(None, found.groupdict())
    if (found := _COMING.match(text)) and any(found.groups()):
        month, day = found.groups()
        return [Parts(None, whole(month), whole(day), ahead=True)]
    code = _code(text)
    return [Parts(code=code)] if code else None


def _with_year(said: dict[str, str], today: dt.date | None) -> list[Parts] | None:
    if said["word"]:
        return _counted(said["word"], said["rest"], today)
    if said["era"]:
        return _in_era(said["era"], said["n"], said["mark"], said["rest"])
    figures = said["full"] or said["year"]
    year = int(figures) if len(figures) == 4 else full_year(int(figures[-2:]))
    return _tail(year, said["unit"] or said["sep"], said["rest"])


def _months(year: int | None, said: dict[str, str | None]) -> list[Parts]:
    return [Parts(year, whole(said["m"]), whole(said["d"] or said.get("dot")))]


def _code(text: str) -> int:
    """The EDTF code of a quarter, half or season written in Korean or Japanese; 0 when it is none."""
    if found := _QUARTER.match(text):
        return 32 + ("一二三四".find(found[1]) + 1 or int(found[1]))
    return _PERIODS.get(text, 0)


def _tail(year: int, mark: str, rest: str) -> list[Parts] | None:
    """What follows a year whose own ending was `mark`."""
    whole_year = mark in "년年"
    if not rest:
        return [Parts(year)] if whole_year else None
    if found := _UNITS.match(rest):
        return _months(year, found.groupdict())
    if not whole_year and mark != " " and (found := _DOTS.match(rest)) and found["sep"] in {None, mark}:
        return _months(year, found.groupdict())
    if mark == "年" and rest.startswith("度"):
        return _fiscal(year, rest[1:].strip())
    code = _code(rest) or _HALVES.get(rest, 0)
    if not code and (mark, rest) != ("년", "도"):
        return None
    return [Parts(year, code=code or None)]  # 년도: the Korean state counts its years from January


def _fiscal(year: int, part: str) -> list[Parts] | None:
    if part not in _FISCAL_PARTS:
        return None
    first, last = _FISCAL_PARTS[part]
    end = Parts(year + 1, 3, 31) if last == 3 else Parts(year, 9, 30)
    return [Parts(year, first, 1, end=end)]


def _in_era(era: str, number: str, mark: str, rest: str) -> list[Parts] | None:
    begins, last = _ERAS.get(era) or _ERA_LETTERS[era]
    first = int(begins[:4])
    year = first - 1 + (1 if number == "元" else int(number))
    readings = _tail(year, mark, rest)
    if readings is None:
        return None
    if not first <= year <= last:
        raise Refusal(f"that era has the years 1 to {last - first + 1}" if year >= first else "no era has a year 0")
    if year < _SOLAR_SINCE and rest:
        raise Refusal("before 1873 Japanese months were those of a lunar calendar")
    ends = readings[0].end or readings[0]
    if not fault(ends) and bounds(ends)[1] < begins:
        raise Refusal(f"that era began on {begins}")
    return readings


def _counted(word: str, rest: str, today: dt.date | None) -> list[Parts] | None:
    """A year counted from the reference date, with or without month, quarter, half or season."""
    if isinstance(today, InYear):
        today = None
    if word == "올" and not rest:
        return None
    readings = _tail((today.year if today else 2000) + YEAR_WORDS[word], "년", rest)
    if readings and today is None:
        raise Refusal(f'"{word}" counts from another date, which is not known here')
    return readings and [each._replace(basis="relative") for each in readings]
