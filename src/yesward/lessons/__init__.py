"""What each no left behind, and one page of it before the next talk of that kind."""
