"""Pages of the web: their text, their tables and what is placed on them."""
