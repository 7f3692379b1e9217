"""The least that a server on jianfu's own JSON-RPC can do: one diagnostic for every version of a document."""

import asyncio
from typing import Any

from jianfu.lsp.drafts import OpenDraft
from jianfu.lsp.rpc import Endpoint
from jianfu.lsp.stdio import own_output, read, writer


async def serve() -> None:
    """Serve until the client says exit or goes away."""
    over = asyncio.Event()
    endpoint = Endpoint(writer(own_output(), over.set))
    drafts: dict[str, OpenDraft] = {}

    def publish(draft: OpenDraft) -> None:
        found = [{"range": draft.range(0, 1), "message": f"version {draft.version}", "severity": 3}]
        params = {"uri": draft.uri, "version": draft.version, "diagnostics": found}
        endpoint.notify("textDocument/publishDiagnostics", params)

    def opened(params: Any) -> None:
        item = params["textDocument"]
        draft = drafts[item["uri"]] = OpenDraft(item["uri"], item["text"], item["version"], "markdown", "utf-16")
        publish(draft)

    def changed(params: Any) -> None:
        draft = drafts[params["textDocument"]["uri"]]
        draft.apply(params["contentChanges"], params["textDocument"]["version"])
        publish(draft)

    endpoint.answer("initialize", lambda params: {"capabilities": {"textDocumentSync": 2}})
    endpoint.answer("shutdown", lambda params: None)
    endpoint.hear("exit", lambda params: over.set())
    endpoint.hear("textDocument/didOpen", opened)
    endpoint.hear("textDocument/didChange", changed)
    read(endpoint.receive, over.set)
    await over.wait()


asyncio.run(serve())
