"""Words of links for templates."""
