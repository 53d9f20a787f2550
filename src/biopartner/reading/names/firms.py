"""Whether a name is that of an organisation: it has a legal form, a word of the trade, or is publicly known."""

from __future__ import annotations

from biopartner.reading.known_names import find
from biopartner.reading.legal_forms import legal_forms
from biopartner.reading.names.industry import cut_industry
from biopartner.reading.text import fold

_PLACES = frozenset({
    *("korea", "japan", "china", "usa", "europe", "asia", "germany", "uk", "taiwan", "singapore", "india"),
    *("global", "general"),
})  # fmt: skip


def is_firm(name: str) -> bool:
    """Whether the name alone tells; the name of a place does not."""
    return bool(legal_forms(name) or find(name) or any(cut_industry(word)[1] - _PLACES for word in fold(name).split()))
