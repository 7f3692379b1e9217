"""Workflow commands of GitHub Actions: one annotation per finding."""

from jianfu.reports.run import Look, Run
from jianfu.rules.model import Severity
from jianfu.text.lines import LineTable

_LEVELS = {Severity.SUGGESTION: "notice", Severity.WARNING: "warning", Severity.ERROR: "error"}


def render(run: Run, look: Look) -> str:
    """One line per finding and per file that could not be checked; no look changes that."""
    lines = []
    for item in run.documents:
        if item.report is None:
            lines.append(f"::error file={_property(item.path)},title=jianfu::{_data(item.error)}")
            continue
        table = LineTable(item.report.text)
        for finding in item.report.findings:
            line, column = table.position(finding.start)
            end_line, end_column = table.position(finding.end)
            place = f"file={_property(item.path)},line={line + 1},endLine={end_line + 1}"
            if line == end_line:  # columns are taken only where the annotation stays on one line
                place += f",col={column + 1},endColumn={end_column + 1}"
            basis = "；".join(basis.label for basis in finding.bases)
            said = f"{finding.message} 依据：{basis}"
            lines.append(f"::{_LEVELS[finding.severity]} {place},title={_property(finding.rule)}::{_data(said)}")
    return "".join(f"{line}\n" for line in lines)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
