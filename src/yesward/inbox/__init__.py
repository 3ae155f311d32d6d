"""Mail in: one message is read, shown, and recorded only when the person says so."""
