"""What messages are kept as."""

KEPT = frozenset({"rejection", "interview", "assessment", "offer", "confirmation"})
"""Kinds in which an application moves; they are kept, the others only counted."""
FEEDBACK = "feedback"
"""What a message is kept as that decides nothing, but answers a question for feedback."""
ANSWER = "answer"
"""What a message is kept as that somebody was asked for: it waits for the person, and proposes nothing."""
