"""What goes out on purpose: proof of a search for whoever asks for it, and a hand-over for a coach."""
