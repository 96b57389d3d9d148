"""What the measuring scripts of the auditor share: reading, the hand-checked answers, changes of a text, scores."""
