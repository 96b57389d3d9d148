"""What stands in indicator tables: the words of cells, what columns hold, rows told from heads and notes."""
