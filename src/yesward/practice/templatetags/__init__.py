"""Words of practice for templates."""
