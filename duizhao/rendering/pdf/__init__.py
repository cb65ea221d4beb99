"""A handout as a PDF: its pages, its structure and its metadata."""
