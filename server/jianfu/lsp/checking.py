"""Diagnostics of open drafts: computed at every change, published for the version they were computed for."""

import asyncio
import logging
import time
from collections.abc import Callable
from pathlib import Path

from lsprotocol import types as t
from pygls.uris import to_fs_path

from jianfu.draft.view import DraftView
from jianfu.engine.findings import Finding, Notice, Report
from jianfu.lsp.convert import diagnostic
from jianfu.lsp.drafts import Drafts, OpenDraft
from jianfu.lsp.quiet import settle
from jianfu.readers import Problem, front_matter
from jianfu.rules.schema import RuleError
from jianfu.workspace.engines import Engines
from jianfu.workspace.files import relative
from jianfu.workspace.pages import Pages

_log = logging.getLogger(__name__)

_SLICE = 0.006  # seconds; nothing else waits longer for the corpus
LANGUAGES = ("markdown", "plaintext", "gongwen")
# A draft in a buffer without a file (untitled:, memory:) is governed by the settings of the working folder.


class Checking:
    """Checks open drafts and publishes what it finds.

    `publish` and `tell` send to the client: diagnostics, and one line for the user (a rule file that cannot be used).
    """

    def __init__(
        self, publish: Callable[[t.PublishDiagnosticsParams], None], tell: Callable[[str], None], engines: Engines
    ) -> None:
        self.engines = engines
        self.quiet: int | None = None  # milliseconds, when the editor sets it; else as jianfu.toml says
        self._publish = publish
        self._tell = tell
        self._told: set[str] = set()
        self._reports: dict[str, tuple[int, Report]] = {}
        self._shown: dict[str, list[Finding]] = {}
        self._waiting: dict[str, asyncio.TimerHandle] = {}
        self._searching: dict[str, asyncio.Handle] = {}
        self._searched: set[str] = set()  # drafts whose every unit has been looked up in the corpus
        self._pages: dict[int, Pages] = {}

    def report(self, draft: OpenDraft) -> Report | None:
        """The report on a draft's current version; None when its rules cannot be used or it is no draft of ours."""
        known = self._reports.get(draft.uri)
        if known is not None and known[0] == draft.version:
            return known[1]
        if draft.language not in LANGUAGES:
            return None
        folder = folder_of(draft.uri)
        try:
            config = self.engines.config_for(folder)
            engine = self.engines.engine_for(folder)
        except RuleError as error:
            self._say(str(error))
            return None
        problems: list[Problem] = []
        stated, end = front_matter(draft.text, problems) if draft.language == "markdown" else ({}, 0)
        given = {**config.meta, **stated, **self.engines.stated}
        path = path_of(draft.uri)
        report = engine.check(
            draft.text,
            given,
            front_matter_end=end,
            name=Path(draft.uri).stem,
            path=relative(path, config.folder) if path else draft.uri,
            file=str(path) if path else "",
            corpus=draft.uri in self._searched,
        )
        if problems:
            said = [Notice(problem.code, problem.message, problem.line) for problem in problems]
            report = report._replace(notices=(*said, *report.notices))
        self._reports[draft.uri] = (draft.version, report)
        return report

    def changed(self, draft: OpenDraft) -> None:
        """A draft was opened or edited: publish for its version now, and what is new at the caret when typing pauses."""
        self._cancel(draft.uri)
        try:
            report = self.report(draft)
        except Exception as error:  # a client that waits for this version must not wait for ever
            _log.error("check failed: %s", type(error).__name__)
            self._send(draft, [])
            return
        if report is None:
            self._send(draft, [])
            return
        self._show(draft, report)
        if draft.uri not in self._searched:
            self._search(draft, report)

    def _show(self, draft: OpenDraft, report: Report) -> None:
        """Publish a report; what is new at the caret when typing pauses."""
        quiet = self._quiet_for(draft)
        findings = list(report.findings)
        if quiet and draft.uri in self._shown:
            findings = settle(self._shown[draft.uri], findings, draft.text, draft.caret)
        self._send(draft, findings)
        if len(findings) < len(report.findings):
            loop = asyncio.get_running_loop()
            self._waiting[draft.uri] = loop.call_later(quiet / 1000, self._settled, draft, draft.version)

    def _search(self, draft: OpenDraft, report: Report) -> None:
        """Look a newly opened draft up in the corpus, in slices: its other marks are there already."""
        engine = self.engines.engine_for(folder_of(draft.uri))
        engine.open_sources()
        copying = engine.copying
        if copying is None:
            return
        view = DraftView(report.text, report.structure, report.metadata, report.statistics)
        texts = copying.pending(view)
        self._searching[draft.uri] = asyncio.get_running_loop().call_soon(self._slice, draft, draft.version, texts)

    def _slice(self, draft: OpenDraft, version: int, texts: list[str]) -> None:
        copying = self.engines.engine_for(folder_of(draft.uri)).copying
        if copying is None or draft.version != version:
            return
        start = time.perf_counter()
        while texts and time.perf_counter() - start < _SLICE:
            copying.search([texts.pop(0)])
        if texts:
            self._searching[draft.uri] = asyncio.get_running_loop().call_later(0, self._slice, draft, version, texts)
            return
        self._searching.pop(draft.uri, None)
        self._searched.add(draft.uri)
        self._reports.pop(draft.uri, None)
        report = self.report(draft)
        if report is not None and list(report.findings) != self._shown.get(draft.uri):
            self._show(draft, report)

    def closed(self, uri: str) -> None:
        """A draft was closed: its marks go."""
        self._cancel(uri)
        self._reports.pop(uri, None)
        self._shown.pop(uri, None)
        self._searched.discard(uri)
        self._publish(t.PublishDiagnosticsParams(uri=uri, diagnostics=[]))

    def again(self, drafts: Drafts) -> None:
        """Rules or settings have changed: check every open draft anew."""
        self._reports.clear()
        self._searched.clear()
        self._pages.clear()
        self._told.clear()
        for draft in list(drafts.open.values()):
            self.changed(draft)

    def _settled(self, draft: OpenDraft, version: int) -> None:
        self._waiting.pop(draft.uri, None)
        report = self.report(draft)
        if report is not None and draft.version == version:
            self._send(draft, list(report.findings))

    def _send(self, draft: OpenDraft, findings: list[Finding]) -> None:
        self._shown[draft.uri] = findings
        items = [diagnostic(finding, draft, self._page(draft)) for finding in findings]
        self._publish(t.PublishDiagnosticsParams(uri=draft.uri, diagnostics=items, version=draft.version))

    def _page(self, draft: OpenDraft) -> Callable[[str], str]:
        book = self.engines.engine_for(folder_of(draft.uri)).book
        pages = self._pages.get(id(book))
        if pages is None:
            pages = self._pages[id(book)] = Pages(book)
        return pages.address

    def _quiet_for(self, draft: OpenDraft) -> int:
        return self.engines.config_for(folder_of(draft.uri)).quiet if self.quiet is None else self.quiet

    def _cancel(self, uri: str) -> None:
        for handles in (self._waiting, self._searching):
            handle = handles.pop(uri, None)
            if handle is not None:
                handle.cancel()

    def _say(self, message: str) -> None:
        if message not in self._told:
            self._told.add(message)
            self._tell(message)


def path_of(uri: str) -> Path | None:
    """The file of a document; None for buffers without one (untitled:, memory:)."""
    path = to_fs_path(uri) if uri.startswith("file:") else None
    return Path(path) if path else None


def folder_of(uri: str) -> Path:
    """The folder whose settings govern a document."""
    path = path_of(uri)
    return path.parent if path else Path.cwd()
