"""The one pipeline: draft + rules → findings. Every client, the command line and every test call `Engine.check`.

What depends on one paragraph alone is kept by that paragraph's text, so a check after a keystroke scans one paragraph;
what depends on the whole draft is folded anew from the kept marks. A check is a pure function of its arguments: the
cache decides how long it takes, never what it says.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from typing import TYPE_CHECKING, Any, NamedTuple

from jianfu.checks import analyser, make
from jianfu.checks.base import Check, Hit, Mark
from jianfu.corpus.errors import CorpusError, unchecked
from jianfu.draft.counting import count
from jianfu.draft.metadata import metadata
from jianfu.draft.model import Role, Span
from jianfu.draft.structure import structure
from jianfu.draft.view import DraftView
from jianfu.engine.applies import Applies, facts
from jianfu.engine.findings import Finding, Notice, Report
from jianfu.engine.joining import joined
from jianfu.engine.suppress import Suppressions, suppress
from jianfu.frames.analysis import Analyser
from jianfu.frames.lists import Opens, Outlook, is_item, opens
from jianfu.rules.book import Entry, RuleBook
from jianfu.rules.config import Ignore
from jianfu.rules.model import Severity
from jianfu.text.kept import Kept
from jianfu.text.normal import normalise

if TYPE_CHECKING:
    from jianfu.engine.copying import Copying

_LONGEST_SCAN = 4000  # characters of a paragraph that frames look at as one
LONGEST_DRAFT = 1_200_000  # characters; thirty times the longest plan, and what is checked within seconds
_DRAFT_SHARE = 0.2  # of Chinese characters; below it a .md or .txt is no draft (contract)

# Paragraphs whose sentences are judged. Recipients, signature, copies … say nothing that could burden anyone.
_JUDGED = frozenset(
    {
        Role.TITLE,
        Role.COVER,
        Role.INNER_TITLE,
        Role.HEADING,
        Role.BODY,
        Role.NOTE,
        Role.ATTACHMENT,
        Role.ATTACHMENT_NOTE,
    }
)


class _Scanned(NamedTuple):
    marks: tuple[tuple[int, Mark], ...]  # (number of the check, mark)
    failed: tuple[tuple[int, str], ...]  # (number of the check, what went wrong)
    opens: Opens = Opens.NOTHING
    item: bool = False


class Engine:
    """Rules made ready, with the paragraphs seen so far. One engine serves any number of drafts, one at a time."""

    def __init__(
        self,
        book: RuleBook,
        ignores: Sequence[Ignore] = (),
        cap: int = 50,
        copying: "Copying | None" = None,
        sources: "Callable[[], tuple[Copying | None, str]] | None" = None,
        words: Analyser | None = None,
        reasons: bool = True,
    ) -> None:
        """`ignores` hold for every draft; `reasons`: those without a reason do not, wherever they stand. `words` is the scan for the words of `book`, where it was made before. `copying` finds what was copied, where there is a corpus; `sources` opens the corpus at the first need of it,
        and gives what finds copies in it, or None and the line that says why there is nothing."""
        self.book = book
        self._ignores = tuple(ignores)
        self._cap = cap
        self._reasons = reasons
        self._entries: list[Entry] = []
        self._checks: list[Check[Any]] = []
        self.copying = copying
        self.notices: tuple[Notice, ...] = ()  # said with every report
        self._open = sources
        self.has_sources = copying is not None or sources is not None
        for entry in book.entries:
            waits = entry.rule.waits_for
            if not waits or (waits == "corpus" and self.has_sources):
                self._entries.append(entry)
                self._checks.append(make(entry.rule))
        waiting = [entry.rule.id for entry in self._entries if entry.rule.waits_for]
        self.late: frozenset[str] = frozenset(waiting)
        """Rules that judge what was copied: `check` without the corpus leaves them out."""
        self._silent = frozenset(entry.rule.id for entry in book.entries) - {e.rule.id for e in self._entries}
        self._analyser = words or analyser(self._checks, book.lexicons)
        for check in self._checks:
            check.bind(self._analyser)
        self._yields = {entry.rule.id: entry.rule.yields_to for entry in self._entries if entry.rule.yields_to}
        self._conditions = [Applies(entry.rule) for entry in self._entries]
        self._scanned = Kept(self._scan)

    def waits_for(self, entry: Entry) -> str:
        """What a rule still waits for here: "corpus", "ledger", or "" when it judges."""
        self.open_sources()
        waits = entry.rule.waits_for
        return "" if waits == "corpus" and self.copying is not None else waits

    def open_sources(self) -> None:
        """Open the corpus, unless that was done. Takes its time (NumPy is imported); may run on another thread."""
        if self._open is not None:
            self.copying, problem = self._open()
            self.notices = (Notice("corpus-unreadable", problem),) if problem else ()
            self._open = None

    def warm(self, text: str, front_matter_end: int = 0) -> Iterator[None]:
        """Scan the paragraphs of `text` that have not been scanned yet, one at each step; `check` is quick afterwards."""
        if len(text) > LONGEST_DRAFT:  # `check` will not look at it either
            return
        for paragraph in structure(text, front_matter_end).paragraphs:
            if paragraph.role in _JUDGED and paragraph.text not in self._scanned:
                self._scanned[paragraph.text]
                yield

    def check(
        self,
        text: str,
        given: Mapping[str, str] | None = None,
        *,
        front_matter_end: int = 0,
        name: str = "",
        path: str = "",
        file: str = "",
        corpus: bool = True,
        ignores: Sequence[str] = (),
    ) -> Report:
        """Check one version of a draft.

        `text` is the extracted text, `given` the metadata stated by the user (keys of --meta), `front_matter_end` the
        offset where YAML front matter ends, `name` the file's name as a last hint at the title, `path` what
        `[ignore]` globs are matched with, `file` its absolute path, which is no source of itself. `corpus` False leaves out what was copied: an editor asks for that afterwards.
        `ignores` are those that the draft states beside its text.
        All offsets in the report are code points of `text`.
        """
        if len(text) > LONGEST_DRAFT:
            return self._too_long(text)
        self._scanned.turn()
        parts = structure(text, front_matter_end)
        known = metadata(text, parts, given or {}, name)
        draft = DraftView(text, parts, known, count(parts))
        if not _is_draft(text[front_matter_end:]):
            said = Notice("not-a-draft", "中文字符不足两成，不作为公文检查。")
            return Report(text, parts, known, draft.statistics, (), (said,) if text.strip() else (), {})
        if corpus:
            self.open_sources()
        if corpus and self.copying is not None:
            try:
                draft = draft._replace(copied=self.copying.of(draft, file))
            except CorpusError as error:
                self.copying, self.notices = None, (Notice("corpus-unreadable", unchecked(error)),)
        marks, failed = self._marks(draft)
        findings: list[Finding] = []
        figures: dict[str, int] = {}
        known_facts = facts(draft)
        for number, check in enumerate(self._checks):
            if check.from_marks and not marks[number]:
                continue
            if number in failed or not self._conditions[number].to(draft, known_facts):
                continue
            try:
                hits = list(check.fold(draft, marks[number]))
                figures.update(check.figures(draft, marks[number]))
            except Exception as error:  # one broken rule must not take the others down
                failed[number] = f"{type(error).__name__}: {error}"
                continue
            findings += [_finding(self._entries[number], hit) for hit in hits]
        notices = [*self.notices]
        notices += [
            Notice("rule-failed", f"规则 {self._entries[n].rule.id} 在本文上出错，已停用：{why}")
            for n, why in failed.items()
        ]
        silent = self._silent if draft.copied is not None else self._silent | self.late
        suppressions = Suppressions.of(draft, self._ignores, path, ignores)
        return self._finish(draft, findings, notices, figures, suppressions, silent)

    def _too_long(self, text: str) -> Report:
        parts = structure("")
        known = metadata("", parts, {}, "")
        return Report(text, parts, known, count(parts), (), (Notice("too-long", too_long(text)),), {})

    def allowance(self, report: Report) -> tuple[int, int]:
        """How many 字 and pages the draft of a report may have under the rules in force; 0 where nothing limits it."""
        draft = DraftView(report.text, report.structure, report.metadata, report.statistics)
        known = facts(draft)
        found = [
            check.allowance(draft)
            for check, conditions in zip(self._checks, self._conditions, strict=True)
            if conditions.to(draft, known)
        ]
        characters = [limit for limit, _ in found if limit]
        pages = [limit for _, limit in found if limit]
        return min(characters, default=0), min(pages, default=0)

    def reports_asked(self, report: Report) -> list[tuple[Span, int]]:
        """The demands that a report's yearly figure is made of, in order, each with its times a year."""
        draft = DraftView(report.text, report.structure, report.metadata, report.statistics)
        known = facts(draft)
        marks, failed = self._marks(draft)
        found: dict[Span, int] = {}
        for number, check in enumerate(self._checks):
            if number not in failed and self._conditions[number].to(draft, known):
                found |= {Span(start, end): times for start, end, times in check.demands(draft, marks[number])}
        return sorted(found.items())

    def _finish(
        self,
        draft: DraftView,
        findings: list[Finding],
        notices: list[Notice],
        figures: dict[str, int],
        suppressions: Suppressions,
        silent: Set[str],
    ) -> Report:
        findings = joined(findings, self._yields)
        findings = [self._localised(finding) for finding in findings]
        findings, said = suppress(findings, suppressions, self.book, silent, self._reasons)
        findings, capped = _capped(findings, self._cap)
        return Report(
            draft.text,
            draft.structure,
            draft.metadata,
            draft.statistics,
            tuple(findings),
            (*notices, *said, *capped),
            figures,
        )

    def _localised(self, finding: Finding) -> Finding:
        """Say that only local measures ask this, when nobody chose them (contract, `jianfu check`)."""
        local = self.book.local
        if not local or not all(basis.ruleset in local for basis in finding.bases):
            return finding
        short = "、".join(dict.fromkeys(local[basis.ruleset] for basis in finding.bases))
        return finding._replace(message=f"{finding.message}（地方措施：{short}）")

    def _marks(self, draft: DraftView) -> tuple[list[list[tuple[int, Mark]]], dict[int, str]]:
        marks: list[list[tuple[int, Mark]]] = [[] for _ in self._checks]
        failed: dict[int, str] = {}
        kept = self._scanned
        outlook = Outlook()
        for index, paragraph in enumerate(draft.paragraphs):
            if paragraph.role not in _JUDGED:
                continue
            scanned = kept[paragraph.text]
            unasked = outlook.takes(scanned.opens, scanned.item, paragraph.level)
            for number, mark in scanned.marks:
                if not (unasked and self._checks[number].asks):
                    marks[number].append((index, mark))
            for number, why in scanned.failed:
                failed.setdefault(number, why)
        return marks, failed

    def _scan(self, text: str) -> _Scanned:
        if len(text) <= _LONGEST_SCAN:
            return self._scan_piece(text)
        marks: list[tuple[int, Mark]] = []
        failed: list[tuple[int, str]] = []
        for start, end in _pieces(text):
            scanned = self._scan_piece(text[start:end])
            marks += [(number, mark.moved(start)) for number, mark in scanned.marks]
            failed += scanned.failed
        return _Scanned(tuple(marks), tuple(failed), scanned.opens, is_item(text))

    def _scan_piece(self, text: str) -> _Scanned:
        analysed = self._analyser.analyse(normalise(text))
        marks: list[tuple[int, Mark]] = []
        failed: list[tuple[int, str]] = []
        for number, check in enumerate(self._checks):
            try:
                marks += [(number, mark) for mark in check.scan(analysed)]
            except Exception as error:
                failed.append((number, f"{type(error).__name__}: {error}"))
        return _Scanned(tuple(marks), tuple(failed), opens(analysed), is_item(text))


