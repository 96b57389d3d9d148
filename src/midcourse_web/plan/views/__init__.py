"""Pages of this stage: each asks queries or calls one action, and shows the answer."""
