"""`jianfu lsp`: the language server. What it can do lies in `features`, each of which registers itself here."""

import argparse
import asyncio
import logging
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from jianfu import __version__
from jianfu.engine.engine import Engine
from jianfu.lsp.checking import Checking
from jianfu.lsp.client import Client
from jianfu.lsp.convert import Diagnostic
from jianfu.lsp.drafts import OpenDraft
from jianfu.lsp.features import FEATURES, Feature
from jianfu.lsp.marks import Marks
from jianfu.lsp.progress import Progress
from jianfu.lsp.rpc import INVALID_PARAMS, INVALID_REQUEST, NOT_INITIALIZED, Endpoint, Handler, Json, RpcError
from jianfu.lsp.settings import engines
from jianfu.lsp.uris import path_of
from jianfu.lsp.workers import Worker
from jianfu.rules.schema import RuleError

_WARNING = 2
_REFRESH_AFTER = 0.05  # seconds; several changes in a row ask once


class Server:
    """One client's language server. `send` takes a message as bytes, `ended` is called when the client says exit.

    `pages` gives, for an engine, the function from a rule's id to the address of its page, where the transport has
    addresses of its own; without it pages are files.
    """

    def __init__(
        self,
        send: Callable[[bytes], None],
        ended: Callable[[int], None],
        pages: Callable[[Engine], Callable[[str], str]] | None = None,
        features: Sequence[type[Feature]] = FEATURES,
    ) -> None:
        self.rpc = Endpoint(send)
        self.rpc.gate = self._gate
        self.client = Client()
        self.folders: list[Path] = []
        self.options: Any = None  # the editor's settings as it sent them
        self.drafts: dict[str, OpenDraft] = {}
        self.marks = Marks(self._publish, self.refresh)
        self.checking = Checking(self.marks, self.tell, pages)
        self.worker = Worker()
        self.progresses: dict[int | str | None, Progress] = {}  # under way, by their tokens
        self._commands: dict[str, Handler] = {}
        self._state = "new"
        self._ended = ended
        self._refreshing: asyncio.TimerHandle | None = None
        self.rpc.answer("initialize", self._initialize)
        self.rpc.hear("initialized", self._initialized)
        self.rpc.answer("shutdown", self._shutdown)
        self.rpc.hear("exit", self._exit)
        self.rpc.answer("workspace/executeCommand", self._execute)
        self.features: list[Feature] = [feature(self) for feature in features]

    def locate(self, uri: str) -> Path | None:
        """The file on this machine's disk that an address of the client's means; None for all others."""
        return path_of(uri)

    def command(self, name: str, handler: Handler) -> None:
        """Let the client run `handler(*arguments)` as the command `name`."""
        self._commands[name] = handler

    def draft(self, params: Json) -> OpenDraft | None:
        """The open document that a request's `textDocument` names."""
        return self.drafts.get(params["textDocument"]["uri"])

    def tell(self, message: str, level: int = _WARNING) -> None:
        """Show the user one line."""
        self.rpc.notify("window/showMessage", {"type": level, "message": message})

    def refresh(self) -> None:
        """What a pulling client has asked for is out of date, without any change of its texts: make it ask again."""
        if self._refreshing is None:
            self._refreshing = asyncio.get_running_loop().call_later(_REFRESH_AFTER, self._refresh)

    def again(self) -> None:
        """Rules, settings or corpus have changed: everything is computed anew."""
        self.checking.again()
        for feature in self.features:
            feature.settings_changed()
        self.refresh()

    def configure(self, options: Any, where: str) -> None:
        """Take the editor's settings; what is wrong with them is said, and what held before still holds."""
        try:
            made = engines(options, self.root, where)
        except RuleError as error:
            self.tell(str(error))
            return
        self.options = options
        self.checking.engines = made

    @property
    def root(self) -> Path:
        """The first folder that is open in the editor, or the working folder."""
        return self.folders[0] if self.folders else Path.cwd()

    def close(self) -> None:
        """Stop all work and every process started."""
        self.rpc.close()
        self.worker.stop()
        if self._refreshing is not None:
            self._refreshing.cancel()
        for uri in list(self.drafts):
            self.checking.closed(uri)
        for feature in self.features:
            feature.close()

    def _gate(self, method: str) -> RpcError | None:
        if method == "exit" or (self._state == "new" and method == "initialize"):
            return None
        if self._state == "new":
            return RpcError(NOT_INITIALIZED, "initialize comes first")
        if self._state == "ended" or method == "initialize":
            return RpcError(INVALID_REQUEST, f"{method} at the wrong time")
        return None

    def _initialize(self, params: Json) -> Json:
        self._state = "running"
        self.client = Client(params.get("capabilities"))
        self.marks.pulls = self.client.pulls
        self.checking.can_wait = not self.client.pulls or self.client.refreshes_diagnostics
        listed = params.get("workspaceFolders") or []
        uris = [folder["uri"] for folder in listed] or [params.get("rootUri") or ""]
        self.folders = [path for path in map(self.locate, uris) if path is not None]
        self.configure(params.get("initializationOptions"), "initializationOptions")
        capabilities: Json = {
            "positionEncoding": self.client.encoding,
            "workspace": {"workspaceFolders": {"supported": True, "changeNotifications": True}},
            "executeCommandProvider": {"commands": sorted(self._commands)},
        }
        for feature in self.features:
            capabilities |= feature.capabilities(self.client)
        return {"capabilities": capabilities, "serverInfo": {"name": "jianfu", "version": __version__}}

    def _initialized(self, params: Json) -> None:
        for feature in self.features:
            feature.started()

    def _shutdown(self, params: Json) -> None:
        self._state = "ended"
        self.close()

    def _exit(self, params: Json) -> None:
        self._ended(0 if self._state == "ended" else 1)

    def _execute(self, params: Json) -> Any:
        handler = self._commands.get(params["command"])
        if handler is None:
            raise RpcError(INVALID_PARAMS, f"no command {params['command']}")
        return handler(params.get("arguments") or [])

    def _publish(self, uri: str, version: int | None, items: list[Diagnostic]) -> None:
        params: Json = {"uri": uri, "diagnostics": items}
        if version is not None:
            params["version"] = version
        self.rpc.notify("textDocument/publishDiagnostics", params)
        for feature in self.features:
            feature.published(uri)

    def _refresh(self) -> None:
        self._refreshing = None
        for method in self._refreshable():
            self.rpc.ask(method, None)

    def _refreshable(self) -> Iterator[str]:
        if self.client.refreshes_diagnostics:
            yield "workspace/diagnostic/refresh"
        for name in ("codeLens", "inlayHint"):
            if self.client.can(f"workspace.{name}.refreshSupport"):
                yield f"workspace/{name}/refresh"


def run(options: argparse.Namespace) -> int:
    """Serve on standard input and output until the client says exit or goes away."""
    from jianfu.lsp.stdio import own_output

    logging.basicConfig(stream=sys.stderr, level=logging.ERROR, format="%(levelname)s %(name)s %(message)s")
    status = asyncio.run(_serve(own_output()))
    sys.stderr.flush()
    os._exit(status)  # a corpus that is just being opened on a thread must not hold up the end


async def _serve(output: int) -> int:
    from jianfu.lsp.stdio import read, writer

    over: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    def ended(status: int = 1) -> None:
        if not over.done():
            over.set_result(status)

    server = Server(writer(output, ended), ended)
    read(server.rpc.receive, ended)
    status = await over
    server.close()
    return status
