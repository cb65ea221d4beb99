"""What to build, the proof that nothing is lost, and the swap that publishes it."""

# The kinds of output; they stand here so that naming them loads nothing that makes them.
KINDS = ("html", "pdf", "epub")
