"""The database file and its history: what cannot be opened, written or undone."""

from __future__ import annotations

from biopartner.errors.sentences import BiopartnerError


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


class ChangedMeanwhile(BiopartnerError):
    """What this command relied on was removed or taken by another process while it ran."""

    def __init__(self) -> None:
        super().__init__("the book was changed by another program meanwhile; nothing was kept.", "Try again.")


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
