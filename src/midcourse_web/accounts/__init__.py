"""People: signing in, passwords, second factor, sessions, roles given and taken."""
