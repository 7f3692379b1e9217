"""What the kinds that look for words and expressions share."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from jianfu.checks.base import Check, RuleT
from jianfu.text.patterns import alternatives

if TYPE_CHECKING:
    from jianfu.frames.analysis import AnalysedParagraph, Analyser


class WordCheck(Check[RuleT]):
    """A check that has nothing to mark in a paragraph without one of its words."""

    from_marks = True

    def __init__(self, rule: RuleT, tokens: Sequence[str]) -> None:
        super().__init__(rule)
        self._tokens = alternatives(tokens)
        self._bit = 0

    def lists(self) -> Mapping[str, Iterable[str]]:
        literals = self._tokens.literals
        return {self.key: literals} if literals else {}

    def bind(self, analyser: "Analyser") -> None:
        self._bit = analyser.bit(self.key) if self._tokens.literals else 0

    def possible(self, paragraph: "AnalysedParagraph") -> bool:
        """Whether a word of the rule stands in the paragraph; always, for a rule with an expression without any."""
        return not self._bit or bool(paragraph.seen & self._bit)
