"""Whether words of an assistant, a reviewer, an editor or a program were left in the text."""
