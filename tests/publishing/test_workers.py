"""Workers render side by side, answer in order, and never leave the build waiting."""

from __future__ import annotations

import os
import signal
import time

import pytest

from duizhao.publishing import workers
from duizhao.publishing.workers import WorkerFailed, Workers
from duizhao.stopped import Stopped


def double(number: int) -> int:
    time.sleep(0.05 if number % 2 else 0)
    return number * 2


def fail_at_three(number: int) -> int:
    if number == 3:
        raise KeyError("three")
    return number


def die_at_two(number: int) -> int:
    if number == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def sleep_at_one(number: int) -> int:
    time.sleep(60 if number == 1 else 0)
    return number


class Odd(Exception):
    def __init__(self, number: int, _: str) -> None:
        super().__init__(number)


def fail_oddly(_: int) -> int:
    raise Odd(7, "lost on the way")


def stop(_: int) -> int:
    raise Stopped("it stopped", "do this")


def large(number: int) -> bytes:
    return bytes([number]) * 3_000_000


def test_results_come_in_the_order_of_the_tasks() -> None:
    with Workers[int, int](3, double) as running:
        assert list(running.map(list(range(8)))) == [n * 2 for n in range(8)]


def test_large_results_come_whole() -> None:
    with Workers[int, bytes](2, large) as running:
        assert [len(made) for made in running.map([1, 2, 3])] == [3_000_000] * 3


def test_what_a_task_raises_is_raised_here() -> None:
    with Workers[int, int](2, fail_at_three) as running, pytest.raises(KeyError, match="three"):
        list(running.map(list(range(6))))


def test_what_stops_a_run_arrives_with_its_remedy() -> None:
    with Workers[int, int](2, stop) as running:
        with pytest.raises(Stopped) as stopped:
            list(running.map([0, 1]))
        assert (stopped.value.message, stopped.value.remedy) == ("it stopped", "do this")


def test_an_exception_that_cannot_be_sent_arrives_in_words() -> None:
    with Workers[int, int](2, fail_oddly) as running, pytest.raises(RuntimeError, match="Odd: 7"):
        list(running.map([0, 1]))


def test_a_worker_that_is_killed_is_named() -> None:
    with Workers[int, int](2, die_at_two) as running:
        with pytest.raises(WorkerFailed) as failed:
            list(running.map(list(range(6))))
        assert failed.value.number == 2
        assert "killed" in failed.value.reason


def test_a_worker_that_never_ends_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "LIMIT_SECONDS", 3.0)
    with Workers[int, int](2, sleep_at_one) as running:
        with pytest.raises(WorkerFailed, match="longer than") as failed:
            list(running.map([0, 1]))
        assert failed.value.number == 1
