"""Not to nag: a finding that is new and at the caret waits until typing pauses.

The protocol does not tell where the caret is; the end of the last edit is where it was a moment ago. Findings that were
shown before stay, moved along with their text, so nothing flickers.
"""

from collections.abc import Sequence

from jianfu.engine.findings import Finding

_SENTENCE_ENDS = "。！？；!?;\r\n"


def settle(shown: Sequence[Finding], new: Sequence[Finding], text: str, caret: int | None) -> list[Finding]:
    """The findings of `new` that may be shown at once.

    `shown` are the findings shown last, at their old offsets; `caret` an offset in `text`, None when unknown.
    """
    if caret is None:
        return list(new)
    start, end = sentence_around(text, caret)
    # Before the caret nothing has moved; an old finding at the caret is recognised by its rule and its start.
    old = {(finding.rule, finding.start) for finding in shown}
    return [f for f in new if f.end <= start or f.start >= end or (f.rule, f.start) in old]


def sentence_around(text: str, at: int) -> tuple[int, int]:
    """Start and end of the sentence at an offset, the mark that ends it included."""
    start = max((text.rfind(mark, 0, max(at - 1, 0)) for mark in _SENTENCE_ENDS), default=-1) + 1
    ends = [found for found in (text.find(mark, at) for mark in _SENTENCE_ENDS) if found >= 0]
    return start, min(ends, default=len(text)) + 1
