"""The words people type: one file a command."""
