"""Names with "and others" behind them: 가나바이오 외 3개사, 田中他2名, Jane Doe and 2 others."""

from __future__ import annotations

import re
from functools import cache

_HINT = re.compile("[외등他外等ほな+]|and |& |et al|etc")
_LONGEST = 300  # characters; what is longer is text


def without_others(text: str) -> str:
    """What is named before others that are only counted; the text itself where nothing says that there are any."""
    if _HINT.search(text) and len(text) <= _LONGEST and (found := _others().fullmatch(text)):
        return found["name"].rstrip(" ,、，")
    return text


@cache
def _others() -> re.Pattern[str]:
    many = r"(?:약\s*|約)?\d+\s*(?:여\s*|余)?"
    firms = r"(?:개\s*)?(?:사|社|기업|회사|기관|업체|단체|팀|소)"
    korean = rf"(?:외|등)\s*{many}(?:{firms}|명|인|분|곳|개)?|(?:외|등)\s*다수|\s(?:외|등)"
    japanese = (
        rf"(?:他|ほか|外|等|など)\s*(?:(?:{many}|数)(?:名|人|社|者|団体|機関|企業|大学)様?|多数)"
        r"|、?(?:など|ほか)|[、\s]他|\s等"
    )
    who = r"compan(?:y|ies)|firms?|organi[sz]ations?|people|persons?|participants?|attendees?|delegates?|colleagues?"
    several = r"(?:\d+|two|three|four|five|several|many)\s+"
    english = (
        rf",?\s+(?:(?:and|&|plus)\s+(?:(?:{several})?others|{several}(?:other|more)(?:\s(?:{who}))?|other\s(?:{who}))"
        r"|et\s+al\.?|etc\.?)|\s*\+\s*\d+"
    )
    behind = rf"\s*[、,]?\s*(?:{korean}|{japanese}|{english})"
    return re.compile(rf"(?P<name>.*\w[^\w\s]*?){behind}", re.IGNORECASE | re.DOTALL)
