"""What happened: reporting rounds from opening to lock."""
