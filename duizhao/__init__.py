"""Duizhao publishes articles in two languages, paragraph against paragraph."""

__version__ = "0.1.0"
