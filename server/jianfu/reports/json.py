"""The JSON report: the contract that other programs rely on (version 1)."""

import json
from typing import Any

from jianfu import __version__
from jianfu.engine.findings import Finding, Report
from jianfu.reports.run import Look, Run
from jianfu.text.lines import LineTable
from jianfu.workspace.files import Checked

VERSION = 1


def render(run: Run, look: Look) -> str:
    """One JSON object with a final line end, with each document's text if that is wanted."""
    tool = {"name": "jianfu", "version": __version__}
    documents = [_document(item, look.with_text) for item in run.documents]
    whole = {"version": VERSION, "tool": tool, "rulesets": list(run.rulesets), "documents": documents}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _document(item: Checked, with_text: bool) -> dict[str, Any]:
    report = item.report
    if report is None:
        empty: dict[str, Any] = {"metadata": None, "statistics": None, "notices": [], "findings": []}
        return {"path": item.path, "error": item.error, **empty}
    table = LineTable(report.text)
    text = {"text": report.text} if with_text else {}
    return {
        "path": item.path,
        "error": None,
        "metadata": _metadata(report),
        "statistics": statistics(report),
        **text,
        "notices": [{"code": n.code, "message": n.message, "line": n.line or None} for n in report.notices],
        "findings": [_finding(finding, report.text, table) for finding in report.findings],
    }


def _metadata(report: Report) -> dict[str, Any]:
    known = report.metadata
    return {
        "title": known.title.value,
        "genre": known.genre.value,
        "scope": known.scope.value,
        "issuer": known.issuer.value,
        "issuer_level": known.issuer_level.value,
        "issuer_kind": known.issuer_kind.value,
        "recipients": list(known.recipients),
        "document_number": known.document_number.value,
        "date": known.date.value,
    }


def statistics(report: Report) -> dict[str, int]:
    """The `statistics` object of one document."""
    counted = report.statistics
    return {
        "characters": counted.characters,
        "characters_total": counted.characters_total,
        "pages": counted.pages,
        "paragraphs": counted.paragraphs,
        "reports_per_year": 0,
        **report.figures,
    }


def _finding(finding: Finding, text: str, table: LineTable) -> dict[str, Any]:
    line, column = table.position(finding.start)
    end_line, end_column = table.position(finding.end)
    return {
        "rule": finding.rule,
        "severity": finding.severity.label,
        "message": finding.message,
        "start": finding.start,
        "end": finding.end,
        "excerpt": text[finding.start : finding.end],
        "line": line + 1,
        "column": column + 1,
        "end_line": end_line + 1,
        "end_column": end_column + 1,
        "bases": [{"ruleset": b.ruleset, "document": b.document, "clause": b.clause} for b in finding.bases],
        "related": [related._asdict() for related in finding.related],
        "fixes": [
            {"title": fix.title, "safe": fix.safe, "edits": [edit._asdict() for edit in fix.edits]}
            for fix in finding.fixes
        ],
    }
