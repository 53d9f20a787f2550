"""How people write things: text -> values. Pure: no files but the package's own tables, no clock."""
