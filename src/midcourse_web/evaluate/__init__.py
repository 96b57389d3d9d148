"""How it is going: ratings, indicators, what-if, as of a day."""
