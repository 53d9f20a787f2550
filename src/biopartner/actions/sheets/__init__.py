"""What a row of a user's sheet stands for: rows of sheets -> rows of the book's own kinds.

`survey` passes through the sheets once and says how each will be read; `unfolded` passes through them again.
"""

from biopartner.actions.sheets.survey import Asked, Files, Survey, survey
from biopartner.actions.sheets.unfold import unfolded

__all__ = ["Asked", "Files", "Survey", "survey", "unfolded"]
