"""The commands, their options and their exit status; the only room that prints."""

from duizhao.cli.main import entry, run

__all__ = ["entry", "run"]
