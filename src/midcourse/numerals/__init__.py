"""Numbers as people write them, Arabic and Chinese, read into exact values or intervals.

`characters` makes full-width characters comparable without moving them, `chinese` reads Chinese numerals, `written`
holds what a written number is, `scanner` finds the numbers of a text (`numbers_in`, `read_number`).
"""
