"""Everything this stage reads."""
