"""The process of a client with a very long draft: started by `alone`, speaks framed messages on standard input and output.

The first message is what the service knew of the client; what it would be answered has been answered there already.
"""

import asyncio
import json
import os
from pathlib import Path
from typing import Any

from jianfu.lsp.features.mute import COMMAND as MUTE
from jianfu.lsp.rpc import Endpoint
from jianfu.lsp.stdio import own_output, read, writer
from jianfu.service.hosted import Hosted
from jianfu.service.rules import Shared
from jianfu.service.settings import Limits

_NICE = 5  # everybody else comes first


def main() -> None:
    """Serve until standard input ends."""
    output = own_output()
    if hasattr(os, "nice"):
        os.nice(_NICE)
    asyncio.run(_serve(output))
    os._exit(0)  # a corpus that is just being opened on a thread must not hold up the end


async def _serve(output: int) -> None:
    over: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def ended() -> None:
        if not over.done():
            over.set_result(None)

    write = writer(output, ended)
    rpc: Endpoint | None = None

    def received(body: bytes) -> None:
        nonlocal rpc
        if rpc is None:
            rpc = _taken_over(json.loads(body), write)
        else:
            rpc.receive(body)

    read(received, ended)
    await over


def _taken_over(state: Any, write: Any) -> Endpoint:
    """The language server as the service had it."""
    silent = True

    def send(body: bytes) -> None:
        if not silent:
            write(body)

    shared = Shared(Path(state["config"]) if state["config"] else None, Path(state["folder"]))
    # Bounds hold here too; what is over them ends the process, and with it the connection.
    limits = Limits()._replace(alone=0)
    server = Hosted(shared, limits, state["address"], send, lambda status: os._exit(0), lambda: os._exit(0), None)
    server.rpc.hear("jianfu/again", lambda params: _again(server))
    handle = server.rpc.handle
    handle({"id": "initialize", "method": "initialize", "params": state["initialize"]})
    handle({"method": "initialized", "params": {}})
    if state["muted"]:
        handle({"id": "mute", "method": "workspace/executeCommand", "params": {"command": MUTE, "arguments": [True]}})
    for document in state["documents"]:
        handle({"method": "textDocument/didOpen", "params": {"textDocument": document}})
    silent = False
    return server.rpc


def _again(server: Hosted) -> None:
    """Files have changed: the service says so, since it watches them."""
    server.checking.engines.forget()
    server.shared.changed()
    server.again()


if __name__ == "__main__":
    main()
