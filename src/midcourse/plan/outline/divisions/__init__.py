"""The division of labour: who leads and who answers for a task."""
