"""Links for people without an account: made, opened, limited, taken back. What stands behind one is another room's."""
