"""Build the site: `python build.py` is the duizhao command of this checkout."""

import sys

from duizhao.cli import run

if __name__ == "__main__":
    sys.exit(run())
