"""Lines before they are read: made plain, put together, those of no table left out."""
