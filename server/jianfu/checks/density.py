"""`density`: words of a kind piled up in one passage; a single one is never marked."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Literal

from jianfu.checks.base import Mark
from jianfu.checks.words import WordCheck
from jianfu.rules.model import Rule, record
from jianfu.text.patterns import alternatives

if TYPE_CHECKING:
    from jianfu.frames.analysis import AnalysedParagraph


@record
class DensityRule(Rule):
    """Keys of a `density` rule."""

    LIMITS: ClassVar[tuple[str, ...]] = ("min", "share")
    kind: Literal["density"]
    tokens: tuple[str, ...]
    """词语或 RE2 表达式，也可写 lexicon:名称 引用词表。"""
    exceptions: tuple[str, ...] = ()
    """不计入的固定提法。"""
    min: int = 4
    """一段之内至少几处才提示。"""
    share: float = 0.3
    """这些词语至少占该段字数的比例。"""


class Density(WordCheck[DensityRule]):
    """Marks the stretch from the first to the last of the words where they crowd."""

    def __init__(self, rule: DensityRule) -> None:
        super().__init__(rule, rule.tokens)
        self._exceptions = alternatives(rule.exceptions)

    def scan(self, paragraph: "AnalysedParagraph") -> Sequence[Mark]:
        # Each match holds one of the words that the shared scan has found: too few of them, and there is no need to look.
        if self._tokens.literals and len(paragraph.hits(self.key)) < self.rule.min:
            return ()
        norm = paragraph.norm
        quoted = paragraph.segments.quoted  # “高度重视、狠抓落实”之类的话要少写: spoken of, not said
        spans = [at for at in self._tokens.spans(norm) if not any(a < at[0] and at[1] < b for a, b in quoted)]
        if len(spans) < self.rule.min:
            return ()
        if self._exceptions:
            fixed = list(self._exceptions.spans(norm))
            spans = [(s, e) for s, e in spans if not any(a <= s and e <= b for a, b in fixed)]
        best = self._densest(spans)
        if best is None:
            return ()
        first, last = best
        start, end = spans[first][0], spans[last][1]
        words = [norm[s:e] for s, e in spans[first : last + 1]]
        shown = "、".join(f"“{word}”" for word in dict.fromkeys(words))
        return (Mark(start, end, {"处数": str(len(words)), "词语": shown}),)

    def _densest(self, spans: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
        """The longest run of spans, at least `min` of them, in which they make up `share` of the characters."""
        best: tuple[int, int] | None = None
        for first in range(len(spans)):
            covered = 0
            for last in range(first, min(first + 60, len(spans))):
                covered += spans[last][1] - spans[last][0]
                count = last - first + 1
                wide = spans[last][1] - spans[first][0]
                longer = best is None or count > best[1] - best[0] + 1
                if count >= self.rule.min and covered >= self.rule.share * wide and longer:
                    best = (first, last)
        return best


KIND = (DensityRule, Density)
