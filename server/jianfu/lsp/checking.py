"""Diagnostics of open drafts: checked at every change, shown for the version that they were found in.

A keystroke is checked at once. A text that is new (opened, pasted, under new rules) is first scanned in slices, so that
nothing else waits for it. What was copied from the corpus is looked up when typing pauses for a moment, and shown in a
second publish; until then the copied passages found before move along with their text.
"""

import asyncio
import logging
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from jianfu.draft.view import DraftView
from jianfu.engine.engine import Engine
from jianfu.engine.findings import Finding, Notice, Report
from jianfu.lsp.convert import diagnostics, notices
from jianfu.lsp.drafts import OpenDraft
from jianfu.lsp.marks import Marks
from jianfu.lsp.passages import Passages
from jianfu.lsp.quiet import Shown, moved, settle
from jianfu.lsp.workers import in_thread
from jianfu.readers import Problem, front_matter
from jianfu.rules.config import Config
from jianfu.rules.schema import RuleError
from jianfu.workspace.engines import Engines
from jianfu.workspace.files import relative
from jianfu.workspace.pages import Pages

_log = logging.getLogger(__name__)

LANGUAGES = ("markdown", "plaintext", "gongwen")
_SLICE = 0.004  # seconds of work between two looks at what else there is to do
_LARGE = 600  # characters; a change of more is scanned in slices
_LEFT = 0.5  # of a copied passage: with less it is hardly the same any more
_IDLE = 1.0  # seconds
_BREATH = 0.05  # seconds; longer than between two keystrokes of an input method, shorter than anyone notices


class Checked:
    """One open draft with what is known of it."""

    __slots__ = (
        "breath", "config", "due", "edited", "engine", "late", "path", "report", "searched", "shown", "task", "timer", "version",
        "warm",
    )  # fmt: skip

    def __init__(self) -> None:
        self.version = -1  # that `report` is of
        self.report: Report | None = None
        self.engine: Engine | None = None  # kept: finding the settings of a folder asks the disk
        self.config = Config()
        self.path = ""  # as `[ignore]` globs see it
        self.late: frozenset[str] = frozenset()  # rules that wait for the corpus
        self.shown: list[Shown] = []  # last
        self.warm = False  # every paragraph has been scanned
        self.searched = False  # every passage has been looked up in the corpus
        self.due = False
        self.edited = 0.0
        self.task: asyncio.Task[None] | None = None
        self.timer: asyncio.TimerHandle | None = None  # until what is held back at the caret is shown
        self.breath: asyncio.TimerHandle | None = None  # until the corpus is searched


