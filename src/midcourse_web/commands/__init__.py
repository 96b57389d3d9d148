"""Commands of the web application: starting it, and proving its record."""
