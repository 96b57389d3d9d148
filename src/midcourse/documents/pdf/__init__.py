"""PDF files: characters in their places, pages, and tables with and without rulings."""
