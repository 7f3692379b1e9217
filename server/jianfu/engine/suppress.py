"""What the user asked not to be told: comments in the draft, properties of an office document, `[ignore]` of jianfu.toml.

`<!-- jianfu: ignore report-demand until 2026-12-31 — 依据《…》第5条 -->` silences a rule in the paragraph that holds the
comment, or, where the comment stands alone, in the next paragraph; `ignore-document` in the whole draft. A reason is
required unless the settings say otherwise. An ignore that has expired, names no rule or silences nothing is said in a notice.
"""

import re
from collections.abc import Iterator, Sequence, Set
from datetime import date
from fnmatch import fnmatch
from typing import NamedTuple

from jianfu.draft.model import Role
from jianfu.draft.view import DraftView
from jianfu.engine.findings import Finding, Notice
from jianfu.rules.book import RuleBook
from jianfu.rules.config import Ignore
from jianfu.text.lines import LineTable

# Compiled at first use: most drafts hold none.
_COMMENT = r"(?s)<!--\s*jianfu\s*[:：]\s*(ignore(?:-document)?)\b(.*?)-->"
_UNTIL = r"\buntil\s+(\S+)"
_REASON = r"\s+(?:—+|-{1,2}|–|：|:)\s*"


class Suppression(NamedTuple):
    """One ignore: the rules it names and where it holds. `start` is None for an entry of jianfu.toml."""

    rules: tuple[str, ...]
    first: int
    last: int
    until: str
    reason: str
    start: int | None
    place: str


class Suppressions(NamedTuple):
    """All ignores that concern one draft."""

    entries: tuple[Suppression, ...]
    text: str

    @staticmethod
    def of(draft: DraftView, ignores: Sequence[Ignore], path: str, own: Sequence[str] = ()) -> "Suppressions":
        """The ignores in the draft's own comments and properties (`own`), and those of the settings that match `path`."""
        entries = [
            Suppression((item.rule,), 0, len(draft.text), item.until, item.reason, None, item.place)
            for item in ignores
            if not item.paths or any(fnmatch(path, glob) for glob in item.paths)
        ]
        entries += [_read(words, 0, len(draft.text), 0, "文档属性里的忽略") for words in own]
        entries += [_comment(found, draft) for found in comments(draft.text)]
        return Suppressions(tuple(entries), draft.text)


def comments(text: str) -> Iterator[re.Match[str]]:
    """The ignore comments of a draft, in order."""
    return re.finditer(_COMMENT, text) if "jianfu" in text else iter(())


def _comment(found: re.Match[str], draft: DraftView) -> Suppression:
    first, last = (0, len(draft.text)) if found[1] == "ignore-document" else _reach(found, draft)
    return _read(found[2], first, last, found.start(), "忽略标记")


def _read(words: str, first: int, last: int, start: int, place: str) -> Suppression:
    """What an ignore says: `RULE, RULE until DATE — REASON`."""
    head, *rest = re.split(_REASON, " " + words.strip(), maxsplit=1)
    until = re.search(_UNTIL, head)
    names = tuple(re.split(r"[\s,，、]+", re.sub(_UNTIL, "", head).strip()))
    return Suppression(
        tuple(filter(None, names)),
        first,
        last,
        until[1] if until else "",
        rest[0].strip() if rest else "",
        start,
        place,
    )


def _reach(found: re.Match[str], draft: DraftView) -> tuple[int, int]:
    """The paragraph that the comment stands in, or the next one with text when the comment fills its own."""
    for index, paragraph in enumerate(draft.paragraphs):
        if paragraph.end < found.start():
            continue
        own = draft.text[paragraph.start : found.start()] + draft.text[found.end() : paragraph.end]
        if own.strip():
            return paragraph.start, paragraph.end
        for following in draft.paragraphs[index + 1 :]:
            if following.role not in (Role.BLANK, Role.COMMENT) and following.start >= found.end():
                return following.start, following.end
        break
    return found.start(), found.end()


def suppress(
    findings: Sequence[Finding],
    suppressions: Suppressions,
    book: RuleBook,
    silent: Set[str] = frozenset(),
    reasons: bool = True,
    today: date | None = None,
) -> tuple[list[Finding], list[Notice]]:
    """The findings that remain, and notices on ignores that do not work or are not needed.

    Rules in `silent` were not asked this time (no corpus is at hand): an ignore of theirs may well be needed.
    `reasons`: an ignore without one does not work.
    """
    if not suppressions.entries:
        return list(findings), []
    today = today or date.today()
    table = LineTable(suppressions.text)
    kept = list(findings)
    notices = []
    for entry in suppressions.entries:
        line = table.position(entry.start)[0] + 1 if entry.start is not None else 0
        problem = _problem(entry, book, today, reasons)
        if problem:
            notices.append(Notice(*problem, line))
            continue
        remaining = [f for f in kept if f.rule not in entry.rules or not entry.first <= f.start <= entry.last]
        # An entry of jianfu.toml speaks for many drafts; that one of them has no need of it is no news.
        if len(remaining) == len(kept) and entry.start is not None and silent.isdisjoint(entry.rules):
            notices.append(
                Notice("useless-ignore", f"此处没有 {'、'.join(entry.rules)} 的提示，{entry.place}可以删去。", line)
            )
        kept = remaining
    return kept, notices


def _problem(entry: Suppression, book: RuleBook, today: date, reasons: bool) -> tuple[str, str] | None:
    if not entry.rules:
        return "bad-ignore", "忽略标记没有写明规则，应写作 <!-- jianfu: ignore 规则编号 — 理由 -->。"
    known = {item.rule.id for item in book.entries} | set(book.off)
    for rule in entry.rules:
        if rule not in known:
            return "bad-ignore", f"{entry.place}中的“{rule}”不是现用规则。"
    if reasons and not entry.reason:
        return "ignore-without-reason", f"{entry.place}没有写明理由，不起作用；请在规则编号后写“— 理由”。"
    if entry.until:
        try:
            if date.fromisoformat(entry.until) < today:
                return "expired-ignore", f"{entry.place}已于 {entry.until} 到期，不再起作用。"
        except ValueError:
            return "bad-ignore", f"{entry.place}的期限“{entry.until}”不是日期，应写作 2026-12-31。"
    return None
