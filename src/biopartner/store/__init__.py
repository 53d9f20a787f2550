"""Where things are kept: the only room that knows SQL. Other rooms take `Store` and `Change` from here."""

from biopartner.store.ids import new_id
from biopartner.store.journal import Change
from biopartner.store.lookup import Found
from biopartner.store.store import Store

__all__ = ["Change", "Found", "Store", "new_id"]
