"""Which drafts a rule speaks of (`only` and `never` of its file)."""

from collections.abc import Iterator

from jianfu.draft.view import DraftView
from jianfu.rules.model import Condition, Rule
from jianfu.text.normal import normalise
from jianfu.text.patterns import Patterns, alternatives

_KEPT = 1024  # drafts with facts of their own
Facts = tuple[str | None, ...]


def facts(draft: DraftView) -> Facts:
    """All that conditions ask of a draft, but for its text."""
    known = draft.metadata
    named = (known.genre, known.issued_genre, known.issuer, known.issuer_kind, known.title)
    return (known.direction, *(one.value for one in named), *known.recipients)


class Applies:
    """A rule's conditions, made ready."""

    def __init__(self, rule: Rule) -> None:
        self._only = _Ready(rule.only)
        self._never = _Ready(rule.never)
        self._asks = rule.only != Condition() or rule.never != Condition()
        # Facts seldom change from one keystroke to the next; a condition on the whole text is asked anew.
        self._kept = not (rule.only.texts or rule.never.texts)
        self._answers: dict[Facts, bool] = {}

    def to(self, draft: DraftView, known: Facts) -> bool:
        """Whether the rule speaks of this draft; `known` are its facts (`facts`)."""
        if not self._asks:
            return True
        kept = self._answers.get(known) if self._kept else None
        if kept is not None:
            return kept
        answer = all(self._only.answers(draft)) and not any(self._never.answers(draft))
        if len(self._answers) >= _KEPT:
            self._answers.clear()
        self._answers[known] = answer
        return answer


class _Ready:
    """One condition. Its parts are asked one after another, those that need the whole text last."""

    def __init__(self, condition: Condition) -> None:
        self._condition = condition
        self._issuers = alternatives(condition.issuers)
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
        if asked.issued_genres:
            yield (known.issued_genre.value or "") in asked.issued_genres
        if self._issuers:
            yield _found(self._issuers, known.issuer.value or "")
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
