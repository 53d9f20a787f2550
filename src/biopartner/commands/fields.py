"""Options made from the catalogue: every field of a record is an option of `add` and `edit`, under one name.

Typer reads a command's options from its signature, so the signature is made here and given to the function.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping
from typing import Annotated, Any

import typer

from biopartner.commands import completion
from biopartner.model.kinds import Field, Kind

# Fields whose option has another name than the field.
_OPTIONS: dict[str, tuple[str, ...]] = {
    "modalities": ("--modality",),
    "date": ("--on", "--date"),
    "lang": ("--language",),
    "url": ("--url",),
}
_HELP: dict[str, str] = {
    "name": "",
    "text": "",
    "date": "As precisely as it is known: 2024-12-04, 2024-10, '24.10, 2024-Q4.",
    "country": "A code or name, as JP or Japan.",
    "url": "A web address.",
}
MORE_HELP: dict[str, str] = {
    "handle": "A handle of your own choice; otherwise made from the name.",
    "timezone": "The time zone of the place, as Asia/Tokyo.",
    "notice_by": "The last day to give notice.",
    "state_on": "When the follow-through was last seen.",
    "ball": "Whose move it is.",
}


def parameter(name: str, type_: Any, default: Any, *decls: str, **told: Any) -> inspect.Parameter:
    """A keyword parameter that is an option of these names."""
    annotated = Annotated[type_, typer.Option(*decls, **told)]
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotated)


def argument(name: str, metavar: str, help_: str, complete: Any = None) -> inspect.Parameter:
    """A keyword parameter that is an argument of the command."""
    annotated = Annotated[str, typer.Argument(metavar=metavar, help=help_, autocompletion=complete)]
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=annotated)


def option_of(field: Field, kinds: Iterable[Kind] = (), help_: str = "") -> inspect.Parameter:
    """The option for one field; `kinds` are named in its help when several share it."""
    names = ", ".join(kind.name for kind in kinds)
    told = " ".join(filter(None, [f"[{names}]" if names else "", help_ or help_of(field)]))
    return parameter(
        field.name,
        list[str] if field.type == "codes" else str | None,
        [] if field.type == "codes" else None,
        *decls_of(field),
        metavar=_metavar(field),
        help=told,
        autocompletion=completion_of(field),
    )


def decls_of(field: Field) -> tuple[str, ...]:
    """The option names of a field."""
    return _OPTIONS.get(field.name, (f"--{field.name.replace('_', '-')}",))


def help_of(field: Field) -> str:
    """One line on what the field takes."""
    if field.name in MORE_HELP:
        return MORE_HELP[field.name]
    if field.type in {"code", "codes"}:
        again = "May be repeated. " if field.type == "codes" else ""
        return f"{again}`biopartner codes {field.of}` lists them."
    if field.type == "ref":
        return f"Handle or name of {'an' if field.of[0] in 'aeiou' else 'a'} {field.of}."
    return _HELP.get(field.type, "")


def given(values: Mapping[str, Any]) -> dict[str, str]:
    """Those of the values that were typed, lists joined as their field reads them."""
    return {
        name: ";".join(value) if isinstance(value, list) else value
        for name, value in values.items()
        if value is not None and value != []
    }


def with_signature(function: Callable[..., None], parameters: Iterable[inspect.Parameter]) -> Callable[..., None]:
    """The function under a signature of its own: the Typer context, then these parameters."""

    def command(ctx: typer.Context, **values: Any) -> None:
        function(ctx, values)

    context = inspect.Parameter("ctx", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context)
    command.__signature__ = inspect.Signature([context, *parameters])  # type: ignore[attr-defined]
    command.__annotations__ = {"ctx": typer.Context, **{p.name: p.annotation for p in parameters}}
    command.__doc__ = function.__doc__
    return command


def _metavar(field: Field) -> str:
    return {
        "date": "DATE",
        "code": "CODE",
        "codes": "CODE",
        "country": "COUNTRY",
        "ref": field.of.upper(),
        "url": "URL",
    }.get(field.type, "TEXT")


def completion_of(field: Field) -> Any:
    if field.type in {"code", "codes"}:
        return completion.codes_of(field.of)
    if field.type == "country":
        return completion.countries
    return completion.records_of(field.of) if field.type == "ref" else None
