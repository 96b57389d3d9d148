"""What people and other programs see of an audit: terminal, JSON, SARIF and a proof-reader's page."""
