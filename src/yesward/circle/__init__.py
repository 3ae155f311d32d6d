"""Friends and colleagues: who is asked, what they have seen, by link, by file or by mail."""
