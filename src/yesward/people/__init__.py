"""Who is here: a person, their workspace, and the way they sign in."""
