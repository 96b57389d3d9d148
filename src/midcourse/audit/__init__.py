"""The auditor: finds every number of anybody's report, and what cannot be true.

`mentions` (of `numerals`) are the numbers found; `frames` says what each speaks of; `relations` has one module a kind
of arithmetic or logical tie between them; `repair` looks for the smallest change that reconciles; `run` does it all.
It trusts nobody, our own reports included, and stays silent where any admissible reading reconciles.
"""
