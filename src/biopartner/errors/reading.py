"""Text that is no value: dates, counts, countries, amounts, codes, and text that must not be stored."""

from __future__ import annotations

from collections.abc import Sequence

from biopartner.errors.sentences import BiopartnerError, either, shortened


class Unreadable(BiopartnerError):
    """Text that is no value of the kind asked for; `why` ends without a full stop, `try_next` is a sentence."""

    what = "value"

    def __init__(self, said: str, why: str, try_next: str = "") -> None:
        self.said = said
        self.why = why
        super().__init__(f'cannot read "{shortened(said)}" as a {self.what}: {why}.', try_next)


class UnreadableDate(Unreadable):
    """A date that cannot be read, or that can be read in several ways."""

    what = "date"


class UnreadableCount(Unreadable):
    """A count without a number, or with text left over."""

    what = "count"


class UnreadableCountry(Unreadable):
    """A country that is not in the table, or a city or adjective in its place."""

    what = "country"


class UnreadableAmount(Unreadable):
    """An amount of money without a clear number or currency."""

    what = "sum of money"


class Unfit(BiopartnerError):
    """What a field cannot take; `why` ends without a full stop, `hint` is a sentence."""

    def __init__(self, field: str, why: str, hint: str = "") -> None:
        self.field = field
        self.why = why
        super().__init__(f"{field}: {why}.", hint)


class UnusableText(Unfit):
    """Text that is empty, too long or holds characters that must not be stored."""


class UnknownCode(BiopartnerError):
    """A word that is not in one of the program's lists of codes."""

    def __init__(self, what: str, said: str, close: Sequence[str], codes: Sequence[str]) -> None:
        hint = f"Did you mean {either(close)}?" if close else f"There are: {', '.join(codes)}."
        super().__init__(f'no {what} called "{shortened(said)}".', hint)


class UnreadableValue(Unfit):
    """A value that its field cannot take."""

    def __init__(self, field: str, said: str, why: str) -> None:
        super().__init__(field, f'"{shortened(said)}" {why}')
