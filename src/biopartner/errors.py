"""Every mistake a user can make: its class, its sentence and what to try next.

A sentence is lower case, says what is wrong in the user's words and blames nobody. `exit_code` is 1 for what is
refused and 2 for what is misused. Problems found in data are values (`Problem`), not exceptions.
"""

from __future__ import annotations

from collections.abc import Sequence


def either(words: Sequence[str]) -> str:
    """The words as a person lists them: "a", "a" or "b", "a", "b" or "c"."""
    quoted = [f'"{word}"' for word in words]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} or {quoted[-1]}"


def an(word: str) -> str:
    """The word with its article: "a milestone", "an agreement"."""
    return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"


def shortened(text: str, most: int = 80) -> str:
    """The text, or its beginning when it is longer than so many characters: a slip of the hand may be pages long."""
    return text if len(text) <= most else f"{text[: most - 3]}..."


class BiopartnerError(Exception):
    """A refusal that the user can do something about."""

    exit_code = 1

    def __init__(self, problem: str, hint: str = "") -> None:
        super().__init__(problem, hint)
        self.problem = problem
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.problem} {self.hint}".rstrip()


class Misused(BiopartnerError):
    """The command was typed in a way that it does not have."""

    exit_code = 2


class NoSuchCommand(BiopartnerError):
    """A word in the place of a command that is none; `path` are the words before it."""

    exit_code = 2

    def __init__(self, path: str, said: str, close: Sequence[str]) -> None:
        hint = f"Did you mean {either(close)}?" if close else f"`{path} --help` lists what there is."
        super().__init__(f'no command "{path} {shortened(said)}".', hint)


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


class UnusableText(BiopartnerError):
    """Text that is empty, too long or holds characters that must not be stored."""

    def __init__(self, field: str, why: str, hint: str = "") -> None:
        super().__init__(f"{field}: {why}.", hint)


class UnknownCode(BiopartnerError):
    """A word that is not in one of the program's lists of codes."""

    def __init__(self, what: str, said: str, close: Sequence[str], codes: Sequence[str]) -> None:
        hint = f"Did you mean {either(close)}?" if close else f"There are: {', '.join(codes)}."
        super().__init__(f'no {what} called "{shortened(said)}".', hint)


# The database file


class NoBook(BiopartnerError):
    """There is no database where one was looked for."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"there is no database at {path} yet.",
            "`biopartner add` makes it with its first record; `biopartner demo` shows a filled one.",
        )


class CannotOpen(BiopartnerError):
    """The database file cannot be opened or made: a folder, a missing folder, no permission."""

    def __init__(self, path: str, why: str, hint: str = "Choose another file with --db.") -> None:
        super().__init__(f"cannot open {path}: {why}.", hint)


class NotABook(BiopartnerError):
    """The file is no biopartner database; it was not touched."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(
            f"{path} is not a biopartner database: {why}.", "It was not touched; choose another file with --db."
        )


class NewerBook(BiopartnerError):
    """The database was written by a newer version of the program; it was not touched."""

    def __init__(self, path: str, schema: int, known: int) -> None:
        super().__init__(
            f"{path} was made by a newer version (schema {schema}, this one knows {known}).",
            "It was not touched; update biopartner.",
        )


class DamagedBook(BiopartnerError):
    """SQLite finds the database file damaged."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path} is damaged.", "Nothing was changed; use a copy of it from before.")


class ReadOnlyBook(BiopartnerError):
    """The database file, or its folder, may not be written."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"cannot write {path}: the file or its folder is read-only.",
            "Nothing was changed; reading commands still work.",
        )


class BookInUse(BiopartnerError):
    """Another program held the database for longer than this one waits."""

    def __init__(self, path: str, seconds: float) -> None:
        super().__init__(
            f"another program has been using {path} for more than {seconds:g} seconds.",
            "Nothing was changed; try again.",
        )


class DiskFull(BiopartnerError):
    """There is no room left to write the database."""

    def __init__(self, path: str) -> None:
        super().__init__(f"no space left to write {path}.", "Nothing was changed; make room and try again.")


# Undo


class NothingToUndo(BiopartnerError):
    """There is no step left that could be undone."""

    def __init__(self) -> None:
        super().__init__("there is nothing to undo.", "`biopartner history` shows every step.")


class NoSuchStep(BiopartnerError):
    """A step number that history does not have, or that is undone already."""

    def __init__(self, number: int, why: str) -> None:
        super().__init__(f"step {number} {why}.", "`biopartner history` shows every step.")


