"""Indicator tables a page or a program let fall apart, put together again from words, lines and places."""
