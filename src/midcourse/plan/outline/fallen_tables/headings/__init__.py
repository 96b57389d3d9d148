"""Headings of a fallen table, whole, in pieces, over lines or run together."""