class UndoRefused(BiopartnerError):
    """What a step wrote was changed, or is relied on, since."""

    def __init__(self, number: int, why: str, hint: str) -> None:
        super().__init__(f"step {number} cannot be undone: {why}.", hint)


# Files of answers


class CannotWrite(BiopartnerError):
    """A file that cannot be made: no such folder, no permission, no space; `why` ends without a full stop."""

    def __init__(self, path: str, why: str, hint: str = "Choose another file with --output.") -> None:
        super().__init__(f"cannot write {path}: {why}.", hint)


class FileExists(BiopartnerError):
    """A file that is there already and was not touched."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path} exists already.", "Choose another name, or --force to replace it.")


class NoEarlierExport(BiopartnerError):
    """A file with the name of one of an export, which no export wrote; it was not touched."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"{path} is there already, and is not from an export.", "Choose another folder, or --force to replace it."
        )


class NothingToExport(BiopartnerError):
    """An export whose filters keep nothing; no file was made."""

    def __init__(self) -> None:
        super().__init__(
            "nothing matches, so nothing was written.",
            "Filters keep milestones and agreements, with what they name; widen them.",
        )


class TooLongForCell(BiopartnerError):
    """A text that a workbook could only hold cut short."""

    def __init__(self, sheet: str, row: int, characters: int, most: int) -> None:
        super().__init__(
            f"sheet {sheet}, row {row} would hold a text of {characters:,} characters, and a cell holds {most:,}.",
            "Export to a folder or to .json, which hold everything.",
        )


class ChangedMeanwhile(BiopartnerError):
    """What this command relied on was removed or taken by another process while it ran."""

    def __init__(self) -> None:
        super().__init__("the book was changed by another program meanwhile; nothing was kept.", "Try again.")


# Records


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
        self.twin = twin


class EndBeforeStart(BiopartnerError):
    """Two dates of one record in the wrong order."""

    def __init__(self, later: str, end: str, earlier: str, start: str) -> None:
        super().__init__(f"{later} ({end}) lies before {earlier} ({start}).", "Check the two dates.")


class UnreadableValue(BiopartnerError):
    """A value that its field cannot take."""

    def __init__(self, field: str, said: str, why: str) -> None:
        super().__init__(f'{field}: "{shortened(said)}" {why}.')


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


class SidesNeeded(BiopartnerError):
    """An agreement with fewer than two sides."""

    def __init__(self, given: int) -> None:
        said = "none is" if given == 0 else "one is"
        super().__init__(f"an agreement needs two sides or more, and {said} given.", "Name each with --with.")


class OwnPartner(BiopartnerError):
    """A partnership of an organisation with itself."""

    def __init__(self) -> None:
        super().__init__("a partnership needs two organisations, and both sides are the same one.", "Name another one.")


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


class ImportRefused(BiopartnerError):
    """An import with problems; nothing of it was kept. `problems` holds each with its file, row and column.

    `outcome` is what it would have come to.
    """

    def __init__(self, problems: Sequence[object], outcome: object = None) -> None:
        many = len(problems)
        super().__init__(
            f"nothing was imported: {many} problem{'' if many == 1 else 's'}.",
            "Mend the rows and import again.",
        )
        self.problems = tuple(problems)
        self.outcome = outcome


# Files


class CannotRead(BiopartnerError):
    """A file or folder that cannot be read as what it should be."""

    def __init__(self, path: str, why: str, hint: str = "") -> None:
        super().__init__(f"cannot read {path}: {why}.", hint)


class CannotBound(BiopartnerError):
    """A milestone without a date as the bound of a period."""

    def __init__(self, handle: str) -> None:
        super().__init__(f"{handle} has no date, so it cannot bound a period.", "Name another milestone, or a date.")


class Stopped(BiopartnerError):
    """The person gave no further answer."""

    def __init__(self) -> None:
        super().__init__("stopped; nothing was recorded.")


class CannotMerge(BiopartnerError):
    """Two records that cannot be merged, or told apart."""

    def __init__(self, one: str, other: str, why: str, hint: str = "Name two records of one kind.") -> None:
        super().__init__(f"{one} and {other} cannot be joined or told apart: {why}.", hint)


class NotWanted(BiopartnerError):
    """The person said no; nothing was changed."""

    def __init__(self) -> None:
        super().__init__("nothing was changed.")


class UnclearSheet(BiopartnerError):
    """A sheet whose columns cannot be told for sure; `why` ends without a full stop."""

    def __init__(self, sheet: str, why: str, hint: str) -> None:
        super().__init__(f"{sheet}: {why}.", hint)
