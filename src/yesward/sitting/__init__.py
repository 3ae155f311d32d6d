"""Practise with a friend: who reads the questions, what both saw, and nothing of it before both have ended."""
