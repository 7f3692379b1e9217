"""`occurrence`: a word or expression that may stand only so often in a draft."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar, Literal

from jianfu.checks.base import Hit, Mark
from jianfu.checks.words import WordCheck
from jianfu.rules.model import Rule, record

if TYPE_CHECKING:
    from jianfu.draft.view import DraftView
    from jianfu.frames.analysis import AnalysedParagraph


@record
class OccurrenceRule(Rule):
    """Keys of an `occurrence` rule."""

    LIMITS: ClassVar[tuple[str, ...]] = ("max",)
    kind: Literal["occurrence"]
    tokens: tuple[str, ...]
    """词语或 RE2 表达式，也可写 lexicon:名称 引用词表。"""
    max: int
    """全文最多出现几次。"""


class Occurrence(WordCheck[OccurrenceRule]):
    """Marks every occurrence after the last one allowed."""

    def __init__(self, rule: OccurrenceRule) -> None:
        super().__init__(rule, rule.tokens)

    def scan(self, paragraph: "AnalysedParagraph") -> Sequence[Mark]:
        if not self.possible(paragraph):
            return ()
        return [Mark(s, e, {"词语": paragraph.norm[s:e]}) for s, e in self._tokens.spans(paragraph.norm)]

    def fold(self, draft: "DraftView", marks: Sequence[tuple[int, Mark]]) -> Iterable[Hit]:
        total = {"次数": str(len(marks)), "上限": str(self.rule.max)}
        for index, mark in marks[self.rule.max :]:
            base = draft.paragraphs[index].start
            yield Hit(base + mark.start, base + mark.end, mark.values | total)


KIND = (OccurrenceRule, Occurrence)
