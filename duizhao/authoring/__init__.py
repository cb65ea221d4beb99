"""The commands that write into `content/`, and change only what they own."""
