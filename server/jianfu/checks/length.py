"""`length`: the body is over its limit, or near it."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar, Literal

from jianfu.checks.base import Check, Hit, Mark
from jianfu.draft.counting import place_of
from jianfu.draft.model import Scope
from jianfu.rules.model import Rule, Severity, record

if TYPE_CHECKING:
    from jianfu.draft.view import DraftView

_SCOPES = {
    Scope.COMPREHENSIVE: "综合性工作",
    Scope.FIELD: "某领域重要工作",
    Scope.SPECIAL: "专项工作或具体任务",
}


@record
class LengthRule(Rule):
    """Keys of a `length` rule. A limit of 0 is none."""

    LIMITS: ClassVar[tuple[str, ...]] = ("comprehensive", "field", "special", "pages")

    kind: Literal["length"]
    comprehensive: int = 0
    """部署综合性工作的文件最多几字。"""
    field: int = 0
    """部署某领域重要工作的文件最多几字。"""
    special: int = 0
    """部署专项工作或具体任务的文件最多几字。"""
    pages: int = 0
    """最多几页（按 GB/T 9704 排版估算）。"""
    near: float = 0.05
    """离上限不足这个比例时先作提醒。"""
    near_message: str
    """接近上限时的提示语。"""
    pages_message: str
    """超过页数时的提示语。"""
    crossing_message: str
    """超限起点处的提示语。"""

    def tighten(self, other: Rule) -> Rule:
        from dataclasses import replace

        if not isinstance(other, LengthRule):
            return self
        return replace(
            self,
            comprehensive=_stricter(self.comprehensive, other.comprehensive),
            field=_stricter(self.field, other.field),
            special=_stricter(self.special, other.special),
            pages=_stricter(self.pages, other.pages),
        )


def _stricter(one: int, other: int) -> int:
    return min(one, other) if one and other else one or other


class Length(Check[LengthRule]):
    """Marks the title, and the place from which the text is too long."""

    def allowance(self, draft: "DraftView") -> tuple[int, int]:
        scope = draft.metadata.scope.value
        return (getattr(self.rule, scope) if scope else 0), self.rule.pages

    def fold(self, draft: "DraftView", marks: Sequence[tuple[int, Mark]]) -> Iterable[Hit]:
        rule, counted = self.rule, draft.statistics.characters
        scope = draft.metadata.scope
        limit: int = getattr(rule, scope.value) if scope.value else 0
        values = {
            "字数": f"{counted:,}",
            "页数": str(draft.statistics.pages),
            "范围": _SCOPES[Scope(scope.value)] if scope.value else "",
            "理由": scope.evidence,
            "上限": f"{limit:,}",
            "超出": f"{counted - limit:,}",
            "剩余": f"{limit - counted:,}",
            "页数上限": str(rule.pages),
        }
        start, end = _title(draft)
        if limit and counted > limit:
            # A text of no kind may be anything: news, a guide, a book.
            severity = 0 if draft.metadata.genre.value else Severity.SUGGESTION
            yield Hit(start, end, values, severity=severity)
            crossing = _crossing(draft, limit)
            if crossing is not None:
                yield Hit(*crossing, values, message=rule.crossing_message, severity=severity)
        elif rule.pages and draft.statistics.pages > rule.pages:
            yield Hit(start, end, values, message=rule.pages_message, limit="pages")
        elif limit and counted > limit * (1 - rule.near):
            yield Hit(start, end, values, message=rule.near_message, severity=Severity.SUGGESTION)


def _title(draft: "DraftView") -> tuple[int, int]:
    """The title of what is counted; without one, the first paragraph of the body."""
    span = draft.structure.inner_title_span or draft.structure.title_span
    if span is not None:
        return span.start, span.end
    body = draft.structure.body_span
    if body is None:
        return 0, 0
    first = next(p for p in draft.paragraphs if p.start == body.start)
    return first.start, first.end


def _crossing(draft: "DraftView", limit: int) -> tuple[int, int] | None:
    """From the character that goes over the limit to the end of its paragraph."""
    at = place_of(draft.structure, limit)
    if at is None:
        return None
    return at, next(paragraph.end for paragraph in draft.paragraphs if paragraph.end > at)


KIND = (LengthRule, Length)
