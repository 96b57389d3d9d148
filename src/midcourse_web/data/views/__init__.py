"""Pages of the reporting rounds."""
