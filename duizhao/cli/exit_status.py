"""How a run ends."""

OK, FINDINGS, FAILED = 0, 1, 2
