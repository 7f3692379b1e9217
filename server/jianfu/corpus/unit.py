"""A unit made ready for comparison: a paragraph, or the part of a long one, that is matched by itself."""

import re
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from jianfu.corpus.stream import Stream, normal

Exclude = Callable[[str, Stream], NDArray[np.bool_]]
_SENTENCE_END = re.compile(r"[。；！？;!?\n]+")


class Unit(NamedTuple):
    """The text, its stream, and what is known of its codes.

    `free[i]` counts the codes before i that may be anybody's, `open[i]` says that code i may not; `sentences` are the cuts.
    """

    text: str
    stream: Stream
    free: list[int]
    open: NDArray[np.bool_]
    sentences: list[int]

    def count(self, start: int, end: int) -> int:
        """Codes of the stream in [start, end) that are the drafter's or a source's, not anybody's."""
        return end - start - self.free[end] + self.free[start]

    def around(self, start: int, end: int) -> tuple[int, int]:
        """The whole sentences that [start, end) of the stream touches."""
        left = max(cut for cut in self.sentences if cut <= start)
        right = min(cut for cut in self.sentences if cut >= end)
        return left, right


def ready(text: str, exclude: Exclude) -> Unit:
    """Make a unit ready; `exclude` says which codes of its stream are nobody's."""
    stream = normal(text)
    masked = exclude(text, stream)
    free = [0, *np.cumsum(masked).tolist()]
    cuts = np.searchsorted(stream.offsets, [found.start() for found in _SENTENCE_END.finditer(text)]).tolist()
    return Unit(text, stream, free, ~masked, sorted({0, *cuts, len(stream.codes)}))
