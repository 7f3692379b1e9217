"""The demands of a paragraph, read once for all the rules that ask about them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from jianfu.frames.demand import read_demands
from jianfu.frames.demand_model import Demand
from jianfu.text.folding import Expression, fold

if TYPE_CHECKING:
    from jianfu.draft.view import DraftView
    from jianfu.frames.analysis import AnalysedParagraph

_KEY = "demands"
# Documents that speak as a law does when they stand alone, without a notice that issues them.
_LAWLIKE = frozenset(("办法", "规定", "规则", "细则"))


def demands_in(paragraph: "AnalysedParagraph") -> Sequence[Demand]:
    """The demands in a paragraph, in order."""
    found = paragraph.memo.get(_KEY)
    if found is None:
        found = paragraph.memo[_KEY] = read_demands(paragraph).demands
    return cast(Sequence[Demand], found)


def is_addressed(norm: str, demand: Demand) -> bool:
    """Whether the demand names those it asks as an office does: 请…, 各…, 报我局."""
    politely = _PLEASE.search(fold(norm), demand.start, demand.verb[0]) is not None
    each = demand.who is not None and norm[demand.who[0]] == "各"
    return each or politely or (demand.to is not None and norm[demand.to[0]] in "我本")


_PLEASE = Expression("(?<!申)(?<!邀)(?<!报)(?<!提)(?<!聘)请(?!求|示|假)")


def is_asked_in(draft: "DraftView", addressed: bool) -> bool:
    """Whether a demand counts in the draft: in a law, what somebody must hand in is the law itself."""
    return addressed or draft.metadata.genre.value not in _LAWLIKE
