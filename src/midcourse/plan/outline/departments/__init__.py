"""The departments a plan names, their spellings joined."""
