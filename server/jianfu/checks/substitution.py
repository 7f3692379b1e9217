"""`substitution`: a word that has a better one; the fix puts it there."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from jianfu.checks.base import Edit, Fix, Mark
from jianfu.checks.words import WordCheck
from jianfu.rules.model import Rule, record
from jianfu.text.normal import normalise
from jianfu.text.patterns import alternatives, literal

if TYPE_CHECKING:
    from jianfu.frames.analysis import AnalysedParagraph


@record
class SubstitutionRule(Rule):
    """Keys of a `substitution` rule."""

    kind: Literal["substitution"]
    swap: dict[str, str]
    """原词: 改为。原词按字面匹配。"""
    exceptions: tuple[str, ...] = ()
    """同一句中出现这些词语或表达式时不提示。"""


class Substitution(WordCheck[SubstitutionRule]):
    """Marks each word of `swap` and offers its replacement."""

    def __init__(self, rule: SubstitutionRule) -> None:
        super().__init__(rule, tuple(map(literal, rule.swap)))
        self._better = {normalise(word): better for word, better in rule.swap.items()}
        self._exceptions = alternatives(rule.exceptions)

    def scan(self, paragraph: "AnalysedParagraph") -> Sequence[Mark]:
        if not self.possible(paragraph):
            return ()
        marks = []
        norm = paragraph.norm
        for start, end in self._tokens.spans(norm):
            first, last = paragraph.segments.sentence(start)
            if self._exceptions.found(norm[first:last]):
                continue
            better = self._better[norm[start:end]]
            fix = Fix(f"改为“{better}”", (Edit(start, end, better),), safe=True)
            marks.append(Mark(start, end, {"词语": norm[start:end], "改为": better}, (fix,)))
        return marks


KIND = (SubstitutionRule, Substitution)
