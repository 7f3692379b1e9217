"""An editor for tests: a real server process, its messages read on a thread, every wait bounded."""

import json
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

WAIT = 20.0  # seconds; a server that hangs fails its test, on a busy machine too
PULLING = {
    "textDocument": {"diagnostic": {"dynamicRegistration": False}},
    "workspace": {"diagnostics": {"refreshSupport": True}},
}
USUAL: dict[str, Any] = {
    "workspace": {
        "applyEdit": True,
        "workspaceEdit": {"documentChanges": True, "resourceOperations": ["create"]},
        "didChangeWatchedFiles": {"dynamicRegistration": True},
        "codeLens": {"refreshSupport": True},
    },
    "window": {"workDoneProgress": True, "showDocument": {"support": True}},
}


class Editor:
    """Speaks to one server; use it in a `with` statement. `text` is the only open draft's text as the editor has it."""

    def __init__(
        self,
        options: Mapping[str, Any] | None = None,
        *,
        capabilities: Mapping[str, Any] = {},
        root: Path | None = None,
        encoding: str = "utf-16",
    ) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "jianfu", "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self._next = 0
        self._lock = threading.Lock()
        self.messages: list[Any] = []
        self._arrived: queue.Queue[Any] = queue.Queue()
        self.choice: Callable[[Any], Any] = lambda params: params["actions"][0]
        self.settings: Any = {}
        self.texts: dict[str, str] = {}
        self.versions: dict[str, int] = {}
        threading.Thread(target=self._read, daemon=True).start()
        merged = _merged(USUAL, {"general": {"positionEncodings": [encoding]}}, capabilities)
        folders = [{"uri": root.as_uri(), "name": root.name}] if root else None
        self.server = self.request(
            "initialize",
            {
                "processId": None,
                "rootUri": root.as_uri() if root else None,
                "workspaceFolders": folders,
                "capabilities": merged,
                "initializationOptions": {"quiet": 0} if options is None else dict(options),
            },
        )["capabilities"]
        self.notify("initialized", {})

    @property
    def pid(self) -> int:
        return self._process.pid

    def open(self, uri: str, text: str, language: str = "markdown") -> None:
        self.texts[uri], self.versions[uri] = text, 1
        self.notify(
            "textDocument/didOpen",
            {"textDocument": {"uri": uri, "languageId": language, "version": 1, "text": text}},
        )

    def close(self, uri: str) -> None:
        del self.texts[uri], self.versions[uri]
        self.notify("textDocument/didClose", {"textDocument": {"uri": uri}})

    def edit(self, uri: str, start: int, end: int, new: str) -> int:
        """Replace code points of an open document; returns its new version."""
        text = self.texts[uri]
        span = {"start": position(text, start), "end": position(text, end)}
        self.texts[uri] = text[:start] + new + text[end:]
        self.versions[uri] += 1
        document = {"uri": uri, "version": self.versions[uri]}
        self.notify(
            "textDocument/didChange", {"textDocument": document, "contentChanges": [{"range": span, "text": new}]}
        )
        return self.versions[uri]

    def diagnostics(self, uri: str, wanted: Callable[[list[Any]], bool] = lambda items: True) -> list[Any]:
        """Wait for a publish for the current version of a document that is as wanted."""
        version = self.versions.get(uri)

        def right(message: Any) -> bool:
            params = message.get("params") or {}
            here = message.get("method") == "textDocument/publishDiagnostics" and params.get("uri") == uri
            return bool(here and params.get("version") == version and wanted(params["diagnostics"]))

        found: list[Any] = self.wait(right)["params"]["diagnostics"]
        return found

    def request(self, method: str, params: Any) -> Any:
        answer = self.wait_reply(self.send_request(method, params))
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']}")
        return answer["result"]

    def on(self, method: str, uri: str, **more: Any) -> Any:
        """A request about a document."""
        return self.request(method, {"textDocument": {"uri": uri}, **more})

    def actions(self, uri: str, start: int, end: int, diagnostics: Any = (), **context: Any) -> list[Any]:
        text = self.texts[uri]
        span = {"start": position(text, start), "end": position(text, end)}
        found: list[Any] = self.on(
            "textDocument/codeAction", uri, range=span, context={"diagnostics": list(diagnostics), **context}
        )
        return found

    def command(self, name: str, *arguments: Any) -> Any:
        return self.request("workspace/executeCommand", {"command": name, "arguments": list(arguments)})

    def send_request(self, method: str, params: Any) -> int:
        self._next += 1
        self.send({"jsonrpc": "2.0", "id": self._next, "method": method, "params": params})
        return self._next

    def wait_reply(self, number: int) -> Any:
        return self.wait(lambda message: message.get("id") == number and "method" not in message)

    def wait(self, right: Callable[[Any], bool], since: int = 0) -> Any:
        """Wait for a message; what came before counts too, so nothing can be missed, but for the first `since`."""
        seen = since
        end = time.monotonic() + WAIT
        while True:
            for message in self.messages[seen:]:
                seen += 1
                if right(message):
                    return message
            try:
                self._arrived.get(timeout=max(0.0, end - time.monotonic()))
            except queue.Empty:
                last = [message.get("method") or message.get("id") for message in self.messages[-5:]]
                raise AssertionError(f"not in time; the last messages are {last}") from None

    def notify(self, method: str, params: Any) -> None:
        self.send({"jsonrpc": "2.0", "method": method, "params": params})

    def send(self, message: Any) -> None:
        data = json.dumps(message, ensure_ascii=False).encode()
        with self._lock:
            assert self._process.stdin is not None
            self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(data) + data)
            self._process.stdin.flush()

    def end(self) -> float:
        """Shut down; returns the seconds from `exit` to the end of the process, whose status must be 0."""
        self.request("shutdown", None)
        start = time.monotonic()
        self.notify("exit", None)
        assert self._process.wait(WAIT) == 0
        return time.monotonic() - start

    def hang_up(self) -> int:
        """Close the pipe without a word; returns the server's exit status."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        return self._process.wait(WAIT)

    def __enter__(self) -> "Editor":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None and self._process.poll() is None:
                self.end()
        finally:
            self._process.kill()
            self._process.wait()

    def _read(self) -> None:
        stream = self._process.stdout
        assert stream is not None and self._process.stdin is not None
        while True:
            length = 0
            while line := stream.readline().strip():
                length = int(line.partition(b":")[2])
            if not length:
                return
            message = json.loads(stream.read(length))
            if "method" in message and "id" in message and not self._process.stdin.closed:
                self.send({"jsonrpc": "2.0", "id": message["id"], "result": self._answer(message)})
            self.messages.append(message)
            self._arrived.put(None)

    def _answer(self, message: Any) -> Any:
        params = message.get("params")
        if message["method"] == "window/showMessageRequest":
            return self.choice(params)
        if message["method"] == "workspace/configuration":
            return [self.settings for _ in params["items"]]
        if message["method"] == "workspace/applyEdit":
            return {"applied": True}
        if message["method"] == "window/showDocument":
            return {"success": True}
        return None


def position(text: str, offset: int) -> dict[str, int]:
    """Where an offset is, in UTF-16, counted independently of the server."""
    before = text[:offset].replace("\r\n", "\n").replace("\r", "\n")
    line = before[before.rfind("\n") + 1 :]
    return {"line": before.count("\n"), "character": len(line.encode("utf-16-le")) // 2}


def applied(text: str, edit: Any, uri: str) -> str:
    """A text after a WorkspaceEdit of it."""
    changes = [change for change in edit["documentChanges"] if change.get("textDocument", {}).get("uri") == uri]
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    spans = []
    for change in changes[0]["edits"]:
        ends = [
            starts[place["line"]] + place["character"] for place in (change["range"]["start"], change["range"]["end"])
        ]
        spans.append((*ends, change["newText"]))
    for start, end, new in sorted(spans, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _merged(*parts: Mapping[str, Any]) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for part in parts:
        for key, value in part.items():
            old = result.get(key)
            result[key] = _merged(old, value) if isinstance(old, dict) and isinstance(value, Mapping) else value
    return result
