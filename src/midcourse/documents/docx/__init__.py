"""Word files: their parts, text, styles, numbering and tables as blocks."""
