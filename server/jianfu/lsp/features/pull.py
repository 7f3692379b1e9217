"""Diagnostics on request: one document at a time, or all files of the folders, held open and streamed."""

import asyncio
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from jianfu.lsp.client import Client
from jianfu.lsp.convert import Diagnostic
from jianfu.lsp.drafts import OpenDraft
from jianfu.lsp.features.base import Feature
from jianfu.lsp.marks import result_id
from jianfu.lsp.rpc import Json
from jianfu.lsp.uris import address, path_of
from jianfu.lsp.workers import Worker, WorkError
from jianfu.readers import UnreadableError, find

_AGAIN_AFTER = 0.3  # seconds; changes on disk come in bursts


class Pull(Feature):
    """textDocument/diagnostic and workspace/diagnostic, for clients that ask."""

    def register(self) -> None:
        """See Feature."""
        self._something = asyncio.Event()
        self.server.rpc.answer("textDocument/diagnostic", self._document)
        self.server.rpc.answer("workspace/diagnostic", self._workspace)

    def capabilities(self, client: Client) -> Json:
        """See Feature."""
        if not client.pulls:
            return {}
        provider = {"identifier": "jianfu", "interFileDependencies": False, "workspaceDiagnostics": True}
        return {"diagnosticProvider": provider}

    def settings_changed(self) -> None:
        """See Feature."""
        self._something.set()

    def saved(self, paths: Sequence[Path]) -> None:
        """A file has changed on disk."""
        self._something.set()

    def closed(self, uri: str) -> None:
        """See Feature. What is closed is a file like the others again."""
        self._something.set()

    async def _document(self, params: Json) -> Json:
        uri = params["textDocument"]["uri"]
        items = await self.server.marks.ready(uri, lambda: self._version(uri))
        return _report(items, params.get("previousResultId"))

    def _version(self, uri: str) -> int | None:
        draft = self.server.drafts.get(uri)
        shown = self.server.marks.of(uri)
        if draft is None:
            return None
        # Of a document that nobody checks (another language) there is nothing to wait for.
        return draft.version if shown is not None or self._is_checked(draft) else None

    def _is_checked(self, draft: OpenDraft) -> bool:
        return any(feature.checks(draft) for feature in self.server.features)

    async def _workspace(self, params: Json) -> Json:
        known = {entry["uri"]: entry["value"] for entry in params.get("previousResultIds") or []}
        token = params.get("partialResultToken")
        if token is None:
            return {"items": [item async for item in self._pass(known, Worker())]}
        worker = Worker()  # its own: a long pass must not keep rule files from being checked
        try:
            while True:
                self._something.clear()
                async for item in self._pass(known, worker):
                    self.server.rpc.notify("$/progress", {"token": token, "value": {"items": [item]}})
                worker.stop()
                # Held open: a client that got its answer would ask again every two seconds for ever.
                await self._something.wait()
                await asyncio.sleep(_AGAIN_AFTER)
        finally:
            worker.stop()

    async def _pass(self, known: dict[str, str], worker: Worker) -> Any:
        """One look at every file; yields a report for each that is new to the client, and keeps `known` up to date."""
        seen = set()
        for path in list(self._files()):
            uri = address(path)
            open_here = {path_of(uri) for uri in self.server.drafts}
            if path in open_here:
                continue  # asked for by itself
            seen.add(uri)
            items = await self._checked(path, worker)
            if result_id(items) != known.get(uri):
                known[uri] = result_id(items)
                yield {"uri": uri, "version": None} | _report(items, None)
        for uri in [uri for uri in known if uri not in seen]:  # deleted, or opened
            del known[uri]
            yield {"uri": uri, "version": None} | _report([], None)

    async def _checked(self, path: Path, worker: Worker) -> list[Diagnostic]:
        if self.server.marks.muted:
            return []
        try:
            found: list[Diagnostic] = await worker.run(
                "check",
                path=str(path),
                options=self.server.options,
                root=str(self.server.root),
                encoding=self.server.client.encoding,
            )
        except WorkError:
            return []
        return found

    def _files(self) -> Iterator[Path]:
        for found in find(self.server.folders):
            if not isinstance(found, UnreadableError):
                yield found.absolute()


def _report(items: list[Diagnostic], previous: str | None) -> Json:
    name = result_id(items)
    if name == previous:
        return {"kind": "unchanged", "resultId": name}
    return {"kind": "full", "resultId": name, "items": items}
