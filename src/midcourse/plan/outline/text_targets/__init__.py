"""Targets a plan states in its sentences, held against its table of indicators."""
