"""Django's own admin on the product's tables, for comparison; nothing of it is shipped."""
