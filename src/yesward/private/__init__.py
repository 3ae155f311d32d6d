"""For the person alone: writing that only their passphrase opens, and a check-in of four questions."""
