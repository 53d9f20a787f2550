"""How far a long command is: a bar on the terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

LONG = 2000  # rows from which there is a bar


@contextmanager
def progress(stream: TextIO, doing: str, total: int) -> Iterator[Callable[[], None]]:
    """What is called for each row that is done; it does nothing where there are few or nobody sees it."""
    if total < LONG or not stream.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress

    console = Console(file=stream, markup=False, emoji=False, highlight=False)
    console.width -= len("^C")  # which the terminal writes behind the bar, and must not take to another line
    with Progress(console=console, transient=True) as bar:
        task, done = bar.add_task(doing, total=total), 0

        def one_more() -> None:
            nonlocal done
            done += 1
            if not done % 100:
                bar.update(task, completed=done)

        yield one_more
