"""Where things are kept: the only room that knows SQL. Other rooms take what they need from here."""

from biopartner.store.changes import Change
from biopartner.store.ids import new_id
from biopartner.store.lookup import Found
from biopartner.store.store import RECORD_KINDS, Store

__all__ = ["RECORD_KINDS", "Change", "Found", "Store", "new_id"]
