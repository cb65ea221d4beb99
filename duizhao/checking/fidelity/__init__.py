"""What the source says in values, the translation says too."""
