"""Mail out and a word to the person's own devices: queued, retried, never doubled."""
