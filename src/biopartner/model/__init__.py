"""What things are: frozen records and values. Standard library only; no files, no clock, no printing."""
