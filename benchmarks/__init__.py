"""What Duizhao catches and lets pass, and how fast, measured on texts that are at hand."""
