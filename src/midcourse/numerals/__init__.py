"""Numbers as people write them, Arabic and Chinese, read into exact values or intervals."""
