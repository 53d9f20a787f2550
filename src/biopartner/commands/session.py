"""What a command works with: the book, the streams, today, and how answers and remarks leave the program.

Everything that comes from outside (environment, clock, streams, user) is told to a `Session` by `cli`; nothing is
opened before a command asks for it.
"""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from biopartner.errors import CannotWrite, Misused, NoBook, Stopped, storable

if TYPE_CHECKING:
    from biopartner.formats import Look
    from biopartner.model.answers import Answer
    from biopartner.model.sheets import Problem
    from biopartner.store import Store

_YES = frozenset({"y", "yes", "ㅛ", "예", "네", "はい"})  # ㅛ is the key of y on a Korean keyboard


@dataclass(slots=True)
class Session:
    """One run of the program."""

    database: Path
    environment: Mapping[str, str]
    typed: Sequence[str]  # the command line, for the history
    stdin: TextIO = field(default_factory=lambda: sys.stdin)
    stdout: TextIO = field(default_factory=lambda: sys.stdout)
    stderr: TextIO = field(default_factory=lambda: sys.stderr)
    store: Store | None = None  # the book while it is open

    @property
    def today(self) -> dt.date:
        """Today, or the day that `BIOPARTNER_TODAY` fixes."""
        fixed = self.environment.get("BIOPARTNER_TODAY", "")
        if not fixed:
            return dt.datetime.now().astimezone().date()
        try:
            return dt.date.fromisoformat(fixed)
        except ValueError:
            raise Misused(f'BIOPARTNER_TODAY is "{fixed}", which is no day.', "Write it as 2026-11-22.") from None

    @property
    def interactive(self) -> bool:
        """Whether there is a person to ask."""
        return self.stdin.isatty() and self.stderr.isatty()

    @contextmanager
    def book(self, *, create: bool = False) -> Iterator[Store]:
        """The book, opened now and closed at the end; `create` makes it when there is none, for a step to be kept."""
        import shlex

        from biopartner.store import Store

        if self.database == default_database(self.environment) and not self.database.parent.exists():
            if not create:
                raise NoBook(str(self.database))
            self._make_folder()
        store = Store.open(
            self.database,
            create=create,
            wait=self._wait(),
            actor=storable(self.environment.get("BIOPARTNER_USER") or _user()),
            command=storable(shlex.join(self.typed)),
            clock=self._clock(),
        )
        self.store = store
        try:
            yield store
        finally:
            self.store = None
            store.remove_unused()
            store.close()

    def print(self, answer: Answer, format: str = "", output: Path | None = None, *, force: bool = False) -> None:  # noqa: A002 - the word people type
        """Write an answer to stdout, or to a file whose suffix decides on the format."""
        from biopartner.formats import format_of, save, write

        if output is not None:
            self.spare_the_book(output)
        form = format or (format_of(output) if output else "table")
        if form == "ics" and self.store is not None:
            from biopartner.reports.revised import with_revisions

            answer = with_revisions(self.store, answer)
        if output is None:
            write(answer, form, self.stdout, self.look())
            self.stdout.flush()
            return
        save(answer, output, form, force=force)
        self.say(f"wrote {output}")

    def spare_the_book(self, output: Path, hint: str = "Choose another file with --output.") -> None:
        """Refuse to write an answer over the book, which no `force` may replace; a link to it is the book too."""
        with suppress(OSError):  # what is not there is not the book
            if output.samefile(self.database):
                raise CannotWrite(str(output), "it is the database itself", hint)

    def look(self) -> Look:
        """What stdout can show; NO_COLOR and a dumb terminal switch colour off."""
        from biopartner.formats import Look

        colour = not self.environment.get("NO_COLOR") and self.environment.get("TERM") != "dumb"
        return Look.of(self.stdout, colour=colour)

    def room(self, *, everything: bool, output: Path | None, format: str) -> int | None:  # noqa: A002 - the word people type
        """How many rows could fit the terminal at most; None when the whole answer goes out."""
        look = self.look()
        if everything or output is not None or format not in {"", "table"} or look.height is None:
            return None
        return max(look.height, 10)

    def say(self, *remarks: str) -> None:
        """Tell the person something on stderr; data in it is made harmless."""
        for remark in filter(None, remarks):
            self.stderr.write(f"{self._shown(remark)}\n")
        self.stderr.flush()

    def suggest(self, command: str) -> None:
        """Show a command to type: on a line of its own that is never broken, so that it can be copied."""
        from biopartner.formats import show

        self.stderr.write(f"  {show(command)}\n")
        self.stderr.flush()

    def command(self, *words: str) -> str:
        """A command on this book, as it is typed into a shell."""
        import shlex

        usual = self.environment.get("BIOPARTNER_DB") or str(default_database(self.environment))
        book = [] if str(self.database) == usual else ["--db", str(self.database)]
        return shlex.join(["biopartner", *book, *words])

    def _shown(self, remark: str) -> str:
        """A remark made harmless, its lines no longer than those of the terminal."""
        from biopartner.formats import folded, show

        said = show(remark)
        width = os.get_terminal_size(self.stderr.fileno()).columns if self.stderr.isatty() else 0
        return folded(said, width) if width and len(said) * 2 > width else said

    def heading(self, command: str) -> None:
        """A line between two answers of one command, showing which words give the answer below."""
        self.stdout.write(f"\n$ {command}\n")

    def progress(self, doing: str, total: int) -> AbstractContextManager[Callable[[], None]]:
        """What is called for each row that is done: a bar on stderr when there are many and somebody sees it."""
        from biopartner.formats.terminal_progress import progress

        return progress(self.stderr, doing, total)

    def say_problems(self, problems: Iterable[Problem]) -> None:
        """Tell the first problems of an import, and how many more there are."""
        from biopartner.reports.imported import problems as told

        self.say(*(f"  {line}" for line in told(problems)))

    def ask(self, question: str, default: str | None = None) -> str:
        """Ask the person for a line; an empty answer is the default."""
        self.stderr.write(f"{self._shown(f'{question} [{default}]:' if default else f'{question}:')} ")
        self.stderr.flush()
        line = self.stdin.readline()
        if not line:
            self.stderr.write("\n")  # after the question that got no answer
            raise Stopped
        return line.strip() or default or ""

    def agrees(self, question: str) -> bool:
        """Ask the person for a yes; anything else is a no."""
        return self.ask(f"{question} (y/n)", "n").lower() in _YES

    def choose(self, question: str, choices: Sequence[str]) -> int | None:
        """Ask for one of several; None when the person wants none of them."""
        self.say(question)
        for i, choice in enumerate(choices, 1):
            self.say(f"  {i:{len(str(len(choices)))}}  {choice}")
        while True:
            said = self.ask("Number, or Enter for none")
            if not said:
                return None
            if said.isascii() and said.isdecimal() and 1 <= int(said) <= len(choices):
                return int(said) - 1
            fits = [i for i, choice in enumerate(choices) if choice.split()[0] == said]
            if len(fits) == 1:
                return fits[0]
            self.say(f"Please type a number from 1 to {len(choices)}.")

    def _make_folder(self) -> None:
        """Make the folder of the user's own book; what does not let itself be made is named when the book is opened."""
        with suppress(OSError):
            self.database.parent.mkdir(mode=0o700, parents=True, exist_ok=True)

    def _clock(self) -> Callable[[], str]:
        """What the history takes for the time: now in UTC, or the moment that `BIOPARTNER_NOW` fixes."""
        fixed = self.environment.get("BIOPARTNER_NOW", "")
        if not fixed:
            return lambda: _utc(dt.datetime.now(dt.UTC))
        try:
            moment = dt.datetime.fromisoformat(fixed)
        except ValueError:
            raise Misused(
                f'BIOPARTNER_NOW is "{fixed}", which is no moment.', "Write it as 2026-11-22T09:00Z."
            ) from None
        return lambda: _utc(moment)

    def _wait(self) -> float:
        said = self.environment.get("BIOPARTNER_WAIT", "30")
        try:
            seconds = float(said)
        except ValueError:
            seconds = -1.0
        if not 0 <= seconds <= 3600:
            raise Misused(f'BIOPARTNER_WAIT is "{said}", which is no number of seconds from 0 to 3600.')
        return seconds


def default_database(environment: Mapping[str, str]) -> Path:
    """The user's own book: in the data folder of the platform."""
    if os.name == "nt":
        folder = Path(environment.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        folder = Path.home() / "Library" / "Application Support"
    else:
        folder = Path(environment.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return folder / "biopartner" / "biopartner.db"


def _user() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unknown"


def _utc(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
