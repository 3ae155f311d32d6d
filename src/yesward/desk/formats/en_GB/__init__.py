"""How dates and times are written: 19 November 2026, 16:42."""
