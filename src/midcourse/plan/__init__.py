"""What was promised: the plan as a model, as a folder of tables and as a workbook, and how target texts are read."""