class Checking:
    """Checks open drafts and hands what it finds to `marks`; `tell` says one line to the user."""

    def __init__(
        self, marks: Marks, tell: Callable[[str], None], pages: Callable[[Engine], Callable[[str], str]] | None
    ) -> None:
        self.engines = Engines()
        self.can_wait = True  # the client hears of what comes after a pause
        self.preparing: asyncio.Future[None] | None = None  # rules under way: texts that are new wait for them
        self._marks = marks
        self._tell = tell
        self._told: set[str] = set()
        self._known: dict[str, Checked] = {}
        self._drafts: dict[str, OpenDraft] = {}
        self._passages = Passages()
        self._pages: dict[int, Callable[[str], str]] = {}
        self._make_pages = pages or (lambda engine: Pages(engine.book).address)
        self._opening: dict[int, asyncio.Future[None]] = {}

    def changed(self, draft: OpenDraft, size: int) -> None:
        """A draft was opened or edited; `size` is how many characters are new."""
        if draft.language not in LANGUAGES:
            return
        known = self._known.get(draft.uri)
        if known is None:
            known = self._known[draft.uri] = Checked()
            self._drafts[draft.uri] = draft
        now = time.monotonic()
        if now > known.edited + _IDLE:  # others were typed meanwhile, and what was kept of its paragraphs may be gone
            known.warm = False
        known.edited = now
        for handle in (known.timer, known.breath):
            if handle is not None:
                handle.cancel()
        # Who hears only one answer gets what was copied in that one: the check itself looks it up.
        known.searched = not self.can_wait and known.engine is not None and known.engine.copying is not None
        if size > _LARGE:
            known.warm = False
        if not known.warm or (known.late and not self.can_wait and not known.searched):
            self._start(draft, known)
        elif not known.due:
            # After what has arrived together with this change: of a burst only the last version is checked.
            known.due = True
            asyncio.get_running_loop().call_soon(self._at_once, draft, known)

    def closed(self, uri: str) -> None:
        """A draft was closed."""
        known = self._known.pop(uri, None)
        self._drafts.pop(uri, None)
        if known is not None:
            self._stop(known)

    def again(self) -> None:
        """Rules, settings or corpus have changed: check every open draft anew."""
        self._pages.clear()
        self._told.clear()
        for uri, known in self._known.items():
            self._stop(known)
            known.version, known.engine = -1, None
            known.warm = known.searched = False
            self.changed(self._drafts[uri], 0)

    def report(self, draft: OpenDraft) -> Report | None:
        """The report on the draft's current version; None when its rules cannot be used or it is no draft of ours."""
        known = self._known.get(draft.uri)
        # Who has waited may come with a draft that was closed meanwhile, and opened again with another text.
        if known is None or self._drafts.get(draft.uri) is not draft:
            return None
        if known.version != draft.version:
            known.report = self._check(draft, known)
            known.version = draft.version
        return known.report

    async def reported(self, draft: OpenDraft) -> Report | None:
        """`report`, but a text that is new is waited for while it is scanned in slices. None too when it was closed."""
        known = self._known.get(draft.uri)
        if known is not None and not known.warm:
            await self._marks.ready(draft.uri, lambda: draft.version if self._known.get(draft.uri) is known else None)
        return self.report(draft) if self._known.get(draft.uri) is known else None

    def shown(self, draft: OpenDraft) -> list[Finding]:
        """The findings shown of the current version, in the order of their diagnostics; none while muted."""
        known = self._known.get(draft.uri)
        marks = self._marks.of(draft.uri)
        if known is None or self._marks.muted or self.report(draft) is None:
            return []
        if marks is None or marks.version != draft.version:
            self._show(draft, known)
        return [item.finding for item in known.shown]

    def engine(self, draft: OpenDraft) -> Engine | None:
        """The engine that judges a draft; None when its rules or settings cannot be used, which is said once."""
        known = self._known.get(draft.uri) or Checked()
        if known.engine is None:
            try:
                folder = draft.path.parent if draft.path else Path.cwd()
                known.config = self.engines.config_for(folder)
                known.engine = self.engines.engine_for(folder)
                known.path = relative(draft.path, known.config.folder) if draft.path else draft.uri
                known.late = known.engine.late
            except RuleError as error:
                self._say(str(error))
        return known.engine

    def page(self, engine: Engine, rule: str) -> str:
        """The address of a rule's page, or ""."""
        pages = self._pages.get(id(engine.book))
        if pages is None:
            pages = self._pages[id(engine.book)] = self._make_pages(engine)
        return pages(rule)

    def _at_once(self, draft: OpenDraft, known: Checked) -> None:
        known.due = False
        if self._known.get(draft.uri) is known and known.warm:
            self._checked(draft, known)
            if known.late and not known.searched:
                known.breath = asyncio.get_running_loop().call_later(_BREATH, self._start, draft, known)

    def _start(self, draft: OpenDraft, known: Checked) -> None:
        """Have everything done that is not done at once, unless that is under way: it goes on to the last version."""
        if known.task is None or known.task.done():
            known.task = asyncio.get_running_loop().create_task(self._thorough(draft, known))

    async def _thorough(self, draft: OpenDraft, known: Checked) -> None:
        """Scan in slices, show, then look up in the corpus in slices and show again."""
        if self.preparing is not None:
            await asyncio.shield(self.preparing)
        try:
            await self._in_slices(draft, known)
        except Exception as error:
            _log.error("check failed: %s", type(error).__name__, exc_info=_log.isEnabledFor(logging.DEBUG))
        known.warm = True  # also where it failed: the check itself says why
        if self._marks_are_old(draft):
            self._checked(draft, known)

    async def _in_slices(self, draft: OpenDraft, known: Checked) -> None:
        engine = self.engine(draft)
        while engine is not None:  # the text may change again and again meanwhile
            version = draft.version
            if not known.warm:
                known.warm = await self._slices(engine.warm(draft.text, self._front(draft)[1]), draft, version)
                if known.warm and self.can_wait:
                    self._checked(draft, known)
            elif not known.late or known.searched or not await self._searched(engine, draft, known):
                break

    async def _searched(self, engine: Engine, draft: OpenDraft, known: Checked) -> bool:
        """Look up in the corpus what is new; False when there is nothing to look in."""
        if engine.copying is None:
            await self._opened(draft, engine)
        report = self.report(draft)
        if engine.copying is None or report is None:
            return False
        view = DraftView(report.text, report.structure, report.metadata, report.statistics)
        if await self._slices(engine.copying.steps(view), draft, draft.version):
            known.searched = True
            known.version = -1
            self._checked(draft, known)
        return True

    def _marks_are_old(self, draft: OpenDraft) -> bool:
        shown = self._marks.of(draft.uri)
        return shown is None or shown.version != draft.version

    async def _slices(self, steps: Iterator[None], draft: OpenDraft, version: int) -> bool:
        """Do the steps, letting others do theirs in between; False when the text has changed meanwhile."""
        end = time.perf_counter() + _SLICE
        for _ in steps:
            if time.perf_counter() >= end:
                await asyncio.sleep(0)
                if draft.version != version:
                    return False
                end = time.perf_counter() + _SLICE
        return True

    async def _opened(self, draft: OpenDraft, engine: Engine) -> None:
        """Open the corpus: on a thread, as it takes NumPy along."""
        opening = self._opening.get(id(engine))
        if opening is None:
            opening = self._opening[id(engine)] = in_thread(engine.open_sources)
            opening.add_done_callback(lambda done: self._opening.pop(id(engine), None))
        await asyncio.shield(opening)
        for notice in engine.notices:
            self._say(notice.message)

    def _checked(self, draft: OpenDraft, known: Checked) -> None:
        try:
            self._show(draft, known)
        except Exception as error:  # a client that waits for this version must not wait for ever
            _log.error("check failed: %s", type(error).__name__, exc_info=_log.isEnabledFor(logging.DEBUG))
            known.shown = []
            self._marks.show(draft.uri, draft.version, [])

    def _show(self, draft: OpenDraft, known: Checked, paused: bool = False) -> None:
        """Show what is known of the current version; `paused`: nothing is held back any more."""
        report = self.report(draft)
        edits = draft.take_edits()
        before = moved(known.shown, edits) if edits is not None else []
        if report is None or known.engine is None:
            known.shown = []
            self._marks.show(draft.uri, draft.version, [])
            return
        # What was copied stays until the corpus has been asked again.
        late = known.late if not known.searched else frozenset()
        quiet = self._quiet(known) if self._marks.of(draft.uri) is not None and not paused else 0
        asked = [item for item in before if item.finding.rule not in late]
        known.shown, waiting = settle(asked, report.findings, draft.text, draft.caret if quiet else None)
        known.shown += [item for item in before if item.finding.rule in late and item.still(_LEFT)]
        known.shown.sort(key=lambda item: (item.finding.start, item.finding.end))
        self._send(draft, known, report)
        if waiting:
            if known.timer is not None:
                known.timer.cancel()
            known.timer = asyncio.get_running_loop().call_later(quiet / 1000, self._settled, draft, known)

    def _settled(self, draft: OpenDraft, known: Checked) -> None:
        known.timer = None
        self._show(draft, known, paused=True)

    def _send(self, draft: OpenDraft, known: Checked, report: Report) -> None:
        engine = known.engine
        assert engine is not None  # there is no report without
        items = diagnostics(
            [item.finding for item in known.shown], draft, lambda rule: self.page(engine, rule), self._place(draft)
        )
        self._marks.show(draft.uri, draft.version, items + list(notices(report.notices, draft)))

    def _place(self, draft: OpenDraft) -> "Callable[[str, int, int], tuple[str, dict[str, dict[str, int]]]]":
        return lambda path, start, end: self._passages.place(path, start, end, draft.encoding)

    def _check(self, draft: OpenDraft, known: Checked) -> Report | None:
        engine = self.engine(draft)
        if engine is None:
            return None
        (stated, problems), end = self._front(draft)
        path = draft.path
        report = engine.check(
            draft.text,
            {**known.config.meta, **stated, **self.engines.stated},
            front_matter_end=end,
            name=path.stem if path else "",
            path=known.path,
            file=str(path) if path else "",
            corpus=known.searched,
        )
        for notice in report.notices:
            if notice.code in ("rule-failed", "corpus-unreadable"):
                self._say(notice.message)
        said = [Notice(problem.code, problem.message, problem.line) for problem in problems]
        return report._replace(notices=(*said, *report.notices)) if said else report

    @staticmethod
    def _front(draft: OpenDraft) -> tuple[tuple[dict[str, str], list[Problem]], int]:
        problems: list[Problem] = []
        stated, end = front_matter(draft.text, problems) if draft.language == "markdown" else ({}, 0)
        return (stated, problems), end

    def _quiet(self, known: Checked) -> int:
        return known.config.quiet if self.can_wait else 0

    def _stop(self, known: Checked) -> None:
        for handle in (known.task, known.timer, known.breath):
            if handle is not None:
                handle.cancel()
        known.task = known.timer = known.breath = None

    def _say(self, message: str) -> None:
        if message not in self._told:
            self._told.add(message)
            self._tell(message)
