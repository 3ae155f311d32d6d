"""The days on which something may be due: in a calendar that follows them, and by a quiet word if one is wanted."""
