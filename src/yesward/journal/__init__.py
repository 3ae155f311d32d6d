"""The spine: applications, their rounds, the outcome, and the append-only timeline."""
