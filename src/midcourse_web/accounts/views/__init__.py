"""Pages about people: one's own account, all accounts, roles, signing in, and the very first page."""
