"""Several processes behind one listening socket: each has its own clients, all have the same rules and corpus.

The rules are read before the processes part, and the corpus is mapped into memory: both lie there once.
"""

import gc
import mmap
import os
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from jianfu.service.log import event

_END_WITHIN = 4  # seconds after which a process that has been told to end is killed
_TOO_SOON = 5.0  # seconds; a process that ends so soon after its start …
_TOO_OFTEN = 5  # … so many times in a row will not run at all
_METRICS = "PROMETHEUS_MULTIPROC_DIR"


class Places:
    """How many connections each process has, in memory that all of them see."""

    def __init__(self, workers: int) -> None:
        self._counts = memoryview(mmap.mmap(-1, 4 * workers)).cast("i")

    def set(self, number: int, count: int) -> None:
        """Process `number` has so many."""
        self._counts[number] = count

    def is_ahead(self, number: int) -> bool:
        """Whether another process has fewer than process `number`, so that the next client is for that one."""
        return self._counts[number] > min(self._counts)


class Workers:
    """Starts the processes, starts those again that die, and ends with all of them."""

    def __init__(self, count: int) -> None:
        self.places = Places(count)
        self.folder = Path(tempfile.mkdtemp(prefix="jianfu-"))  # for its owner alone
        self._count = count
        self._running: dict[int, tuple[int, float]] = {}  # process → (number, when it was started)
        self._ending = False

    def prepare_metrics(self) -> None:
        """Say where the processes keep what they count; before `metrics` is imported."""
        os.environ[_METRICS] = str(self.folder)

    def run(self, work: Callable[[int], int]) -> int:
        """Have `work(number)` done in each process until this one is told to end; returns the exit status."""
        for told in (signal.SIGTERM, signal.SIGINT):
            signal.signal(told, self._end)
        gc.collect()
        gc.freeze()  # what is here before they part is not written to by the collector, and so stays shared
        for number in range(self._count):
            self._start(number, work)
        soon = 0
        status = 0
        while self._running:
            process, ended = os.wait()
            number, started = self._running.pop(process, (-1, 0.0))
            if number < 0 or self._ending:
                continue
            event("worker died", 40, worker=number, status=os.waitstatus_to_exitcode(ended))
            soon = soon + 1 if time.monotonic() - started < _TOO_SOON else 0
            if soon >= _TOO_OFTEN:
                status = 1
                self._end(signal.SIGTERM, None)
                continue
            self.places.set(number, 0)
            self._forget_gauges(process)
            self._start(number, work)
        shutil.rmtree(self.folder, ignore_errors=True)
        return status

    def _start(self, number: int, work: Callable[[int], int]) -> None:
        process = os.fork()
        if process:
            self._running[process] = (number, time.monotonic())
            return
        status = 1
        try:
            for known in (signal.SIGTERM, signal.SIGINT, signal.SIGALRM):
                signal.signal(known, signal.SIG_DFL)
            status = work(number)
        finally:
            sys.stderr.flush()
            os._exit(status)

    def _end(self, number: int, frame: FrameType | None) -> None:
        """Tell every process to end, and see to it that they do."""
        if not self._ending:
            self._ending = True
            signal.signal(signal.SIGALRM, lambda *_: self._tell(signal.SIGKILL))
            signal.alarm(_END_WITHIN)
        self._tell(signal.SIGTERM)

    def _tell(self, number: int) -> None:
        for process in self._running:
            os.kill(process, number)

    @staticmethod
    def _forget_gauges(process: int) -> None:
        from prometheus_client.multiprocess import mark_process_dead

        mark_process_dead(process)  # type: ignore[no-untyped-call]
