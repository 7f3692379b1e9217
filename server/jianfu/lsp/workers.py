"""Heavy work in a process of its own: the loop goes on, cancelling is killing, and its memory goes with it.

What only waits for a disk has a thread.
"""

import asyncio
import contextlib
import json
import sys
import threading
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

T = TypeVar("T")

_LONGEST_LINE = 1 << 27


class WorkError(Exception):
    """A job failed; the text is one line for the log."""


class Worker:
    """One process that does one job at a time, started when there is one. Jobs are those of `jianfu.lsp.jobs`."""

    def __init__(self) -> None:
        self._process: asyncio.subprocess.Process | None = None
        self._turn = asyncio.Lock()

    async def run(self, job: str, progress: Callable[[Any], None] | None = None, **arguments: Any) -> Any:
        """Have a job done; `progress` hears what it reports on the way. Raises WorkError. Cancelling kills it."""
        async with self._turn:
            try:
                process = self._process = self._process or await _started()
                assert process.stdin is not None and process.stdout is not None  # both are pipes
                process.stdin.write(json.dumps({"job": job, "arguments": arguments}).encode() + b"\n")
                await process.stdin.drain()
                while line := await process.stdout.readline():
                    answer = json.loads(line)
                    if "result" in answer:
                        return answer["result"]
                    if "error" in answer:
                        raise WorkError(f"{job}: {answer['error']}")
                    if progress is not None:
                        progress(answer["progress"])
                self.stop()
                raise WorkError(f"{job}: the process has ended")
            except OSError as error:
                self.stop()
                raise WorkError(f"{job}: {error}") from error
            except asyncio.CancelledError:
                self.stop()
                raise

    def stop(self) -> None:
        """End the process, whatever it does; the next job starts another."""
        process, self._process = self._process, None
        if process is not None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            process._transport.close()  # type: ignore[attr-defined]  # asyncio has no other way to let go of the pipes


async def _started() -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "jianfu.lsp.jobs",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        limit=_LONGEST_LINE,
    )


def in_thread(work: Callable[[], T]) -> "asyncio.Future[T]":
    """Run `work` on a thread that does not keep the process from ending; the future holds what it returns or raises."""
    loop = asyncio.get_running_loop()
    future: asyncio.Future[T] = loop.create_future()

    def run() -> None:
        try:
            result = work()
        except Exception as error:
            settle: Callable[[], None] = partial(future.set_exception, error)
        else:
            settle = partial(future.set_result, result)
        with contextlib.suppress(RuntimeError):  # the loop has ended
            loop.call_soon_threadsafe(lambda: None if future.done() else settle())

    threading.Thread(target=run, daemon=True).start()
    return future
