"""`demand`: lower levels must hand something in (`jianfu.frames.demand`)."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Literal

from jianfu.checks.base import Check, Edit, Fix, Hit, Mark
from jianfu.checks.demands import demands_in, is_addressed, is_asked_in
from jianfu.frames.wording import describe, removal, softening
from jianfu.rules.model import Rule, Severity, record

if TYPE_CHECKING:
    from jianfu.draft.view import DraftView
    from jianfu.frames.analysis import AnalysedParagraph

Asked = Literal["report", "experience", "companion", "trace", "app", "list"]


@record
class DemandRule(Rule):
    """Keys of a `demand` rule."""

    kind: Literal["demand"]
    asks: tuple[Asked, ...]
    """要求的是什么：report 情况和报表、experience 经验材料和信息、companion 配套文件、trace 留痕材料、app 群和应用程序、list 名单。"""


class DemandCheck(Check[DemandRule]):
    """Marks the clause that asks; says who, what, when, to whom."""

    asks = True

    from_marks = True

    def scan(self, paragraph: "AnalysedParagraph") -> Sequence[Mark]:
        marks = []
        for demand in demands_in(paragraph):
            if demand.kind not in self.rule.asks:
                continue
            norm = paragraph.norm
            fixes = (
                Fix("删去这项要求", (Edit(*removal(norm, demand)),)),
                Fix("改为“工作中的问题可随时反映”", (Edit(*softening(norm, demand)),)),
            )
            marks.append(
                Mark(
                    demand.start,
                    demand.end,
                    {"要素": describe(norm, demand)},
                    fixes,
                    (demand.certainty, is_addressed(norm, demand)),
                )
            )
        return marks

    def fold(self, draft: "DraftView", marks: Sequence[tuple[int, Mark]]) -> Iterable[Hit]:
        marks = [(index, mark) for index, mark in marks if is_asked_in(draft, mark.data[1])]
        standing = draft.metadata.issued_genre.value in _STANDING or draft.metadata.genre.value in _STANDING
        for (_, mark), hit in zip(marks, super().fold(draft, marks), strict=True):
            weak = mark.data[0] == 1 or standing
            yield hit._replace(severity=Severity.SUGGESTION) if weak else hit


# Rules of work that stand for years: what they have handed in is often the work itself, so it is only pointed out.
_STANDING = frozenset(
    ("办法", "规定", "细则", "实施细则", "实施办法", "管理办法", "规则", "规程", "制度", "规范", "指引", "指南", "标准")
)


KIND = (DemandRule, DemandCheck)
