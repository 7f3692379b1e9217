"""Work-done progress that can be cancelled, for what takes longer than a moment."""

import asyncio
import uuid
from types import TracebackType
from typing import TYPE_CHECKING

from jianfu.lsp.rpc import Json

if TYPE_CHECKING:
    from jianfu.lsp.server import Server


class Progress:
    """One piece of work, in an `async with`. `token` is the client's own, or None: then the client is asked for a place
    to show it, where it can. Cancelled by the user, the task that does the work is cancelled."""

    def __init__(self, server: "Server", title: str, token: int | str | None) -> None:
        self._server = server
        self._title = title
        self._token = token
        self.cancelled = False
        self._task: asyncio.Task[object] | None = None

    async def __aenter__(self) -> "Progress":
        self._task = asyncio.current_task()
        if self._token is None and self._server.client.can("window.workDoneProgress"):
            self._token = uuid.uuid4().hex
            await self._server.rpc.ask("window/workDoneProgress/create", {"token": self._token})
        self._server.progresses[self._token] = self
        self._send({"kind": "begin", "title": self._title, "cancellable": True, "percentage": 0})
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        """Say that it is over; a cancel by the user's button ends the work, not the request."""
        self._server.progresses.pop(self._token, None)
        self._send({"kind": "end", "message": "已取消" if kind else ""})
        if kind is asyncio.CancelledError and self.cancelled and self._task is not None:
            self._task.uncancel()
            return True
        return False

    def report(self, done: int, total: int, message: str) -> None:
        """So many of so many are done."""
        percentage = 100 * done // max(total, 1)
        self._send({"kind": "report", "message": message, "percentage": percentage})

    def cancel(self) -> None:
        """The user has pressed the button."""
        self.cancelled = True
        if self._task is not None:
            self._task.cancel()

    def _send(self, value: Json) -> None:
        if self._token is not None:
            self._server.rpc.notify("$/progress", {"token": self._token, "value": value})
