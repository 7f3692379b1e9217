"""Which drafts a rule speaks of (`only` and `never` of its file)."""

from collections.abc import Iterator

from jianfu.draft.view import DraftView
from jianfu.rules.model import Condition, Rule
from jianfu.text.normal import normalise
from jianfu.text.patterns import alternatives


class Applies:
    """A rule's conditions, made ready."""

    def __init__(self, rule: Rule) -> None:
        self._only = rule.only
        self._never = rule.never
        self._only_titles = alternatives(rule.only.titles)
        self._never_titles = alternatives(rule.never.titles)

    def to(self, draft: DraftView) -> bool:
        """Whether the rule speaks of this draft."""
        if not all(value in wanted for value, wanted in _asked(self._only, draft)):
            return False
        if any(value in wanted for value, wanted in _asked(self._never, draft)):
            return False
        if not (self._only_titles or self._never_titles):
            return True
        title = normalise(draft.metadata.title.value or "")
        return (not self._only_titles or self._only_titles.found(title)) and not self._never_titles.found(title)


def _asked(condition: Condition, draft: DraftView) -> Iterator[tuple[str, tuple[str, ...]]]:
    known = draft.metadata
    if condition.directions:
        yield known.direction, condition.directions
    if condition.genres:
        yield known.genre.value or "", condition.genres
    if condition.issuer_kinds:
        yield known.issuer_kind.value or "", condition.issuer_kinds
