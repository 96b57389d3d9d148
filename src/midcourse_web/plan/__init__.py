"""What was promised: the way in by an outline, the ledger, import and export, adjustments of targets."""
