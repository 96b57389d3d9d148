"""The commitments of a published plan, each one a task."""
