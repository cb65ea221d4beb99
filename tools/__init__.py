"""What is run by hand: data and faces that are made, pages that are checked."""
