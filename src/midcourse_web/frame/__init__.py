"""What every page shares: layout, words, components, style."""
