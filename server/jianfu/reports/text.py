"""The report for a terminal: each finding with its line underlined, its basis, and a total."""

from collections.abc import Callable
from unicodedata import east_asian_width

from jianfu.engine.findings import Finding, Report
from jianfu.reports.run import Run
from jianfu.rules.model import Severity
from jianfu.text.lines import LineTable

Paint = Callable[[str, str], str]

NAMES = {Severity.SUGGESTION: "建议", Severity.WARNING: "警告", Severity.ERROR: "错误"}
SCOPES = {"comprehensive": "综合性工作", "field": "某领域重要工作", "special": "专项工作或具体任务"}
_COLOURS = {Severity.SUGGESTION: "36", Severity.WARNING: "33", Severity.ERROR: "31"}
_WIDTH = 76  # cells of a quoted line: fits a terminal of 80 columns
_BEFORE = 20  # cells of context before a mark that stands far into its line


def render(run: Run, *, with_text: bool = False, colour: bool = False) -> str:
    """The report as text; `colour` adds ANSI colours, `with_text` changes nothing here."""
    paint = _painted if colour else _plain
    parts = []
    for item in run.documents:
        if item.report is None or not (item.report.findings or item.report.notices):
            continue
        parts.append(_document(item.path, item.report, paint))
    parts.append(_total(run))
    return "\n".join(parts)


def _document(path: str, report: Report, paint: Paint) -> str:
    known = report.metadata
    facts = [f"正文 {report.statistics.characters:,} 字", f"约 {report.statistics.pages} 页"]
    if known.genre.value:
        facts.append(known.genre.value)
    if known.scope.value:
        facts.append(f"按{SCOPES[known.scope.value]}计")
    lines = [f"{paint(path, '1')}  {paint('，'.join(facts), '2')}"]
    table = LineTable(report.text)
    places = [_place(finding, table) for finding in report.findings]
    widest = max(map(len, places), default=0)
    for finding, place in zip(report.findings, places, strict=True):
        name = paint(NAMES[finding.severity], _COLOURS[finding.severity])
        lines.append(f"  {place:>{widest}}  {name}  {finding.message}  {paint(finding.rule, '2')}")
        indent = " " * (widest + 4)
        lines += [indent + line for line in _quoted(finding, report.text, table, paint)]
        lines.append(indent + paint("依据：" + "；".join(basis.label for basis in finding.bases), "2"))
    for notice in report.notices:
        where = f"第 {notice.line} 行：" if notice.line else ""
        lines.append(f"  {paint('说明', '2')}  {where}{notice.message}")
    return "\n".join(lines) + "\n"


def _place(finding: Finding, table: LineTable) -> str:
    line, column = table.position(finding.start)
    return f"{line + 1}:{column + 1}"


def _quoted(finding: Finding, text: str, table: LineTable, paint: Paint) -> list[str]:
    """The line of a finding, cut to the terminal, and a line that underlines the marked part."""
    start, end = table.line_span(table.position(finding.start)[0])
    first = finding.start
    while first > start and _cells(text[first - 1 : finding.start]) <= _BEFORE:
        first -= 1
    last = first
    while last < end and _cells(text[first : last + 1]) <= _WIDTH:
        last += 1
    stop = min(finding.end, last)
    lead, tail = ("…" if first > start else ""), ("…" if last < end else "")
    line = lead + text[first:last] + tail
    marks = " " * _cells(lead + text[first : finding.start]) + "^" * max(1, _cells(text[finding.start : stop]))
    return [line.replace("\t", " "), paint(marks, _COLOURS[finding.severity])]


def _total(run: Run) -> str:
    counts = dict.fromkeys(reversed(Severity), 0)
    checked = failed = 0
    for item in run.documents:
        if item.report is None:
            failed += 1
            continue
        checked += 1
        for finding in item.report.findings:
            counts[finding.severity] += 1
    total = sum(counts.values())
    said = f"共检查 {checked} 份，" + (f"提示 {total} 处" if total else "没有需要提示的地方")
    if total:
        said += "：" + "，".join(f"{NAMES[severity]} {count}" for severity, count in counts.items() if count)
    if failed:
        said += f"；另有 {failed} 份未能检查"
    return said + "。\n"


def _cells(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def _painted(text: str, code: str) -> str:
    return f"\x1b[{code}m{text}\x1b[0m"


def _plain(text: str, code: str) -> str:
    return text
