"""Tables whose columns stand one after the other: blocks and heaps of names, units and values."""
