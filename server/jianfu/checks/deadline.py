"""`deadline`: too little time for what must be handed in."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, ClassVar, Literal

from jianfu.checks.base import Check, Hit, Mark
from jianfu.checks.demands import demands_in
from jianfu.frames.demand_model import DemandKind
from jianfu.rules.model import Rule, record
from jianfu.text.dates import END, Deadline, find_deadlines
from jianfu.text.workdays import Resolved, resolve

if TYPE_CHECKING:
    from jianfu.draft.view import DraftView
    from jianfu.frames.analysis import AnalysedParagraph

_DAYS = {"工作日": 1.0, "日": 1.0, "小时": 1 / 24}
_WEEKDAYS = "一二三四五六日"


@record
class DeadlineRule(Rule):
    """Keys of a `deadline` rule."""

    LIMITS: ClassVar[tuple[str, ...]] = ("working_days",)

    kind: Literal["deadline"]
    working_days: int = 3
    """从成文日期到期限不足几个工作日时提示。"""
    day_off_message: str
    """期限落在休息日时的提示语。"""

    def tighten(self, other: Rule) -> Rule:
        from dataclasses import replace

        if not isinstance(other, DeadlineRule):
            return self
        return replace(self, working_days=max(self.working_days, other.working_days))


class DeadlineCheck(Check[DeadlineRule]):
    """Marks the deadline phrase. Lists of names do not count; comments on a draft do."""

    asks = True

    from_marks = True

    def scan(self, paragraph: "AnalysedParagraph") -> Sequence[Mark]:
        marks: dict[int, Mark] = {}
        for demand in demands_in(paragraph):
            if demand.deadline is None or demand.kind is DemandKind.LIST:
                continue
            for deadline in find_deadlines(paragraph.norm, *demand.deadline, unbounded=True):
                # 逐日填写，于次日9时前传专班: what comes again and again leaves no less time than it says.
                again = demand.per_year > 1 and deadline.form in ("day", "within")
                if not deadline.every and not again:
                    words = {"期限": paragraph.norm[deadline.start : deadline.end]}
                    marks.setdefault(deadline.start, Mark(deadline.start, deadline.end, words, data=deadline))
        return [marks[start] for start in sorted(marks)]

    def fold(self, draft: "DraftView", marks: Sequence[tuple[int, Mark]]) -> Iterable[Hit]:
        written = draft.metadata.date.value
        issued = date.fromisoformat(written) if written else None
        for (_, mark), hit in zip(marks, super().fold(draft, marks), strict=True):
            found = self._judged(mark.data, issued)
            if found is not None:
                values, message = found
                yield hit._replace(values=mark.values | values, message=message)

    def _judged(self, deadline: Deadline, issued: date | None) -> tuple[dict[str, str], str] | None:
        """Values and message (empty: the rule's own) for a deadline that is too short; None for one that is not."""
        if issued is None:
            days = _days(deadline)
            return ({"剩余": _shown(days)}, "") if days < self.rule.working_days else None
        due = resolve(deadline, issued)
        values = {"说明": _explained(due)}
        if due.working_days_left is not None and due.working_days_left < self.rule.working_days:
            return values | {"剩余": str(due.working_days_left)}, ""
        if due.falls_on_day_off and _names_day(deadline):
            return values | {"休息日": due.holiday}, self.rule.day_off_message
        return None


def _names_day(deadline: Deadline) -> bool:
    """Whether a deadline names its day: the last day of a month or of so many days may well be a Sunday."""
    return deadline.form in ("weekday", "day") or (deadline.form == "date" and deadline.day not in (None, END))


def _days(deadline: Deadline) -> float:
    """Days from an unknown day of issue, for forms that count from it (今天、收到后2日内); a large number for others."""
    if deadline.form == "day" and deadline.day is not None:
        return deadline.day
    return deadline.amount * _DAYS.get(deadline.unit, 99) if deadline.form == "within" else 99


def _shown(days: float) -> str:
    return str(int(days)) if days >= 1 else "不到 1"


def _explained(due: Resolved) -> str:
    """（2026年6月30日，周二） and what is not known of that year."""
    if due.date is None:
        return ""
    said = f"{due.date.year}年{due.date.month}月{due.date.day}日，周{_WEEKDAYS[due.date.weekday()]}"
    if due.unknown_year:
        said += f"；{due.date.year}年放假安排未收录，按周末推算"
    return f"（{said}）"


KIND = (DeadlineRule, DeadlineCheck)
