"""One date format for the whole house."""
