"""Tables among lines of text: divided by marks, set in columns, a cell a line, numbered, drawn."""
