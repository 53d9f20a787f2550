"""Records: what there is not, what there is already, and what cannot be so."""

from __future__ import annotations

from collections.abc import Sequence

from biopartner.errors.sentences import BiopartnerError, an, either, shortened


class NoSuchRecord(BiopartnerError):
    """A reference that names no record; `listed` is the word that lists what it could be, if one does."""

    def __init__(self, what: str, said: str, close: Sequence[str], listed: str) -> None:
        there = (
            f"`biopartner list {listed}` shows what there is." if listed else "`biopartner search TEXT` may find it."
        )
        hint = f"Did you mean {either(close)}?" if close else there
        super().__init__(f'no {what} called "{shortened(said)}".', hint)
        self.what = what
        self.said = said
        self.close = tuple(close)


class NoSuchPart(BiopartnerError):
    """A name, side or count that a record does not have; `there` are those that it has."""

    def __init__(self, handle: str, what: str, said: str, there: Sequence[str]) -> None:
        super().__init__(
            f'{handle} has no {what} "{shortened(said)}".', f"It has: {', '.join(there)}." if there else ""
        )


class AmbiguousRecord(BiopartnerError):
    """A reference that fits several records."""

    def __init__(self, said: str, candidates: Sequence[str]) -> None:
        super().__init__(f'"{said}" fits several records.', f"Say which: {', '.join(candidates)}.")


class AlreadyRecorded(BiopartnerError):
    """A record that the book has already."""

    def __init__(
        self,
        what: str,
        twin: str,
        how: str,
        hint: str = "`biopartner edit` changes it; --force adds another one all the same.",
    ) -> None:
        super().__init__(f"this {what} is recorded already as {twin} ({how}).", hint)


class NoSuchField(BiopartnerError):
    """A field that this kind of record does not have."""

    def __init__(self, what: str, said: str, fields: Sequence[str]) -> None:
        super().__init__(f'{an(what)} has no field "{shortened(said)}".', f"It has: {', '.join(fields)}.")


class FieldNeeded(BiopartnerError):
    """A field without which the record cannot be kept."""

    def __init__(self, what: str, field: str) -> None:
        typed_bare = field in {"name", "title", "text"}  # arguments of `add`, not options
        hint = "" if typed_bare else f"Give it with --{field.replace(' ', '-')}."
        super().__init__(f"{an(what)} needs its {field}.", hint)
        self.field = field.replace(" ", "_")


class SidesNeeded(BiopartnerError):
    """An agreement with fewer than two sides."""

    def __init__(self, given: int) -> None:
        said = "none is" if given == 0 else "one is"
        super().__init__(f"an agreement needs two sides or more, and {said} given.", "Name each with --with.")


class OwnPartner(BiopartnerError):
    """A partnership of an organisation with itself."""

    def __init__(self) -> None:
        super().__init__("a partnership needs two organisations, and both sides are the same one.", "Name another one.")


class EndBeforeStart(BiopartnerError):
    """Two dates of one record in the wrong order."""

    def __init__(self, later: str, end: str, earlier: str, start: str) -> None:
        super().__init__(f"{later} ({end}) lies before {earlier} ({start}).", "Check the two dates.")


class StillNeeded(BiopartnerError):
    """A record that others refer to."""

    def __init__(self, ref: str, by: Sequence[str]) -> None:
        super().__init__(
            f"{ref} is still needed by {', '.join(by)}.",
            "--force removes those too; `biopartner undo` brings all of it back.",
        )


class HandleTaken(BiopartnerError):
    """A handle that another record of the kind has."""

    def __init__(self, handle: str, what: str) -> None:
        super().__init__(f'the handle "{handle}" belongs to another {what}.', "Choose another one.")


class CannotBound(BiopartnerError):
    """A milestone without a date as the bound of a period."""

    def __init__(self, handle: str) -> None:
        super().__init__(f"{handle} has no date, so it cannot bound a period.", "Name another milestone, or a date.")


class CannotMerge(BiopartnerError):
    """Two records that cannot be merged, or told apart."""

    def __init__(self, one: str, other: str, why: str, hint: str = "Name two records of one kind.") -> None:
        super().__init__(f"{one} and {other} cannot be joined or told apart: {why}.", hint)
