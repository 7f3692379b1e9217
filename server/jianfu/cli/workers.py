"""Many files at once, in worker processes that Ctrl-C and a lack of memory end quietly."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


class WorkersError(Exception):
    """A worker process was ended from outside; the message is what the user reads."""


def in_processes(
    work: Callable[[Item], Result],
    items: Sequence[Item],
    jobs: int,
    start: Callable[..., None] | None = None,
    arguments: tuple[object, ...] = (),
    chunk: int = 4,
) -> Iterator[Result]:
    """Yield `work(item)` of every item in its order, from `jobs` processes that each called `start(*arguments)` first.

    Raises WorkersError when a process is killed.
    """
    import signal
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    # spawn on every system: the same behaviour everywhere, and no locks copied in mid-air.
    with ProcessPoolExecutor(jobs, get_context("spawn"), _ready, (start, arguments)) as pool:
        # `map` starts the processes. They are born deaf to Ctrl-C, which is for this process: it ends them.
        heard = signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            results = pool.map(work, items, chunksize=chunk)
        finally:
            signal.signal(signal.SIGINT, heard)
        try:
            yield from results
        except BrokenProcessPool:
            raise WorkersError("工作进程意外中止（可能内存不足）；请用 --jobs 1 重试") from None


def _ready(start: Callable[..., None] | None, arguments: tuple[object, ...]) -> None:
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # again, for systems where a child does not inherit it
    if start:
        start(*arguments)
