"""Words into themes: a text is cut into pieces, each piece gets up to three leaves, each with its stance and quote."""
