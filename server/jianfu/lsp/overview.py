"""A draft at a glance, for an editor's status bar and side view: figures, findings by section, what it asks for."""

from bisect import bisect_right
from collections.abc import Sequence

from jianfu.engine.engine import Engine
from jianfu.engine.findings import Finding, Report
from jianfu.lsp.convert import LEVELS, Place
from jianfu.lsp.drafts import OpenDraft
from jianfu.lsp.rpc import Json
from jianfu.lsp.sections import heading_text, sections


def figures(report: Report, engine: Engine) -> Json:
    """What the draft is and how long it is, beside how long it may be (0: nothing limits it)."""
    characters, pages = engine.allowance(report)
    return {
        "title": report.metadata.title.value,
        "genre": report.metadata.genre.value,
        "scope": report.metadata.scope.value,
        "characters": report.statistics.characters,
        "characterLimit": characters,
        "pages": report.statistics.pages,
        "pageLimit": pages,
        "reportsPerYear": report.figures.get("reports_per_year", 0),
    }


def overview(draft: OpenDraft, report: Report, engine: Engine, findings: Sequence[Finding], place: Place) -> Json:
    """The figures, each finding with its rule's name, section and sources, and each demand with its times a year.

    `place` gives the address and range of a passage of a source.
    """
    headings = [heading for heading, _ in sections(report.structure)]
    starts = [heading.start for heading in headings]

    def section(offset: int) -> str:
        number = bisect_right(starts, offset)
        return heading_text(headings[number - 1]) if number else ""

    return {
        "version": draft.version,
        **figures(report, engine),
        "findings": [_finding(draft, engine, finding, section(finding.start), place) for finding in findings],
        "reports": [
            {"range": draft.range(span.start, span.end), "excerpt": draft.text[span.start : span.end], "perYear": times}
            for span, times in engine.reports_asked(report)
        ],
        "notices": [notice.message for notice in report.notices],
    }


def _finding(draft: OpenDraft, engine: Engine, finding: Finding, section: str, place: Place) -> Json:
    entry = engine.book.entry(finding.rule)
    return {
        "rule": finding.rule,
        "name": entry.rule.name if entry is not None else finding.rule,
        "severity": LEVELS[finding.severity],
        "message": finding.message,
        "bases": [basis.label for basis in finding.bases],
        "range": draft.range(finding.start, finding.end),
        "excerpt": draft.text[finding.start : finding.end],
        "section": section,
        "related": [
            {
                "title": item.title,
                "path": item.path,
                **dict(zip(("uri", "range"), place(item.path, item.start, item.end), strict=True)),
                "start": item.start,
                "end": item.end,
                "excerpt": item.excerpt,
                "similarity": item.similarity,
            }
            for item in finding.related
        ],
    }
