"""Triage: what can change and when, and one plan at a time."""
