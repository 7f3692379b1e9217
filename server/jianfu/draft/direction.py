"""Who speaks to whom: the same sentence burdens only those below."""

from functools import lru_cache

from jianfu.draft.model import Direction, Level
from jianfu.draft.places import place_level

_UP = ("请示", "报告", "议案")
_ORDER = tuple(Level)


@lru_cache(maxsize=256)
def direction(genre: str | None, level: str | None, recipients: tuple[str, ...]) -> Direction:
    """Direction of a draft by its kind, else by the levels of issuer and recipients; downward when nothing tells.

    `level` is the issuer's (a value of `Level`). A single named recipient of the issuer's own level or above makes a
    draft no downward one; 各… always is downward.
    """
    if genre in _UP:
        return Direction.UP
    if genre == "函":
        return Direction.ACROSS
    if level is None or not recipients or any(name.startswith(("各", "有关")) for name in recipients):
        return Direction.DOWN
    levels = [place_level(name) for name in recipients]
    known = [found for found in levels if found is not None]
    if len(known) < len(levels):
        return Direction.DOWN
    lowest = max(_ORDER.index(found) for found in known)
    own = _ORDER.index(Level(level))
    if lowest < own:
        return Direction.UP
    return Direction.ACROSS if lowest == own and len(recipients) == 1 else Direction.DOWN
