"""Processes that render articles, watched: one that dies or never ends stops the build, by name.

concurrent.futures is not used: before Python 3.11.5 its pool hangs when a worker is killed
while a task is being written to it.
"""

from __future__ import annotations

import multiprocessing
import pickle
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Any, Generic, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")

LIMIT_SECONDS = 900.0
_DIED = "ended without a word; was its process killed?"


class WorkerFailed(Exception):
    """A worker died or ran out of time; `number` is that of its task, from 0."""

    def __init__(self, number: int, reason: str) -> None:
        super().__init__(number, reason)
        self.number = number
        self.reason = reason


@dataclass
class _Worker:
    process: SpawnProcess
    line: Connection
    number: int
    since: float


class Workers(Generic[Task, Result]):
    """Runs one function on tasks in `jobs` processes of their own; all end with the block.

    The function and the tasks are pickled. What a task raises is raised here.
    """

    def __init__(self, jobs: int, function: Callable[[Task], Result]) -> None:
        self._jobs = jobs
        self._function = function
        self._running: list[_Worker] = []

    def __enter__(self) -> Workers[Task, Result]:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._running:
            worker.process.kill()
            worker.process.join()
            worker.line.close()

    def map(self, tasks: Sequence[Task]) -> Iterator[Result]:
        """Yield the result of each task, in the order of the tasks.

        What a task raises is raised in its turn, so that the first of several is told.
        Raises WorkerFailed for a worker that dies, or takes longer than `LIMIT_SECONDS`.
        """
        waiting = iter(enumerate(tasks))
        done: dict[int, tuple[bool, Any]] = {}
        following = 0
        for number, task in waiting:
            self._running.append(self._start(number, task))
            if len(self._running) == self._jobs:
                break
        while following < len(tasks):
            for worker in self._ready():
                done[worker.number] = self._receive(worker)
                upcoming = next(waiting, None)
                if upcoming is None:
                    self._running.remove(worker)
                    worker.line.close()
                    worker.process.join()
                else:
                    worker.number, worker.since = upcoming[0], time.monotonic()
                    self._send(worker, upcoming[1])
            while following in done:
                failed, value = done.pop(following)
                if failed:
                    raise value
                yield value
                following += 1

    def _start(self, number: int, task: Task) -> _Worker:
        # A forked worker would inherit the threads of a progress bar half-way through.
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        # The function may be large: it goes over the pipe, whose end the parent does not hold.
        process = context.Process(target=_serve, args=(theirs,), daemon=True)
        process.start()
        theirs.close()
        worker = _Worker(process, ours, number, time.monotonic())
        self._send(worker, self._function)
        self._send(worker, task)
        return worker

    def _send(self, worker: _Worker, message: object) -> None:
        try:
            worker.line.send(message)
        except OSError as error:
            raise WorkerFailed(worker.number, _DIED) from error

    def _ready(self) -> list[_Worker]:
        lines = wait([worker.line for worker in self._running], timeout=1.0)
        now = time.monotonic()
        for worker in self._running:
            if worker.line not in lines and now - worker.since > LIMIT_SECONDS:
                raise WorkerFailed(worker.number, f"took longer than {LIMIT_SECONDS:.0f} seconds")
        return [worker for worker in self._running if worker.line in lines]

    def _receive(self, worker: _Worker) -> tuple[bool, Any]:
        """Return whether a task failed, and its result or what it raised."""
        try:
            failed, value = worker.line.recv()
        except (EOFError, OSError) as error:
            raise WorkerFailed(worker.number, _DIED) from error
        return failed, value


def _serve(line: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the build itself hears Ctrl-C and ends us
    try:
        function = line.recv()
        while True:
            task = line.recv()
            try:
                answer: tuple[bool, object] = (False, function(task))
            except Exception as error:  # noqa: BLE001  # whatever it is, the build is told
                answer = (True, _sendable(error))
            line.send(answer)
    except (EOFError, OSError):
        return  # the build has ended


def _sendable(error: Exception) -> Exception:
    """Return an exception that arrives as it was sent; one that would not, in words."""
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301  # made here, a line above
    except Exception:  # noqa: BLE001  # a class may refuse in any way it likes
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error
