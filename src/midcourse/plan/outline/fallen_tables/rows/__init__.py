"""Cells into rows: where one ends and the next begins, with groups and wrapped names in their places."""
