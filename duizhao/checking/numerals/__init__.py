"""The numbers in a text, exactly: what they may mean, and whether two texts say the same ones."""
