"""Tables in and out: trackers that people kept before, and the journal as CSV and JSON."""
