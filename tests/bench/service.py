"""The service under an office: drafters who all type at once, each in a draft of 6,000 characters.

`python tests/bench/service.py --seconds 600` is the run that the bar speaks of; `make bench` does a short one. The
drafters are simulated in one process beside the service, so what they cost is taken from the service's share. What an
input method composes is one change to the add-in, so characters come one by one.
"""

import argparse
import asyncio
import json
import os
import random
import re
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.bench.figures import Figure, draft_of, percentile
from tests.bench.keystrokes import SENTENCES

_LONGEST = 1_000_000
_SETTLE = 3.0  # seconds after everybody is there, before anything is counted
_VERSION = re.compile(rb'"version":(\d+)\}\}$')


class Drafter(asyncio.Protocol):
    """One connection: RFC 6455 by hand, as any library would take more than the service itself."""

    def __init__(self, number: int, token: str, host: str, length: int = 6000) -> None:
        self._random = random.Random(number)
        self._hello = (
            f"GET /lsp?token={token} HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\n\r\n"
        ).encode()
        # As the add-in sends it: paragraphs without Markdown's marks and without empty lines between them. Everybody's
        # own words: nobody profits from what the service has seen of others.
        written = [line.lstrip("# ") for line in draft_of(length).split("\n") if line]
        self.lines = [f"{line}（{number}）" if len(line) > 30 else line for line in written]
        self._places = [place for place, line in enumerate(self.lines) if len(line) > 30]
        self._buffer = bytearray()
        self._open = False
        self.version = 0
        self.sent: dict[int, float] = {}
        self.times: list[float] = []
        self.ready: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.lost = False

    def connection_made(self, transport: Any) -> None:
        self._transport = transport
        transport.write(self._hello)

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        if not self._open:
            end = self._buffer.find(b"\r\n\r\n")
            if end < 0:
                return
            assert self._buffer.startswith(b"HTTP/1.1 101"), bytes(self._buffer[:200])
            del self._buffer[: end + 4]
            self._open = True
            self._begin()
        while len(self._buffer) >= 2:
            length, start = self._buffer[1] & 127, 2
            if length > 125:
                start = 4 if length == 126 else 10
                if len(self._buffer) < start:
                    return
                length = int.from_bytes(self._buffer[2:start], "big")
            if len(self._buffer) < start + length:
                return
            kind = self._buffer[0] & 15
            body = bytes(self._buffer[start : start + length])
            del self._buffer[: start + length]
            if kind == 9:
                self._frame(body, 10)
            elif kind == 1:
                self._take(body)

    def connection_lost(self, error: Exception | None) -> None:
        self.lost = True

    def _take(self, body: bytes) -> None:
        found = _VERSION.search(body[-40:])
        if found is None:
            return
        now, version = time.perf_counter(), int(found[1])
        while self.sent and next(iter(self.sent)) <= version:  # what was overtaken is answered with what came later
            self.times.append((now - self.sent.pop(next(iter(self.sent)))) * 1000)
        if not self.ready.done():
            self.ready.set_result(None)

    def _begin(self) -> None:
        self._say("initialize", {"capabilities": {}, "initializationOptions": {"quiet": 0}}, id=1)
        self._say("initialized", {})
        document = {"uri": "memory:/1", "languageId": "gongwen", "version": 0, "text": "\n".join(self.lines)}
        self._say("textDocument/didOpen", {"textDocument": document})

    def _say(self, method: str, params: Any, **more: Any) -> None:
        message = {"jsonrpc": "2.0", "method": method, "params": params, **more}
        self._frame(json.dumps(message, ensure_ascii=False).encode(), 1)

    def _frame(self, body: bytes, kind: int) -> None:
        # Masked with zeros, which leaves the bytes as they are.
        length = len(body)
        if length > 65535:
            self._transport.write(struct.pack("!BBQ", 128 | kind, 255, length) + b"\0\0\0\0" + body)
            return
        head = (
            struct.pack("!BB", 128 | kind, 128 | length)
            if length < 126
            else struct.pack("!BBH", 128 | kind, 254, length)
        )
        self._transport.write(head + b"\0\0\0\0" + body)

    def _change(self, line: int, start: int, end: int, new: str) -> None:
        self.version += 1
        span = {"start": {"line": line, "character": start}, "end": {"line": line, "character": end}}
        self.sent[self.version] = time.perf_counter()
        self._say(
            "textDocument/didChange",
            {
                "textDocument": {"uri": "memory:/1", "version": self.version},
                "contentChanges": [{"range": span, "text": new}],
            },
        )

    async def type(self, until: float, rate: float) -> None:
        """Type sentences in the middle of paragraphs, and take each out again when it is finished."""
        next_key = time.perf_counter() + self._random.random() / rate
        while True:
            line = self._random.choice(self._places)
            at, sentence = self._random.randrange(len(self.lines[line])), self._random.choice(SENTENCES)
            for offset in range(len(sentence) + 1):
                await asyncio.sleep(max(0.0, next_key - time.perf_counter()))
                next_key += self._random.uniform(0.5, 1.5) / rate
                if time.perf_counter() >= until:
                    return
                if offset < len(sentence):
                    self._change(line, at + offset, at + offset, sentence[offset])
                else:
                    self._change(line, at, at + len(sentence), "")


