"""A client with a draft so long that checking it would keep others waiting: its language server goes on in a process of
its own. The transport, the limits and the queue of messages stay here.
"""

import asyncio
import contextlib
import json
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from jianfu.lsp.stdio import Frames, framed
from jianfu.service.hosted import Hosted

_CHUNK = 1 << 16


class Alone:
    """The other end of the process. What it says goes to `send`, one message at a time, when there is `room`."""

    def __init__(
        self, send: Callable[[bytes], None], room: Callable[[], Awaitable[object]], ended: Callable[[], None]
    ) -> None:
        self._send = send
        self._room = room
        self._ended = ended
        self._waiting: list[bytes] = []  # until the process is there
        self._process: asyncio.subprocess.Process | None = None
        self._task: asyncio.Task[None] | None = None

    def start(self, server: Hosted, config: Path | None, folder: Path, address: str) -> None:
        """Let a process take over from `server`, with its documents as they are. The server itself is to be closed."""
        state = {
            "config": str(config) if config else None,
            "folder": str(folder),
            "address": address,
            "initialize": {**server.asked, "initializationOptions": server.options},
            "muted": server.marks.muted,
            "documents": [
                {"uri": draft.uri, "languageId": draft.language, "version": draft.version, "text": draft.text}
                for draft in server.drafts.values()
            ],
        }
        self._waiting.append(json.dumps(state).encode())
        self._task = asyncio.get_running_loop().create_task(self._run())

    def receive(self, body: bytes) -> None:
        """Hand a message of the client on."""
        if self._process is None or self._process.stdin is None:
            self._waiting.append(body)
        else:
            self._process.stdin.write(framed(body))

    async def drained(self) -> None:
        """Wait until the process has taken most of what it was sent."""
        if self._process is not None and self._process.stdin is not None:
            with contextlib.suppress(ConnectionError):
                await self._process.stdin.drain()

    def stop(self) -> None:
        """End the process, whatever it does."""
        if self._task is not None:
            self._task.cancel()

    async def _run(self) -> None:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "jianfu.service.alone_process",
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        assert process.stdin is not None and process.stdout is not None  # both are pipes
        try:
            process.stdin.writelines(map(framed, self._waiting))
            self._waiting.clear()
            self._process = process
            frames = Frames()
            while data := await process.stdout.read(_CHUNK):
                for body in frames.feed(data):
                    await self._room()
                    self._send(body)
            self._ended()
        finally:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            transport: Any = process._transport  # type: ignore[attr-defined]  # the only way to let go of the pipes
            transport.close()
