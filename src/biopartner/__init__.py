"""biopartner: the partnership tracker for people who run cross-border bio partnering."""

__version__ = "0.1.0"
