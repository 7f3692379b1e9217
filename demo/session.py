"""A language client small enough to read: one real `jianfu lsp` process, spoken to over its pipes."""

import json
import subprocess
import sys
import time
from collections.abc import Mapping
from types import TracebackType
from typing import Any


class Session:
    """Starts the server, opens one draft and edits it as an editor would; use it in a `with` statement."""

    def __init__(self, options: Mapping[str, Any] | None = None, encoding: str = "utf-16") -> None:
        self.started = time.perf_counter()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "jianfu", "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self._next = 0
        self.version = 0
        self.text = ""
        self.uri = ""
        capabilities = {"general": {"positionEncodings": [encoding]}}
        parameters = {"processId": None, "rootUri": None, "capabilities": capabilities}
        self.capabilities = self.request("initialize", {**parameters, "initializationOptions": dict(options or {})})
        self.notify("initialized", {})

    @property
    def pid(self) -> int:
        """The server's process id."""
        return self._process.pid

    def open(self, uri: str, text: str, language: str = "markdown") -> list[Any]:
        """Open a draft; returns its first diagnostics."""
        self.uri, self.text, self.version = uri, text, 1
        item = {"uri": uri, "languageId": language, "version": 1, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": item})
        return self.diagnostics(1)

    def replace(self, start: int, end: int, new: str) -> tuple[list[Any], float]:
        """Replace code points `start:end`; returns the diagnostics for the new version and the seconds they took."""
        edit = {"range": {"start": self._position(start), "end": self._position(end)}, "text": new}
        self.text = self.text[:start] + new + self.text[end:]
        self.version += 1
        document = {"uri": self.uri, "version": self.version}
        sent = time.perf_counter()
        self.notify("textDocument/didChange", {"textDocument": document, "contentChanges": [edit]})
        found = self.diagnostics(self.version)
        return found, time.perf_counter() - sent

    def diagnostics(self, version: int) -> list[Any]:
        """Wait for the diagnostics of a version of the open draft."""
        while True:
            message = self._receive()
            parameters = message.get("params", {})
            if message.get("method") == "textDocument/publishDiagnostics" and parameters.get("version") == version:
                found: list[Any] = parameters["diagnostics"]
                return found

    def request(self, method: str, parameters: Any) -> Any:
        """Send a request and wait for its result; what else arrives meanwhile is dropped."""
        self._next += 1
        number = self._next
        self._send({"jsonrpc": "2.0", "id": number, "method": method, "params": parameters})
        while True:
            message = self._receive()
            if message.get("id") == number and "method" not in message:
                if "error" in message:
                    raise RuntimeError(message["error"]["message"])
                return message["result"]

    def notify(self, method: str, parameters: Any) -> None:
        """Send a notification."""
        self._send({"jsonrpc": "2.0", "method": method, "params": parameters})

    def __enter__(self) -> "Session":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self.request("shutdown", None)
            self.notify("exit", None)
            self._process.wait(10)
        else:
            self._process.kill()

    def _position(self, offset: int) -> dict[str, int]:
        before = self.text[:offset]
        line = before[before.rfind("\n") + 1 :]
        return {"line": before.count("\n"), "character": len(line.encode("utf-16-le")) // 2}

    def _send(self, message: Any) -> None:
        data = json.dumps(message, ensure_ascii=False).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(data) + data)
        self._process.stdin.flush()

    def _receive(self) -> Any:
        stream = self._process.stdout
        assert stream is not None
        length = 0
        while line := stream.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        if not length:
            raise RuntimeError("the server has ended")
        return json.loads(stream.read(length))
