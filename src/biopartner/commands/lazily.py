"""A group of commands that are loaded when they are typed: the list of them is shown without loading any."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperGroup

if TYPE_CHECKING:
    from typer import Context


@dataclass(frozen=True, slots=True)
class Command:
    """A word, the `module:attribute` behind it (a function or a Typer app), and what the list says of it."""

    word: str
    target: str
    help: str


def group_of(commands: tuple[Command, ...]) -> type[TyperGroup]:
    """The class of a Typer group with these commands, listed in this order."""
    by_word = {command.word: command for command in commands}

    class LazyGroup(TyperGroup):
        def list_commands(self, ctx: Context) -> list[str]:  # noqa: ARG002 - the signature is Click's
            return list(by_word)

        def get_command(self, ctx: Context, cmd_name: str) -> Any:  # noqa: ARG002 - the signature is Click's
            command = by_word.get(cmd_name)
            return _loaded(command) if command else None

        def format_commands(self, ctx: Context, formatter: Any) -> None:  # noqa: ARG002 - the signature is Click's
            with formatter.section("Commands"):
                formatter.write_dl([(command.word, command.help) for command in commands])

    return LazyGroup


def _loaded(command: Command) -> Any:
    module, _, attribute = command.target.partition(":")
    target = getattr(import_module(f"biopartner.commands.{module}"), attribute)
    if isinstance(target, typer.Typer):
        return typer.main.get_command(target)
    return single(command.word, target)


def single(word: str, function: Callable[..., None], **told: Any) -> Any:
    """One function as a command of Typer's."""
    app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)
    app.command(word, **told)(function)
    return typer.main.get_command(app)
