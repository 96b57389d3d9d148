"""What is kept: models, the only translation between rows and core values, and the record of acts."""
