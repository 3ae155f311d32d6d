"""Resilience: shaking it off, the honest funnel, pictures of the search, and what to bring to the next round."""
