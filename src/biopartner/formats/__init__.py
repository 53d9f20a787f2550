"""How answers look: `write` is the single door, one file is one format; what an answer says is decided elsewhere."""

from biopartner.formats.look import Look
from biopartner.formats.registry import FOR_ANY_ANSWER, FORMATS, format_of, write
from biopartner.formats.saving import save
from biopartner.formats.shown import folded, show

__all__ = ["FORMATS", "FOR_ANY_ANSWER", "Look", "folded", "format_of", "save", "show", "write"]
