"""What waits for me: the work list, gathered from the stages, and the way to each plan."""
