"""Midcourse runs a government's five-year plan: every target computable, every number provable."""

__version__ = "0.1.0"
