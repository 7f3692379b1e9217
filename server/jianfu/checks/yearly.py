"""`yearly`: how many reports a year the draft costs one unit, all its demands together."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar, Literal

from jianfu.checks.base import Check, Hit, Mark
from jianfu.checks.demands import demands_in, is_addressed, is_asked_in
from jianfu.rules.model import Rule, record

if TYPE_CHECKING:
    from jianfu.draft.view import DraftView
    from jianfu.frames.analysis import AnalysedParagraph

_COUNTED = frozenset({"report", "experience", "trace", "companion"})


@record
class YearlyRule(Rule):
    """Keys of a `yearly` rule."""

    LIMITS: ClassVar[tuple[str, ...]] = ("from_reports",)

    kind: Literal["yearly"]
    from_reports: int = 2
    """一年合计几次起提示。"""


class Yearly(Check[YearlyRule]):
    """Marks the title, or the first demand of a draft without one."""

    asks = True

    def scan(self, paragraph: "AnalysedParagraph") -> Sequence[Mark]:
        return [
            Mark(demand.start, demand.end, {}, data=(demand.per_year, is_addressed(paragraph.norm, demand)))
            for demand in demands_in(paragraph)
            if demand.kind in _COUNTED and demand.certainty > 1
        ]

    def fold(self, draft: "DraftView", marks: Sequence[tuple[int, Mark]]) -> Iterable[Hit]:
        marks = _asked(draft, marks)
        total = sum(mark.data[0] for _, mark in marks)
        if total < self.rule.from_reports:
            return
        span = draft.structure.title_span
        if span is None:
            index, mark = marks[0]
            base = draft.paragraphs[index].start
            start, end = base + mark.start, base + mark.end
        else:
            start, end = span.start, span.end
        made = _made_of([mark.data[0] for _, mark in marks])
        yield Hit(start, end, {"次数": str(total), "项数": str(len(marks)), "组成": made})

    def demands(self, draft: "DraftView", marks: Sequence[tuple[int, Mark]]) -> Iterable[tuple[int, int, int]]:
        for index, mark in _asked(draft, marks):
            base = draft.paragraphs[index].start
            yield base + mark.start, base + mark.end, mark.data[0]

    def figures(self, draft: "DraftView", marks: Sequence[tuple[int, Mark]]) -> Mapping[str, int]:
        return {"reports_per_year": sum(mark.data[0] for _, mark in _asked(draft, marks))}


def _asked(draft: "DraftView", marks: Sequence[tuple[int, Mark]]) -> Sequence[tuple[int, Mark]]:
    return [(index, mark) for index, mark in marks if is_asked_in(draft, mark.data[1])]


_LONGEST_SUM = 4  # terms that are written out


def _made_of(times: Sequence[int]) -> str:
    """How the year's total is made up: 52 + 12 + 1, of many demands 52 + 1×20."""
    if len(times) == 1:
        return "按频次推算"
    ordered = sorted(times, reverse=True)
    if len(times) <= _LONGEST_SUM:
        return " + ".join(map(str, ordered))
    counted = {number: ordered.count(number) for number in ordered}
    return " + ".join(f"{number}×{count}" if count > 1 else str(number) for number, count in counted.items())


KIND = (YearlyRule, Yearly)
