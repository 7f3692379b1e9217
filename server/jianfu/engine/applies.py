"""Which drafts a rule speaks of (`only` and `never` of its file)."""

from collections.abc import Iterator

from jianfu.draft.view import DraftView
from jianfu.rules.model import Condition, Rule
from jianfu.text.normal import normalise
from jianfu.text.patterns import Patterns, alternatives


class Applies:
    """A rule's conditions, made ready."""

    def __init__(self, rule: Rule) -> None:
        self._only = _Ready(rule.only)
        self._never = _Ready(rule.never)

    def to(self, draft: DraftView) -> bool:
        """Whether the rule speaks of this draft."""
        return all(self._only.answers(draft)) and not any(self._never.answers(draft))


class _Ready:
    """One condition. Its parts are asked one after another, those that need the whole text last."""

    def __init__(self, condition: Condition) -> None:
        self._condition = condition
        self._titles = alternatives(condition.titles)
        self._recipients = alternatives(condition.recipients)
        self._texts = alternatives(condition.texts)

    def answers(self, draft: DraftView) -> Iterator[bool]:
        """For each part that the condition has: whether the draft is so."""
        asked, known = self._condition, draft.metadata
        if asked.directions:
            yield known.direction in asked.directions
        if asked.genres:
            yield (known.genre.value or "") in asked.genres
        if asked.issuer_kinds:
            yield (known.issuer_kind.value or "") in asked.issuer_kinds
        if self._titles:
            yield _found(self._titles, known.title.value or "")
        if self._recipients:
            yield _found(self._recipients, "；".join(known.recipients))
        if self._texts:
            yield _found(self._texts, draft.text)


def _found(patterns: Patterns, text: str) -> bool:
    return patterns.found(normalise(text))
