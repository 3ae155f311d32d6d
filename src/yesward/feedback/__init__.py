"""Asking the selection consultant for advice: one request an application, sent by the person; then patience."""
