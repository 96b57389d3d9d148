"""Numbers as people write them, Arabic, Chinese and English, read into exact values or intervals, and told apart.

`characters` makes full-width characters comparable without moving them, `chinese` reads Chinese numerals, `written`
holds what a written number is, `scanner` finds the numbers of a text (`numbers_in`, `read_number`). `mentions` says
what each one is (`mentions_in`), by the tables in `units` and `idioms` and the rules in `before`, `behind` and
`classify`; `cells` does so for tables, the `english` modules for English. How and why: docs/methods/numbers.md.
"""
