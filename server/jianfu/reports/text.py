"""The report for a terminal: each finding with its line, the marked part underlined, its basis, and a total."""

from collections import Counter
from collections.abc import Callable

from jianfu.engine.findings import Finding, Notice, Report
from jianfu.readers import shown
from jianfu.reports.run import Look, Run
from jianfu.reports.wrap import cells, wrap
from jianfu.rules.model import Basis, Severity
from jianfu.text.lines import LineTable

Paint = Callable[[str, str], str]

NAMES = {Severity.SUGGESTION: "建议", Severity.WARNING: "警告", Severity.ERROR: "错误"}
SCOPES = {"comprehensive": "综合性工作", "field": "某领域重要工作", "special": "专项工作或具体任务"}
_COLOURS = {Severity.SUGGESTION: "36", Severity.WARNING: "33", Severity.ERROR: "31"}
_NOTICE = "说明"
_QUOTED = 64  # cells of a quoted line where no width is known: with its indent it fits a terminal of 80
_NARROW = 24  # cells below which a column of text is worse than one that runs over
_BEFORE = 20  # cells of context before a mark that stands far into its line
_FAILED_NAMED = 5


def render(run: Run, look: Look) -> str:
    """The report as text: in colour or not, messages wrapped to the width or, without one, each on one line."""
    paint = _painted if look.colour else _plain
    parts = [
        _document(item.path, item.report, paint, look.width)
        for item in run.documents
        if item.report is not None and (item.report.findings or item.report.notices)
    ]
    if len(parts) > 1:
        parts.append(_by_rule(run, paint))
    return "\n".join([*parts, _total(run)])


def _document(path: str, report: Report, paint: Paint, width: int) -> str:
    metadata = report.metadata
    facts = [f"正文 {report.statistics.characters:,} 字", f"约 {report.statistics.pages} 页"]
    if metadata.genre.value:
        facts.insert(0, metadata.genre.value)
    if metadata.scope.value:
        facts.append(f"按{SCOPES[metadata.scope.value]}计")
    blocks = [f"{paint(shown(path), '1')}  {paint('，'.join(facts), '2')}\n"]
    table = LineTable(report.text)
    places = [_place(finding, table) for finding in report.findings]
    column = max([*map(len, places), 4]) + 2
    given: dict[tuple[str, tuple[Basis, ...]], str] = {}
    for finding, place in zip(report.findings, places, strict=True):
        # One rule's basis is given once; what follows points at it.
        known = given.get((finding.rule, finding.bases))
        bases = [f"依据同 {known}" if known != place else "依据同上"] if known else [b.label for b in finding.bases]
        given.setdefault((finding.rule, finding.bases), place)
        block = _finding(finding, report.text, table, paint, width and max(width - column - 8, _NARROW))
        room = width and max(width - column - 8 - len(finding.rule) - 2, _NARROW)
        block += _hung(finding.rule, [line for basis in bases for line in wrap(basis, room)], paint)
        name = paint(NAMES[finding.severity], _COLOURS[finding.severity])
        blocks.append(_indented(f"{place:>{column}}  {name}  ", column + 8, block))
    blocks += [_notice(notice, paint, column, width) for notice in report.notices]
    return "\n".join(blocks)


def _place(finding: Finding, table: LineTable) -> str:
    line, column = table.position(finding.start)
    return f"{line + 1}:{column + 1}"


def _finding(finding: Finding, text: str, table: LineTable, paint: Paint, room: int) -> list[str]:
    """The message, the quoted line and its best source's words, in `room` cells."""
    lines = [*wrap(finding.message, room), *_quoted(finding, text, table, paint, room or _QUOTED)]
    if finding.related:
        lines.append(paint(_cut(_flat(f"原文：{finding.related[0].excerpt}"), room or _QUOTED), "2"))
    return lines


def _hung(rule: str, lines: list[str], paint: Paint) -> list[str]:
    """The rule's id with its bases beside it."""
    indent = " " * (len(rule) + 2)
    return [paint(f"{rule}  {lines[0]}", "2"), *(paint(indent + line, "2") for line in lines[1:])]