def too_long(text: str) -> str:
    """The line that refuses a draft over the limit."""
    return f"全文 {len(text):,} 个字符，超过 {LONGEST_DRAFT:,} 个字符的上限，没有检查；请拆分后再查。"


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Cut a paragraph that no drafter wrote as one (a text without line ends) at ends of sentences.

    Frames look at a whole paragraph more than once; in pieces the time stays linear in the text.
    """
    start = 0
    while len(text) - start > _LONGEST_SCAN:
        end = text.rfind("。", start, start + _LONGEST_SCAN) + 1 or start + _LONGEST_SCAN
        yield start, end
        start = end
    yield start, len(text)


def _is_draft(text: str) -> bool:
    visible = len(text) - text.count(" ") - text.count("\n")
    # Each character beyond Latin takes two bytes more in UTF-8 than it counts: nearly always enough to tell.
    wide = (len(text.encode("utf-8", "replace")) - len(text)) / 2
    if wide < _DRAFT_SHARE * visible or not visible:
        return False
    if wide > 2 * _DRAFT_SHARE * visible:
        return True
    return sum(1 for char in text if "\u4e00" <= char <= "\u9fff") >= _DRAFT_SHARE * visible


def _finding(entry: Entry, hit: Hit) -> Finding:
    message = (hit.message or entry.rule.message).format_map(_Values(hit.values))
    backing = entry.limits.get(hit.limit) or entry
    severity = min(backing.severity, Severity(hit.severity)) if hit.severity else backing.severity
    return Finding(entry.rule.id, severity, message, hit.start, hit.end, backing.bases, hit.fixes, hit.related)


class _Values(dict[str, str]):
    """A slot that a sentence leaves open is left out of the message."""

    def __missing__(self, key: str) -> str:
        return ""


def _capped(findings: Iterable[Finding], cap: int) -> tuple[list[Finding], list[Notice]]:
    counts: dict[str, int] = {}
    kept = []
    for finding in findings:
        counts[finding.rule] = counts.get(finding.rule, 0) + 1
        if counts[finding.rule] <= cap:
            kept.append(finding)
    notices = [
        Notice("capped", f"规则 {rule} 共 {count} 处，只列出前 {cap} 处。")
        for rule, count in counts.items()
        if count > cap
    ]
    return kept, notices
