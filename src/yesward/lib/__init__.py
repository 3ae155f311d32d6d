"""Pure helpers that any room may use: no tables, no Django."""
