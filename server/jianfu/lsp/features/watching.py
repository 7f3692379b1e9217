"""Settings and files that change while drafts are open: the editor's, jianfu.toml, rule files, the corpus.

Not all editors tell of files, and none of those outside its folders, where an office keeps its rules and its corpus: the
files that were read are looked at now and then.
"""

import asyncio
from pathlib import Path

from jianfu.lsp.drafts import OpenDraft
from jianfu.lsp.features.base import Feature
from jianfu.lsp.rpc import Json, RpcError
from jianfu.lsp.settings import ours
from jianfu.lsp.uris import path_of
from jianfu.lsp.workers import WorkError, in_thread
from jianfu.rules.config import NAME
from jianfu.rules.schema import Problem

_GLOBS = (f"**/{NAME}", "**/*.yaml", "**/*.txt", "**/*.md", "**/*.docx", "**/corpus.json")
_LOOK = 2.0  # seconds between two looks at the files in use, while a draft is open
_AFTER = 0.05  # seconds: a folder of rules is saved file by file


class Watching(Feature):
    """Rules are compiled in another process; drafts are checked under the old ones until the new ones are ready."""

    def register(self) -> None:
        """See Feature."""
        self._due: asyncio.TimerHandle | None = None
        self._looking: asyncio.Task[None] | None = None
        self._task: asyncio.Task[None] | None = None
        hear = self.server.rpc.hear
        hear("workspace/didChangeWatchedFiles", self._files)
        hear("workspace/didChangeConfiguration", self._configuration)
        hear("workspace/didChangeWorkspaceFolders", self._folders)
        hear("textDocument/didSave", self._saved)

    def started(self) -> None:
        """See Feature."""
        registrations = []
        if self.server.client.can("workspace.didChangeWatchedFiles.dynamicRegistration"):
            watchers = [{"globPattern": glob} for glob in _GLOBS]
            method = "workspace/didChangeWatchedFiles"
            registrations.append({"id": "files", "method": method, "registerOptions": {"watchers": watchers}})
        if self.server.client.can("workspace.didChangeConfiguration.dynamicRegistration"):
            method = "workspace/didChangeConfiguration"
            registrations.append({"id": "settings", "method": method, "registerOptions": {"section": "jianfu"}})
        if registrations:
            self.server.rpc.ask("client/registerCapability", {"registrations": registrations})

    def close(self) -> None:
        """See Feature."""
        for handle in (self._due, self._task, self._looking):
            if handle is not None:
                handle.cancel()

    def changed(self, draft: OpenDraft, size: int) -> None:
        """See Feature."""
        if self._looking is None or self._looking.done():
            self._looking = asyncio.get_running_loop().create_task(self._look())

    async def _look(self) -> None:
        while self.server.drafts:
            await asyncio.sleep(_LOOK)
            # What is being read anew is out of date until it is ready: beginning again would never come to an end.
            under_way = self._due is not None or (self._task is not None and not self._task.done())
            # A folder may lie on another machine: its answer must not be waited for here.
            if not under_way and await in_thread(self.server.checking.engines.stale):
                self._soon()

    def _files(self, params: Json) -> None:
        paths = [path for change in params["changes"] if (path := path_of(change["uri"])) is not None]
        for feature in self.server.features:
            feature.saved(paths)
        if any(self._concerns(path) for path in paths):
            self._soon()

    def _saved(self, params: Json) -> None:
        path = path_of(params["textDocument"]["uri"])
        if path is not None and self._concerns(path):
            self._soon()

    def _concerns(self, path: Path) -> bool:
        return path.name == NAME or self.server.checking.engines.concerns(path)

    def _folders(self, params: Json) -> None:
        event = params["event"]
        gone = {path_of(folder["uri"]) for folder in event.get("removed") or []}
        new = [path_of(folder["uri"]) for folder in event.get("added") or []]
        self.server.folders = [path for path in (*self.server.folders, *new) if path is not None and path not in gone]
        for feature in self.server.features:
            feature.saved(())

    async def _configuration(self, params: Json) -> None:
        settings = ours(params.get("settings"))
        if self.server.client.can("workspace.configuration"):
            try:
                answer = await self.server.rpc.ask("workspace/configuration", {"items": [{"section": "jianfu"}]})
            except RpcError:
                return
            settings = ours(answer[0]) if answer else None
        if settings is not None:
            self.server.configure(settings, "workspace/configuration")
            self._soon()

    def _soon(self) -> None:
        if self._due is not None:
            self._due.cancel()
        self._due = asyncio.get_running_loop().call_later(_AFTER, self._start)

    def _start(self) -> None:
        self._due = None
        if self._task is not None:
            self._task.cancel()
        self._task = asyncio.get_running_loop().create_task(self._reload())

    async def _reload(self) -> None:
        """Have the rules of every open document's folder compiled elsewhere, then take them."""
        folders = {str((path_of(uri) or Path.cwd() / "_").parent) for uri in self.server.drafts}
        try:
            arguments = {"options": self.server.options, "root": str(self.server.root), "folders": sorted(folders)}
            problems = await self.server.worker.run("compile", **arguments)
        except WorkError:
            problems = []  # then they are compiled here
        if problems:
            said = [Problem(*problem) for problem in problems]
            self.server.tell("\n".join(map(str, said[:3])))
        self.server.checking.engines.forget()
        self.server.again()
