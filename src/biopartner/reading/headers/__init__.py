"""How people head their sheets: header rows in English, Korean and Japanese -> what each column is; pure.

A header is compared folded, without blanks, punctuation and brackets. Nothing is guessed: what fits two ways is refused
with the words that decide it.
"""

from biopartner.reading.headers.body import SECOND_TABLE, body, body_again, fill_down, is_subtotal
from biopartner.reading.headers.halves import WHOLE
from biopartner.reading.headers.marks import is_rank
from biopartner.reading.headers.recognise import headed, no_column, overruled, recognise
from biopartner.reading.headers.tables import apart
from biopartner.reading.headers.words import KINDS, fields_of, is_for_notes, known_headers

__all__ = [
    "KINDS",
    "SECOND_TABLE",
    "WHOLE",
    "apart",
    "body",
    "body_again",
    "fields_of",
    "fill_down",
    "headed",
    "is_for_notes",
    "is_rank",
    "is_subtotal",
    "known_headers",
    "no_column",
    "overruled",
    "recognise",
]
