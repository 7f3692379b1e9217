"""The real pairs: is what a lower document has from the higher one found?"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from jianfu.corpus.exclude import Exclusions
from jianfu.corpus.passage import Passage
from jianfu.corpus.stream import normal
from jianfu.corpus.unit import Unit

RUN = 20


class Covered(NamedTuple):
    """Characters of the lower document's stream in shared runs that are not excluded, and those of them in passages."""

    shared: int
    covered: int


def shared(upper: str, lower: str, run: int = RUN) -> NDArray[np.bool_]:
    """True for each code of the lower document's stream in a run of `run` codes that the upper one has too."""
    one, two = normal(upper).codes.tobytes(), normal(lower).codes.tobytes()
    known = {one[at : at + 2 * run] for at in range(0, len(one) - 2 * run + 1, 2)}
    found = np.zeros(len(two) // 2, np.bool_)
    for at in range(0, len(two) - 2 * run + 1, 2):
        if two[at : at + 2 * run] in known:
            found[at // 2 : at // 2 + run] = True
    return found


def covered(
    upper: str, lower: str, units: Sequence[tuple[int, int]], passages: Sequence[Passage], exclude: Exclusions
) -> Covered:
    """How much of what they share lies in `passages`; `units` are those of the lower document."""
    stream = normal(lower)
    wanted = shared(upper, lower)
    for start, end in units:
        unit = Unit(lower[start:end], exclude)
        places = np.searchsorted(stream.offsets, unit.stream.offsets[unit.masked] + start)
        wanted[places[places < len(wanted)]] = False
    flagged = np.zeros(len(lower) + 1, np.bool_)
    for passage in passages:
        flagged[passage.start : passage.end] = True
    return Covered(int(wanted.sum()), int((wanted & flagged[stream.offsets]).sum()))
