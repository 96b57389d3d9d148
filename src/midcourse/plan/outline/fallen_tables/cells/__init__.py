"""Cells of a fallen table: the tokens of its lines, what each may hold, where one ran into the next."""
