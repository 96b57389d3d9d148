"""English passages: their numbers as stated, read into the same values as Chinese ones."""
