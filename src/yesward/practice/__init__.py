"""Practice: drills, questions said aloud, cards, and training that takes months."""
