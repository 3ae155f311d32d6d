"""How dates and times are written: 19 November 2026, 16:42."""

DATE_FORMAT = "j F Y"
SHORT_DATE_FORMAT = "j M"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "j F Y, H:i"
