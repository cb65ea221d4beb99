"""What stops a run: the one exception that the command line turns into status 2."""

from __future__ import annotations

import json


class Stopped(Exception):
    """The run cannot go on; the message says what is wrong and the remedy what to do."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message, remedy)  # both, so that it can be sent by a worker
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return self.message


def as_written(value: object) -> str:
    """Return a value of a settings file as its author wrote it: "off", true, ["a", 1]."""
    return json.dumps(value, ensure_ascii=False, default=str)
