"""Findings as the protocol's diagnostics: plain mappings, ready to be written as JSON."""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from jianfu.engine.findings import Finding, Notice
from jianfu.lsp.drafts import OpenDraft, Range
from jianfu.rules.model import Basis, Severity
from jianfu.rules.schema import Problem

SOURCE = "jianfu"
ERROR, WARNING, INFORMATION = 1, 2, 3
LEVELS = {Severity.SUGGESTION: INFORMATION, Severity.WARNING: WARNING, Severity.ERROR: ERROR}
_SHOWN_NOTICES = frozenset(
    ("bad-ignore", "ignore-without-reason", "expired-ignore", "useless-ignore", "capped", "metadata")
)
_LONGEST_EXCERPT = 120

Diagnostic = dict[str, Any]
Page = Callable[[str], str]
Place = Callable[[str, int, int], tuple[str, Range]]


def diagnostics(findings: Sequence[Finding], draft: OpenDraft, page: Page, place: Place) -> list[Diagnostic]:
    """Findings in the client's own units.

    `page` gives the address of a rule's page, or ""; `place` the address and range of a passage of a source.
    """
    return [_diagnostic(number, finding, draft, page, place) for number, finding in enumerate(findings)]


def _diagnostic(number: int, finding: Finding, draft: OpenDraft, page: Page, place: Place) -> Diagnostic:
    basis = _labels(finding.bases)
    found: Diagnostic = {
        "range": draft.range(finding.start, finding.end),
        "severity": LEVELS[finding.severity],
        "code": finding.rule,
        "source": SOURCE,
        "message": f"{finding.message}\n依据：{basis}",
        # What names the finding again, among those that the server has for this version.
        "data": {"rule": finding.rule, "version": draft.version, "index": number},
    }
    href = page(finding.rule)
    if href:
        found["codeDescription"] = {"href": href}
    if finding.related:
        found["relatedInformation"] = [
            {
                "location": dict(zip(("uri", "range"), place(item.path, item.start, item.end), strict=True)),
                "message": f"《{item.title}》：{item.excerpt[:_LONGEST_EXCERPT]}",
            }
            for item in finding.related
        ]
    return found


@lru_cache(maxsize=1024)
def _labels(bases: tuple[Basis, ...]) -> str:
    return "；".join(basis.label for basis in bases)


def notices(said: Sequence[Notice], draft: OpenDraft) -> Iterator[Diagnostic]:
    """What jianfu says about its own work, where the drafter can do something about it."""
    for notice in said:
        if notice.code in _SHOWN_NOTICES:
            yield line_diagnostic(draft, notice.line, notice.message, notice.code, INFORMATION)


def problems(found: Sequence[Problem], draft: OpenDraft) -> list[Diagnostic]:
    """What is wrong in a rule file or jianfu.toml."""
    return [
        line_diagnostic(
            draft, item.line, f"{item.key}：{item.message}" if item.key else item.message, "rule-file", ERROR
        )
        for item in found
    ]


def line_diagnostic(draft: OpenDraft, line: int, message: str, code: str, severity: int) -> Diagnostic:
    """A diagnostic on what stands in a line, counted from 1; 0 is the first line too."""
    start, end = draft.table.line_span(max(line - 1, 0))
    text = draft.text[start:end]
    start += len(text) - len(text.lstrip())
    return {
        "range": draft.range(min(start, end), end),
        "severity": severity,
        "code": code,
        "source": SOURCE,
        "message": message,
    }
