"""The real service in a process of its own, and a drafter who speaks to it; every wait is bounded."""

import asyncio
import json
import queue
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

import aiohttp

from tests.lsp.editor import position

WAIT = 20.0  # seconds
DEMAND = "各县区：\n请各县区于6月30日前将贯彻落实情况报市政府办公室。\n"


class Service:
    """`jianfu serve` on a free port; use it in a `with` statement."""

    def __init__(self, folder: Path, *options: str, cwd: Path | None = None) -> None:
        self.token_file = folder / "token"
        self._process = subprocess.Popen(
            [sys.executable, "-m", "jianfu", "serve", "--port", "0", "--token-file", str(self.token_file), *options],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            cwd=cwd or folder,
        )
        self.log: list[dict[str, Any]] = []
        self._logged: queue.Queue[None] = queue.Queue()
        threading.Thread(target=self._read_log, daemon=True).start()
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        found = re.search(r"(https?)://\S+?:(\d+)/", line)
        assert found, f"no address in {line!r}; the log: {self.log}"
        self.scheme, self.port = found[1], int(found[2])
        self.token = self.token_file.read_text().strip()

    @property
    def address(self) -> str:
        return f"{self.scheme}://127.0.0.1:{self.port}"

    @property
    def pid(self) -> int:
        return self._process.pid

    def logged(self, event: str, **facts: Any) -> dict[str, Any]:
        """Wait for a line of the log."""
        end = time.monotonic() + WAIT
        while True:
            for line in list(self.log):
                if line["event"] == event and all(line.get(key) == value for key, value in facts.items()):
                    return line
            try:
                self._logged.get(timeout=max(0.01, end - time.monotonic()))
            except queue.Empty:
                raise AssertionError(f"not logged: {event} {facts}; there is {self.log[-8:]}") from None

    def terminate(self) -> float:
        """Ask the service to end; returns how long that took."""
        start = time.monotonic()
        self._process.send_signal(signal.SIGTERM)
        assert self._process.wait(WAIT) == 0
        return time.monotonic() - start

    def __enter__(self) -> "Service":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
            try:
                self._process.wait(10)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()

    def _read_log(self) -> None:
        assert self._process.stderr is not None
        for line in self._process.stderr:
            try:
                self.log.append(json.loads(line))
            except ValueError:
                self.log.append({"event": "no JSON", "line": line})
            self._logged.put(None)


class Drafter:
    """One client over WebSocket; use it in an `async with` statement."""

    def __init__(
        self, service: Service, options: Mapping[str, Any] | None = None, token: str | None = None, **headers: str
    ) -> None:
        self._service = service
        self._options = {"quiet": 0} | dict(options or {})
        self._token = service.token if token is None else token
        self._headers = headers
        self._next = 0
        self.texts: dict[str, str] = {}
        self.versions: dict[str, int] = {}
        self.messages: list[Any] = []
        self.socket: aiohttp.ClientWebSocketResponse

    async def __aenter__(self) -> "Drafter":
        self._http = aiohttp.ClientSession()
        try:
            self.socket = await self._http.ws_connect(
                f"{self._service.address}/lsp?token={self._token}", headers=self._headers, max_msg_size=0
            )
        except BaseException:
            await self._http.close()
            raise
        params = {"processId": None, "rootUri": None, "capabilities": {}, "initializationOptions": self._options}
        self.initialized = await self.request("initialize", params)
        await self.notify("initialized", {})
        return self

    async def __aexit__(self, *error: object) -> None:
        await self.socket.close()
        await self._http.close()

    async def open(self, uri: str, text: str, language: str = "gongwen") -> list[Any]:
        self.texts[uri], self.versions[uri] = text, 1
        document = {"uri": uri, "languageId": language, "version": 1, "text": text}
        await self.notify("textDocument/didOpen", {"textDocument": document})
        return await self.diagnostics(uri)

    async def edit(self, uri: str, start: int, end: int, new: str) -> list[Any]:
        text = self.texts[uri]
        span = {"start": position(text, start), "end": position(text, end)}
        self.texts[uri] = text[:start] + new + text[end:]
        self.versions[uri] += 1
        document = {"uri": uri, "version": self.versions[uri]}
        change = {"textDocument": document, "contentChanges": [{"range": span, "text": new}]}
        await self.notify("textDocument/didChange", change)
        return await self.diagnostics(uri)

    async def diagnostics(self, uri: str) -> list[Any]:
        version = self.versions[uri]

        def right(message: Any) -> bool:
            params = message.get("params") or {}
            published = message.get("method") == "textDocument/publishDiagnostics"
            return bool(published and params["uri"] == uri and params.get("version") == version)

        found: list[Any] = (await self.wait(right))["params"]["diagnostics"]
        return found

    async def request(self, method: str, params: Any) -> Any:
        self._next += 1
        number = self._next
        await self.send({"jsonrpc": "2.0", "id": number, "method": method, "params": params})
        answer = await self.wait(lambda message: message.get("id") == number and "method" not in message)
        assert "error" not in answer, answer
        return answer["result"]

    async def notify(self, method: str, params: Any) -> None:
        await self.send({"jsonrpc": "2.0", "method": method, "params": params})

    async def send(self, message: Any) -> None:
        await self.socket.send_str(message if isinstance(message, str) else json.dumps(message, ensure_ascii=False))

    async def wait(self, right: Callable[[Any], bool]) -> Any:
        """Wait for a message among those that have not been waited past."""
        async with asyncio.timeout(WAIT):
            while True:
                frame = await self.socket.receive()
                assert frame.type is aiohttp.WSMsgType.TEXT, f"{frame.type.name} {frame.data} {frame.extra}"
                message = json.loads(frame.data)
                self.messages.append(message)
                if right(message):
                    return message

    async def closed(self) -> int | None:
        """Wait for the service to hang up; the close code."""
        async with asyncio.timeout(WAIT):
            while True:
                frame = await self.socket.receive()
                if frame.type is not aiohttp.WSMsgType.TEXT:
                    return self.socket.close_code
