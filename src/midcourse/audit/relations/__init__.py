"""Kinds of relation between numbers, one module each; `audit.run` asks them in the order of its table."""
