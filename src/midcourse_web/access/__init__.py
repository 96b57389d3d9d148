"""Who may do what: roles and permissions as one table, and what holds every request to it."""
