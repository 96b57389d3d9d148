"""Commands that act on the office."""