def figures(seconds: float = 20, drafters: int = 200, workers: int = 2, rate: float = 3.0) -> Iterator[Figure]:
    """Latencies as a drafter sees them, what it takes, and what was lost."""
    with tempfile.TemporaryDirectory() as folder:
        token = Path(folder, "token")
        command = [sys.executable, "-m", "jianfu", "serve", "--port", "0", "--token-file", str(token)]
        process = subprocess.Popen(
            [*command, "--workers", str(workers)],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            cwd=folder,
        )
        try:
            assert process.stdout is not None
            found = re.search(r":(\d+)/", process.stdout.readline())
            assert found is not None
            yield from asyncio.run(
                _measure(process.pid, int(found[1]), token.read_text().strip(), seconds, drafters, rate)
            )
        finally:
            process.terminate()
            process.wait(10)


async def _measure(pid: int, port: int, token: str, seconds: float, count: int, rate: float) -> list[Figure]:
    loop = asyncio.get_running_loop()
    host = f"127.0.0.1:{port}"
    begun = time.perf_counter()
    lone, longest = await loop.create_connection(lambda: Drafter(count, token, host, _LONGEST), "127.0.0.1", port)
    await longest.ready
    first = time.perf_counter() - begun
    lone.close()
    everybody: list[Drafter] = []
    begun = time.perf_counter()
    for number in range(count):
        _, drafter = await loop.create_connection(
            lambda n=number: Drafter(n, token, f"127.0.0.1:{port}"), "127.0.0.1", port
        )  # type: ignore[misc]
        everybody.append(drafter)
        await drafter.ready
    came = time.perf_counter() - begun
    until = time.perf_counter() + _SETTLE + seconds
    typing = [asyncio.create_task(drafter.type(until, rate)) for drafter in everybody]
    await asyncio.sleep(_SETTLE)
    for drafter in everybody:
        drafter.times.clear()
    before, own = _processor(_family(pid)), time.process_time()
    largest = 0.0
    while time.perf_counter() < until:
        await asyncio.sleep(min(2.0, max(0.0, until - time.perf_counter())))
        largest = max(largest, _memory(_family(pid)))
    used, own = _processor(_family(pid)) - before, time.process_time() - own
    await asyncio.gather(*typing)
    await asyncio.sleep(2)
    times = [one for drafter in everybody for one in drafter.times]
    missing = sum(len(drafter.sent) for drafter in everybody) + sum(drafter.lost for drafter in everybody)
    return [
        Figure(f"a draft of {_LONGEST:,} characters, to its first diagnostics", first * 1000, "ms", 10_000),
        Figure(f"{count} drafters open their drafts, each", came / count * 1000, "ms"),
        Figure("keys", len(times), ""),
        Figure("key to diagnostics, p50", percentile(times, 0.5), "ms"),
        Figure("key to diagnostics, p95", percentile(times, 0.95), "ms"),
        Figure("key to diagnostics, p99", percentile(times, 0.99), "ms", 100),
        Figure("key to diagnostics, longest", max(times), "ms"),
        Figure("not answered", missing, "", 0),
        Figure("processor time of the service for a key", used / len(times) * 1000, "ms"),
        Figure("processor time of the drafters for a key", own / len(times) * 1000, "ms"),
        Figure("memory of all processes", largest, "MB", 1500),
    ]


def _family(pid: int) -> list[int]:
    """A process and its children."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *map(int, children)]


def _memory(family: list[int]) -> float:
    """Memory in MB, what is shared counted once (PSS)."""
    total = 0
    for pid in family:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1024


def _processor(family: list[int]) -> float:
    """Seconds of processor time."""
    ticks = 0
    for pid in family:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--drafters", type=int, default=200)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--rate", type=float, default=3.0)
    chosen = parser.parse_args()
    for figure in figures(chosen.seconds, chosen.drafters, chosen.workers, chosen.rate):
        bar = f"(bar {figure.bar:g})" if figure.bar is not None else ""
        print(f"{figure.name:58} {figure.value:10.2f} {figure.unit:4} {bar}")
