"""Letters that the person has sent from here by their own mail server: queued, tried again, never sent twice."""
