"""JSON-RPC 2.0 between the server and one client: every request gets exactly one reply, whatever becomes of it.

No transport is known here: `receive` takes what one message holds, `send` is given what one message shall hold. A
general library (pygls with lsprotocol) costs two thirds of the time from start to first diagnostics and more than the
check itself at every keystroke; what the protocol asks of a server fits on this page.
"""

import asyncio
import itertools
import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any

_log = logging.getLogger(__name__)

Json = dict[str, Any]
Handler = Callable[[Any], Any]

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode

PARSE_ERROR = -32700
INVALID_REQUEST = -32600
METHOD_NOT_FOUND = -32601
INVALID_PARAMS = -32602
INTERNAL_ERROR = -32603
NOT_INITIALIZED = -32002
CANCELLED = -32800
SERVER_CANCELLED = -32802


class RpcError(Exception):
    """What a handler raises to answer with an error; `data` as the protocol defines it for the code."""

    def __init__(self, code: int, message: str, data: Any = None) -> None:
        super().__init__(message)
        self.code = code
        self.data = data


class Endpoint:
    """One end of a connection. Lives on the event loop's thread; only `send` decides what happens to bytes."""

    def __init__(self, send: Callable[[bytes], None]) -> None:
        self._send = send
        self._requests: dict[str, Handler] = {}
        self._notifications: dict[str, Handler] = {}
        self._running: dict[int | str, asyncio.Task[Any]] = {}
        self._hearing: set[asyncio.Task[Any]] = set()
        self._asked: dict[int, asyncio.Future[Any]] = {}
        self._numbers = itertools.count(1)
        self.gate: Callable[[str], RpcError | None] = lambda method: None
        """Says which messages are not to be handled now; notifications among them are dropped."""

    def answer(self, method: str, handler: Handler) -> None:
        """Answer requests of `method` with what `handler(params)` returns or, where it is a coroutine, comes to."""
        self._requests[method] = handler

    def hear(self, method: str, handler: Handler) -> None:
        """Hand notifications of `method` to `handler(params)`."""
        self._notifications[method] = handler

    def receive(self, body: bytes | str) -> None:
        """Handle one message. Never raises: what goes wrong is answered or logged, without any text of drafts."""
        try:
            message = json.loads(body)
        except (ValueError, RecursionError):
            self._reply_error(None, RpcError(PARSE_ERROR, "not JSON"))
            return
        self.handle(message)

    def handle(self, message: Any) -> None:
        """Handle one message that has been read already. Never raises."""
        if not isinstance(message, dict):
            self._reply_error(None, RpcError(INVALID_REQUEST, "one message at a time"))
            return
        method = message.get("method")
        if method is None:
            self._answered(message)
        elif not isinstance(method, str):
            self._reply_error(message.get("id"), RpcError(INVALID_REQUEST, "no method"))
        elif "id" in message:
            if not isinstance(message["id"], int | str):
                self._reply_error(None, RpcError(INVALID_REQUEST, "an id is a number or a string"))
                return
            self._request(message["id"], method, message.get("params"))
        else:
            self._notification(method, message.get("params"))

    def notify(self, method: str, params: Any) -> None:
        """Send a notification."""
        self._write({"jsonrpc": "2.0", "method": method, "params": params})

    def ask(self, method: str, params: Any) -> "asyncio.Future[Any]":
        """Send a request; the future holds the client's result, or raises RpcError with the client's error."""
        number = next(self._numbers)
        future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._asked[number] = future
        # Who does not wait for an answer must not be told that nobody has looked at it.
        future.add_done_callback(lambda done: done.cancelled() or done.exception())
        self._write({"jsonrpc": "2.0", "id": number, "method": method, "params": params})
        return future

    def close(self) -> None:
        """Stop everything under way; running requests are answered as cancelled."""
        for task in (*self._running.values(), *self._hearing):
            task.cancel()
        for future in self._asked.values():
            future.cancel()
        self._asked.clear()

    def _request(self, number: int | str, method: str, params: Any) -> None:
        handler = self._requests.get(method)
        refused = self.gate(method)
        if refused is None and handler is None:
            refused = RpcError(METHOD_NOT_FOUND, f"no method {method}")
        if refused is not None or handler is None:
            self._reply_error(number, refused or RpcError(METHOD_NOT_FOUND, method))
            return
        try:
            result = handler(params)
        except Exception as error:
            self._reply_error(number, error, method)
            return
        if not asyncio.iscoroutine(result):
            self._write({"jsonrpc": "2.0", "id": number, "result": result})
            return
        task = asyncio.get_running_loop().create_task(result)
        self._running[number] = task
        task.add_done_callback(lambda done: self._finished(number, method, done))

    def _finished(self, number: int | str, method: str, task: "asyncio.Task[Any]") -> None:
        if self._running.get(number) is task:
            del self._running[number]
        if task.cancelled():
            self._reply_error(number, RpcError(CANCELLED, "cancelled"))
        elif (error := task.exception()) is not None:
            self._reply_error(number, error, method)
        else:
            self._write({"jsonrpc": "2.0", "id": number, "result": task.result()})

    def _notification(self, method: str, params: Any) -> None:
        if method == "$/cancelRequest":
            number = params.get("id") if isinstance(params, dict) else None
            task = self._running.get(number) if isinstance(number, int | str) else None
            if task is not None:  # else it has been answered: a late cancel is no fault
                task.cancel()
            return
        handler = self._notifications.get(method)
        if handler is None or self.gate(method) is not None:
            return
        try:
            result: Awaitable[Any] | None = handler(params)
            if result is not None and asyncio.iscoroutine(result):
                task = asyncio.get_running_loop().create_task(result)
                self._hearing.add(task)
                task.add_done_callback(lambda done: self._heard(method, done))
        except Exception as error:
            _log.error("%s in %s", type(error).__name__, method, exc_info=_log.isEnabledFor(logging.DEBUG))

    def _heard(self, method: str, task: "asyncio.Task[Any]") -> None:
        self._hearing.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            _log.error("%s in %s", type(error).__name__, method)

    def _answered(self, message: Json) -> None:
        number = message.get("id")
        future = self._asked.pop(number, None) if isinstance(number, int) else None
        if future is None or future.done():
            return
        error = message.get("error")
        if isinstance(error, dict):
            future.set_exception(RpcError(error.get("code", INTERNAL_ERROR), str(error.get("message", ""))))
        else:
            future.set_result(message.get("result"))

    def _reply_error(self, number: int | str | None, error: BaseException, method: str = "") -> None:
        if isinstance(error, RpcError):
            told: Json = {"code": error.code, "message": str(error)}
            if error.data is not None:
                told["data"] = error.data
        else:
            _log.error("%s in %s", type(error).__name__, method, exc_info=error)
            told = {"code": INTERNAL_ERROR, "message": type(error).__name__}
        self._write({"jsonrpc": "2.0", "id": number, "error": told})

    def _write(self, message: Json) -> None:
        # Half a surrogate pair, which JSON can say and UTF-8 cannot, becomes a question mark.
        self._send(_encode(message).encode("utf-8", "replace"))
