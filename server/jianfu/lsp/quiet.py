"""Not to nag: what changes in the sentence at the caret waits until typing pauses.

The protocol does not tell where the caret is; the end of the last edit is where it was a moment ago. A finding that is
new in that sentence waits; one that was shown there stays while the sentence only grows, moved along with its text, so
that nothing flickers while an input method composes. What the drafter deletes goes at once.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from jianfu.engine.findings import Finding
from jianfu.lsp.drafts import Edit

_SENTENCE_ENDS = "。！？；!?;\r\n"


class Shown(NamedTuple):
    """A finding on the screen, and the least length that its text had when a check found it."""

    finding: Finding
    room: int

    def still(self, share: float = 1.0) -> bool:
        """Whether so much of that text is left; letters that an input method takes back do not count."""
        return self.finding.end - self.finding.start >= max(1, share * self.room)

    @staticmethod
    def of(findings: Iterable[Finding]) -> "list[Shown]":
        """Findings of a check."""
        return [Shown(finding, finding.end - finding.start) for finding in findings]


def settle(shown: Sequence[Shown], new: Sequence[Finding], text: str, caret: int | None) -> tuple[list[Shown], bool]:
    """What to show now, and whether more has to be shown when typing pauses.

    `shown` is what was shown last, already `moved` to `text`; `new` the findings of the check of `text`; `caret` an
    offset in it, None when unknown.
    """
    if caret is None:
        return Shown.of(new), False
    start, end = sentence_around(text, caret)
    kept = []
    waiting = False
    for finding in new:
        length = finding.end - finding.start
        known = [old.room for old in shown if _same(finding, old.finding)]
        if known or finding.end <= start or finding.start >= end:
            kept.append(Shown(finding, min([*known, length])))
        else:
            waiting = True
    for old in shown:
        inside = start <= old.finding.start and old.finding.end <= end
        if inside and old.still() and not any(_same(old.finding, one) for one in new):
            kept.append(old)
            waiting = True
    kept.sort(key=lambda item: (item.finding.start, item.finding.end, item.finding.rule))
    return kept, waiting


def moved(shown: Iterable[Shown], edits: Sequence[Edit]) -> list[Shown]:
    """What was shown as the edits left it, without fixes, which were made for the text as it was."""
    found = []
    for finding, room in shown:
        start, end = finding.start, finding.end
        for edit in edits:
            start, end = _shifted(start, end, edit)
        found.append(Shown(finding._replace(start=start, end=end, fixes=()), room))
    return found


def sentence_around(text: str, at: int) -> tuple[int, int]:
    """Start and end of the sentence at an offset, the mark that ends it included."""
    start = max((text.rfind(mark, 0, max(at - 1, 0)) for mark in _SENTENCE_ENDS), default=-1) + 1
    ends = [found for found in (text.find(mark, at) for mark in _SENTENCE_ENDS) if found >= 0]
    return start, min(ends, default=len(text)) + 1


def _shifted(start: int, end: int, edit: Edit) -> tuple[int, int]:
    by = edit.length - (edit.end - edit.start)
    if edit.end <= start:
        return start + by, end + by
    if edit.start >= end:
        return start, end
    # What replaces the beginning or the end of a marked place belongs to it as far as it takes its room.
    return min(start, edit.start), max(end + by, edit.start + edit.length)


def _same(one: Finding, other: Finding) -> bool:
    return one.rule == other.rule and one.start < other.end + 1 and other.start < one.end + 1
