"""Step 1: a break first, then the self-analysis of the last round, stage by stage."""
