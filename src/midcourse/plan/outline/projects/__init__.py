"""The major projects of a published plan, from boxes, lists and tables."""
