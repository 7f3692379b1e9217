"""`existence`: words or expressions that should not stand in a draft."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from jianfu.checks.base import Mark
from jianfu.checks.words import WordCheck
from jianfu.frames.scope import IN_FORCE, polarity
from jianfu.rules.model import Rule, record
from jianfu.text.patterns import alternatives

if TYPE_CHECKING:
    from jianfu.frames.analysis import AnalysedParagraph


@record
class ExistenceRule(Rule):
    """Keys of an `existence` rule."""

    kind: Literal["existence"]
    tokens: tuple[str, ...]
    """词语或 RE2 表达式，也可写 lexicon:名称 引用词表。"""
    exceptions: tuple[str, ...] = ()
    """同一句中出现这些词语或表达式时不提示。"""
    asserted: bool = True
    """true：否定、禁止、取消、引用、转述的不提示。"""


class Existence(WordCheck[ExistenceRule]):
    """Marks each token that the sentence asserts."""

    def __init__(self, rule: ExistenceRule) -> None:
        super().__init__(rule, rule.tokens)
        self._exceptions = alternatives(rule.exceptions)

    def scan(self, paragraph: "AnalysedParagraph") -> Sequence[Mark]:
        if not self.possible(paragraph):
            return ()
        marks = []
        for start, end in self._tokens.spans(paragraph.norm):
            if self.rule.asserted and polarity(paragraph, start, end) not in IN_FORCE:
                continue
            first, last = paragraph.segments.sentence(start)
            if self._exceptions and self._exceptions.found(paragraph.norm[first:last]):
                continue
            marks.append(Mark(start, end, {"词语": paragraph.norm[start:end]}))
        return marks


KIND = (ExistenceRule, Existence)