def _notice(notice: Notice, paint: Paint, column: int, width: int) -> str:
    place = f"{notice.line}" if notice.line else ""
    lines = wrap(notice.message, width and max(width - column - 8, _NARROW))
    return _indented(f"{place:>{column}}  {paint(_NOTICE, '2')}  ", column + 8, lines)


def _indented(head: str, indent: int, lines: list[str]) -> str:
    return head + f"\n{' ' * indent}".join(lines) + "\n"


def _quoted(finding: Finding, text: str, table: LineTable, paint: Paint, room: int) -> list[str]:
    """The line of a finding, cut to `room` cells, with the marked part underlined (in colour, or by marks below it)."""
    start, end = table.line_span(table.position(finding.start)[0])
    first = finding.start
    while first > start and cells(text[first - 1 : finding.start]) <= min(_BEFORE, room // 3):
        first -= 1
    last, used = first, 2  # two cells for what is left out at the ends
    while last < end and (used := used + cells(text[last])) <= room:
        last += 1
    stop = min(finding.end, last)
    before = ("…" if first > start else "") + _flat(text[first : finding.start])
    marked = _flat(text[finding.start : stop])
    after = _flat(text[stop:last]) + ("…" if last < end else "")
    colour = _COLOURS[finding.severity]
    if paint is _painted:
        return [paint(before, "2") + paint(marked, f"4;{colour}") + paint(after, "2")]
    return [before + marked + after, " " * cells(before) + "^" * max(1, cells(marked))]


def _cut(text: str, room: int) -> str:
    """As much of `text` as stands in `room` cells."""
    if cells(text) <= room:
        return text
    while cells(text) > room - 1:
        text = text[:-1]
    return text + "…"


def _flat(text: str) -> str:
    """One line's text fit for a terminal: nothing in a draft may move the cursor or change its colours."""
    return shown(text.replace("\t", " ").replace("\n", " "))


def _by_rule(run: Run, paint: Paint) -> str:
    """How often each rule spoke, in how many of the documents."""
    counts: Counter[tuple[Severity, str]] = Counter()
    documents: Counter[tuple[Severity, str]] = Counter()
    for item in run.documents:
        found = [(finding.severity, finding.rule) for finding in item.report.findings] if item.report else []
        counts.update(found)
        documents.update(set(found))
    widest = max((len(rule) for _, rule in counts), default=0)
    digits = max((len(str(count)) for count in counts.values()), default=0)
    lines = [
        f"  {paint(NAMES[severity], _COLOURS[severity])}  {rule:<{widest}}  "
        f"{count:>{digits}} 处  {paint(f'{documents[severity, rule]} 份文稿', '2')}"
        for (severity, rule), count in sorted(counts.items(), key=lambda item: (-item[0][0], -item[1], item[0][1]))
    ]
    return paint("各规则合计", "1") + "\n" + "".join(f"{line}\n" for line in lines) if lines else ""


def _total(run: Run) -> str:
    counts = dict.fromkeys(reversed(Severity), 0)
    checked = marked = 0
    failed = []
    for item in run.documents:
        if item.report is None:
            failed.append(shown(item.path))
            continue
        checked += 1
        marked += bool(item.report.findings)
        for finding in item.report.findings:
            counts[finding.severity] += 1
    total = sum(counts.values())
    said = f"共检查 {checked} 份" + (f"，其中 {marked} 份有提示" if total and checked > 1 else "")
    if checked:
        said += f"，提示 {total} 处" if total else "，没有需要提示的地方"
    if total:
        said += "：" + "，".join(f"{NAMES[severity]} {count}" for severity, count in counts.items() if count)
    if failed:
        more = " 等" if len(failed) > _FAILED_NAMED else ""
        said += f"；另有 {len(failed)} 份未能检查（{'、'.join(failed[:_FAILED_NAMED])}{more}）"
    return said + "。\n"


def _painted(text: str, code: str) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if text else ""


def _plain(text: str, code: str) -> str:
    return text
