"""`metric`: a measure that a team limits: 字 of a title, heading, sentence or paragraph, or pages of the whole."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar, Literal

from jianfu.checks.base import Check, Hit, Mark
from jianfu.draft.counting import count_text
from jianfu.draft.model import Role
from jianfu.rules.model import Rule, record
from jianfu.text.clauses import trim

if TYPE_CHECKING:
    from jianfu.draft.view import DraftView
    from jianfu.frames.analysis import AnalysedParagraph

_RUNNING = (Role.BODY, Role.COVER)


@record
class MetricRule(Rule):
    """Keys of a `metric` rule."""

    LIMITS: ClassVar[tuple[str, ...]] = ("max",)

    kind: Literal["metric"]
    of: Literal["title", "heading", "sentence", "paragraph", "pages"]
    """量什么：title 标题、heading 小标题、sentence 句子、paragraph 段落的字数，pages 正文页数。"""
    max: int
    """最多多少字（页）。"""

    def tighten(self, other: Rule) -> Rule:
        from dataclasses import replace

        if isinstance(other, MetricRule) and other.of == self.of:
            return replace(self, max=min(self.max, other.max))
        return self


class Metric(Check[MetricRule]):
    """Marks each part that is longer; for pages the title."""

    def scan(self, paragraph: "AnalysedParagraph") -> Sequence[Mark]:
        # A shorter text has nothing longer in it; most paragraphs end here.
        if self.rule.of not in ("sentence", "paragraph") or len(paragraph.norm) <= self.rule.max:
            return ()
        parts = [(0, len(paragraph.norm))] if self.rule.of == "paragraph" else paragraph.segments.sentences
        marks = []
        for low, high in parts:
            start, end = trim(paragraph.norm, low, high)
            count = count_text(paragraph.norm[low:high].strip())
            if count > self.rule.max:
                marks.append(Mark(start, end, self._values(count)))
        return marks

    def fold(self, draft: "DraftView", marks: Sequence[tuple[int, Mark]]) -> Iterable[Hit]:
        of = self.rule.of
        if of in ("sentence", "paragraph"):
            yield from super().fold(draft, [item for item in marks if draft.paragraphs[item[0]].role in _RUNNING])
            return
        if of == "heading":
            for paragraph in draft.paragraphs:
                count = count_text(paragraph.text[: paragraph.heading_end]) if paragraph.level else 0
                if count > self.rule.max:
                    yield Hit(paragraph.start, paragraph.start + paragraph.heading_end, self._values(count))
            return
        span = draft.structure.title_span
        start, end = (span.start, span.end) if span else (draft.paragraphs[0].start, draft.paragraphs[0].end)
        count = draft.statistics.pages if of == "pages" else count_text(draft.structure.title)
        if count > self.rule.max:
            yield Hit(start, end, self._values(count))

    def _values(self, count: int) -> dict[str, str]:
        return {"数量": str(count), "上限": str(self.rule.max), "超出": str(count - self.rule.max)}


KIND = (MetricRule, Metric)
