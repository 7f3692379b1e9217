"""Not to nag: what changes in the sentence at the caret waits until typing pauses.

The protocol does not tell where the caret is; the end of the last edit is where it was a moment ago. A finding that is
new in that sentence waits; one that was shown there stays while the sentence only grows, moved along with its text, so
that nothing flickers while an input method composes. What the drafter deletes goes at once.
"""

from collections.abc import Iterable, Sequence, Set

from jianfu.engine.findings import Finding
from jianfu.lsp.drafts import Edit

_SENTENCE_ENDS = "。！？；!?;\r\n"


def settle(
    shown: Sequence[Finding], new: Sequence[Finding], text: str, caret: int | None
) -> tuple[list[Finding], bool]:
    """What to show now, and whether more has to be shown when typing pauses.

    `shown` are the findings shown last, already `moved` to `text`; `caret` an offset in it, None when unknown.
    """
    if caret is None:
        return list(new), False
    start, end = sentence_around(text, caret)
    kept = []
    waiting = False
    for finding in new:
        if finding.end <= start or finding.start >= end or any(_same(finding, old) for old in shown):
            kept.append(finding)
        else:
            waiting = True
    for old in shown:
        inside = start <= old.start and old.end <= end
        if inside and old.end > old.start and not any(_same(old, finding) for finding in new):
            kept.append(old)
            waiting = True
    kept.sort(key=lambda finding: (finding.start, finding.end, finding.rule))
    return kept, waiting


def moved(shown: Iterable[Finding], edits: Sequence[Edit], long: Set[str] = frozenset()) -> list[Finding]:
    """Findings as the edits left them, without their fixes, which were made for the text as it was.

    Those of whose text something was deleted go; those of the rules in `long`, which mark whole passages, only when
    half of their text did: there a word is replaced often, and is two edits.
    """
    found = []
    for finding in shown:
        start, end = finding.start, finding.end
        for edit in edits:
            start, end = _shifted(start, end, edit)
        room = finding.end - finding.start
        if end - start >= (room / 2 if finding.rule in long else room):
            found.append(finding._replace(start=start, end=end, fixes=()))
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
