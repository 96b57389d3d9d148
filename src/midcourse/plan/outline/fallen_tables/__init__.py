"""Indicator tables a page or a program let fall apart, put together again from words, lines and places.

`tables` asks each way of reading in turn: `lines` made plain, `headings`, `cells` into `rows`, `blocks` of columns,
pages as `printed`. What may be read in two ways is read in both, and the likelier is kept.
"""
