"""A group of commands that are loaded when they are typed: the list of them is shown without loading any."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import Any, NamedTuple

import typer
from typer.core import TyperCommand, TyperGroup

from biopartner.errors import Misused, NoSuchCommand


class Command(NamedTuple):
    """A word, what the list says of it, and how to get the command behind it."""

    word: str
    help: str
    load: Callable[[], Any]


def group_of(heading: str, commands: Iterable[Command]) -> type[TyperGroup]:
    """The class of a Typer group with these commands, listed in this order under a heading."""
    by_word = {command.word: command for command in commands}

    class LazyGroup(TyperGroup):
        # Click's contexts and formatters are Any here: Typer carries its own Click, which is not ours to import.
        def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002
            return list(by_word)

        def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
            _refuse_empty(self, ctx, args)
            return super().parse_args(ctx, args)

        def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
            command = by_word.get(cmd_name)
            return command.load() if command else None

        def resolve_command(self, ctx: Any, args: list[str]) -> Any:
            if args[0] not in by_word and not args[0].startswith("-") and not ctx.resilient_parsing:
                from difflib import get_close_matches  # loaded for a mistake only

                raise NoSuchCommand(ctx.command_path, args[0], get_close_matches(args[0].lower(), by_word, cutoff=0.7))
            return super().resolve_command(ctx, args)

        def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002
            with formatter.section(heading):
                formatter.write_dl([(command.word, command.help) for command in by_word.values()])

    return LazyGroup


class _Command(TyperCommand):
    """A command whose options say something, where they are typed."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        _refuse_empty(self, ctx, args)
        return super().parse_args(ctx, args)


def _refuse_empty(command: Any, ctx: Any, args: list[str]) -> None:
    """Refuse an option with an empty text: to go on without it would answer another question than was asked."""
    if ctx.resilient_parsing:
        return
    typed, _, order = command.make_parser(ctx).parse_args(args=list(args))
    for parameter in order:
        said = typed.get(parameter.name)
        texts = said if isinstance(said, list) else [said]
        if parameter.param_type_name == "option" and any(isinstance(text, str) and not text.strip() for text in texts):
            raise Misused(f"{parameter.opts[0]} is empty.", "Perhaps a variable of the shell is not set.")


def command(word: str, help_: str, target: str, *, clears: bool = False) -> Command:
    """The command at `module:attribute` of this room: a function, or a Typer app.

    Of one that `clears`, an empty text is a value of an option as others are.
    """

    def load() -> Any:
        module, _, attribute = target.partition(":")
        found = getattr(import_module(f"biopartner.commands.{module}"), attribute)
        return typer.main.get_command(found) if isinstance(found, typer.Typer) else single(word, found, clears=clears)

    return Command(word, help_, load)


def single(word: str, function: Callable[..., None], *, clears: bool = False, **told: Any) -> Any:
    """One function as a command of Typer's."""
    app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)
    app.command(word, cls=TyperCommand if clears else _Command, **told)(function)
    return typer.main.get_command(app)
