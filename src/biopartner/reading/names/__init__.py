"""Names of organisations and people in three scripts: finding the same one again without ever merging by itself."""

from __future__ import annotations

from biopartner.reading.legal_forms import core_key, countries_of, legal_forms
from biopartner.reading.names.closest import closest
from biopartner.reading.names.likeness import Likeness, Verdict
from biopartner.reading.names.people import compare_people
from biopartner.reading.names.score import compare
from biopartner.reading.names.suspects import suspects

__all__ = [
    "Likeness",
    "Verdict",
    "closest",
    "compare",
    "compare_people",
    "core_key",
    "countries_of",
    "legal_forms",
    "suspects",
]
