"""A language client for measuring: it never waits for an answer unless asked to, and notes when each message arrived."""

import contextlib
import json
import os
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple

_LONGEST_WAIT = 60.0  # seconds


class Arrival(NamedTuple):
    """One message with the moment (time.perf_counter) when its last byte had been read."""

    at: float
    message: Any


class Client:
    """One server process, spoken to over its pipes; `command` is any language server's. Use it in a `with` statement."""

    def __init__(self, command: Sequence[str], options: Any = None, folder: Path | None = None) -> None:
        self.started = time.perf_counter()
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=folder
        )
        self._next = 0
        self._news = threading.Condition()
        self._arrived: list[Arrival] = []
        threading.Thread(target=self._read, daemon=True).start()
        parameters = {"processId": None, "rootUri": None, "capabilities": {}, "initializationOptions": options}
        self.capabilities = self.wait_reply(self.request("initialize", parameters)).message["result"]["capabilities"]
        self.notify("initialized", {})

    @property
    def pid(self) -> int:
        """The server's process id."""
        return self._process.pid

    def request(self, method: str, params: Any) -> int:
        """Send a request; returns its number, under which the reply will arrive."""
        self._next += 1
        self.send([{"jsonrpc": "2.0", "id": self._next, "method": method, "params": params}])
        return self._next

    def notify(self, method: str, params: Any) -> None:
        """Send a notification."""
        self.send([{"jsonrpc": "2.0", "method": method, "params": params}])

    def send(self, messages: Sequence[Mapping[str, Any]]) -> float:
        """Send messages in one piece; returns the moment just before."""
        framed = []
        for message in messages:
            body = json.dumps(message, ensure_ascii=False).encode()
            framed.append(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        assert self._process.stdin is not None
        before = time.perf_counter()
        self._process.stdin.write(b"".join(framed))
        self._process.stdin.flush()
        return before

    def wait(self, right: Callable[[Any], bool]) -> Arrival:
        """Wait for a message among those not taken yet; it and all that came before it are taken."""
        end = time.monotonic() + _LONGEST_WAIT
        seen = 0
        with self._news:
            while True:
                for number in range(seen, len(self._arrived)):
                    if right(self._arrived[number].message):
                        found = self._arrived[number]
                        del self._arrived[: number + 1]
                        return found
                seen = len(self._arrived)
                if not self._news.wait(end - time.monotonic()):
                    raise RuntimeError("the server does not answer")

    def wait_reply(self, number: int) -> Arrival:
        """Wait for the reply to a request."""
        return self.wait(lambda message: message.get("id") == number and "method" not in message)

    def take(self) -> list[Arrival]:
        """All that has arrived and was not taken yet."""
        with self._news:
            taken, self._arrived = self._arrived, []
        return taken

    def processor(self) -> float:
        """Seconds of processor time that the server has used so far, where the system tells (Linux), else 0."""
        try:
            fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            return 0.0
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> float:
        """MB that the server has for itself, where the system tells (Linux), else 0.

        What was only read from files (libraries, the corpus) is the system's page cache and not counted.
        """
        try:
            lines = Path(f"/proc/{self.pid}/smaps_rollup").read_text().splitlines()
        except OSError:
            return 0.0
        return sum(int(line.split()[1]) for line in lines if line.startswith("Private_Dirty:")) / 1024

    def __enter__(self) -> "Client":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self.wait_reply(self.request("shutdown", None))
                self.notify("exit", None)
                with contextlib.suppress(subprocess.TimeoutExpired):  # autocorrect's does not end when told to
                    self._process.wait(3)
        finally:
            self._process.kill()
            self._process.wait()

    def _read(self) -> None:
        stream = self._process.stdout
        assert stream is not None
        while True:
            length = 0
            while line := stream.readline().strip():
                if line.lower().startswith(b"content-length:"):
                    length = int(line.partition(b":")[2])
            if not length:
                return
            body = stream.read(length)
            at = time.perf_counter()
            message = json.loads(body)
            if "method" in message and "id" in message:
                self.send([{"jsonrpc": "2.0", "id": message["id"], "result": None}])
            with self._news:
                self._arrived.append(Arrival(at, message))
                self._news.notify_all()
