"""Step 6: the latest jobs, ranked by what the noes taught."""
