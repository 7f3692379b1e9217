"""The demands of a paragraph, read once for all the rules that ask about them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from jianfu.frames.demand import read_demands
from jianfu.frames.demand_model import Demand

if TYPE_CHECKING:
    from jianfu.frames.analysis import AnalysedParagraph

_KEY = "demands"


def demands_in(paragraph: "AnalysedParagraph") -> Sequence[Demand]:
    """The demands in a paragraph, in order."""
    found = paragraph.memo.get(_KEY)
    if found is None:
        found = paragraph.memo[_KEY] = read_demands(paragraph).demands
    return cast(Sequence[Demand], found)
