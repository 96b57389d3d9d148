"""Everything this stage writes."""
