"""Typography: each language is set by its own rules, on whichever side it stands."""
