"""A command line, run in this process."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from duizhao.cli import run


@dataclass(frozen=True)
class Ended:
    status: int
    out: str
    err: str


Duizhao = Callable[..., Ended]


@pytest.fixture
def duizhao(capsys: pytest.CaptureFixture[str]) -> Duizhao:
    def call(project: Path, *arguments: str) -> Ended:
        status = run(["--project", str(project), *arguments])
        printed = capsys.readouterr()
        return Ended(status, printed.out, printed.err)

    return call
