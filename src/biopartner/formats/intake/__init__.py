"""How files of rows are read: `read_file` is the single door; what the columns mean is decided elsewhere."""

from biopartner.formats.intake.files import TYPES, read_file
from biopartner.formats.intake.opening import Watch, copied

__all__ = ["TYPES", "Watch", "copied", "read_file"]
