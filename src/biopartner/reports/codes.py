"""The vocabulary as tables: every code with its labels and the other words that are read as it."""

from __future__ import annotations

from biopartner.errors import UnknownCode
from biopartner.model.answers import Column, Table
from biopartner.reading.vocabulary import code_list, list_names


def code_lists() -> Table:
    """The lists there are."""
    return Table(
        (Column("list", "List"), Column("codes", "Codes")),
        [{"list": name, "codes": tuple(code.code for code in code_list(name))} for name in list_names()],
        notes=("`biopartner codes LIST` shows one with its labels.",),
    )


def codes_of(name: str) -> Table:
    """One list; raises UnknownCode for a list that is not there."""
    if name not in list_names():
        close = [known for known in list_names() if name and (name in known or known in name)]
        raise UnknownCode("list of codes", name, close, list_names())
    levels = any(code.level is not None for code in code_list(name))
    return Table(
        (
            Column("code", "Code"),
            Column("en", "English"),
            Column("ko", "한국어"),
            Column("ja", "日本語"),
            *((Column("level", "Level", align="right"),) if levels else ()),
            Column("also", "Also read", only="machines"),
        ),
        [
            {"code": c.code, "en": c.en, "ko": c.ko, "ja": c.ja, "level": c.level, "also": c.also}
            for c in code_list(name)
        ],
    )
