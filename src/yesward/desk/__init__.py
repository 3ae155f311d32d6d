"""The page frame: base templates, look, error pages, the one next step, whom to talk to. Knows no room."""
