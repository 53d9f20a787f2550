"""Files that are read and written: answers, exports, sheets."""

from __future__ import annotations

from collections.abc import Sequence

from biopartner.errors.sentences import BiopartnerError


class CannotRead(BiopartnerError):
    """A file or folder that cannot be read as what it should be."""

    def __init__(self, path: str, why: str, hint: str = "") -> None:
        super().__init__(f"cannot read {path}: {why}.", hint)


class ChangedWhileRead(BiopartnerError):
    """A file that somebody wrote, replaced or removed during an import."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"{path} was changed while it was read; nothing was imported.", "Import it again when it is written."
        )


class UnclearSheet(BiopartnerError):
    """A sheet whose columns cannot be told for sure; `why` ends without a full stop.

    `headless` when no header was recognised at all: a cover, a scratch sheet, or a list with other words.
    """

    def __init__(self, sheet: str, why: str, hint: str, *, headless: bool = False) -> None:
        super().__init__(f"{sheet}: {why}.", hint)
        self.sheet = sheet
        self.why = why
        self.headless = headless


class ImportRefused(BiopartnerError):
    """An import with problems; nothing of it was kept. `problems` holds each with its file, row and column.

    `outcome` is what it would have come to; `stopped` says that there were so many that the rest was not looked at.
    """

    def __init__(self, problems: Sequence[object], outcome: object = None, *, stopped: bool = False) -> None:
        many = len(problems)
        rest = ", and rows after them that were not looked at" if stopped else ""
        super().__init__(
            f"nothing was imported: {many:,} problem{'' if many == 1 else 's'}{rest}.",
            "Mend the rows and import again.",
        )
        self.problems = tuple(problems)
        self.outcome = outcome


class ImportStopped(BiopartnerError):
    """Ctrl-C during an import; `kept` when that was over already, in all but words."""

    exit_code = 130

    def __init__(self, *, kept: bool = False) -> None:
        said = "the rows had been imported already." if kept else "nothing was imported."
        super().__init__(f"stopped; {said}", "`biopartner undo` takes that back." if kept else "")


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


class NothingDated(BiopartnerError):
    """A calendar without events, which programs refuse."""

    def __init__(self) -> None:
        super().__init__(
            "nothing here has a date that a calendar can hold, so there is no calendar to write.",
            "Choose another format.",
        )


class ExportStopped(BiopartnerError):
    """Ctrl-C while files were being written; none of them was made or changed."""

    exit_code = 130

    def __init__(self) -> None:
        super().__init__("stopped; nothing was written.")


class TooLongForCell(BiopartnerError):
    """A text that a workbook could only hold cut short."""

    def __init__(self, sheet: str, row: int, characters: int, most: int) -> None:
        super().__init__(
            f"sheet {sheet}, row {row} would hold a text of {characters:,} characters, and a cell holds {most:,}.",
            "Export to a folder or to .json, which hold everything.",
        )
