"""Ports to the outside: each is the one place that knows how the outside is spoken to. No tables, no pages."""
