"""What happened: observations and their vintages, departments' sheets, and the ledger of plan and data."""
