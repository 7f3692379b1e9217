"""A unit made ready for comparison: a paragraph, or the part of a long one, that is matched by itself."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from jianfu.corpus.stream import Stream, normal

Exclude = Callable[[str, Stream], NDArray[np.bool_]]
_SENTENCE_END = re.compile(r"[。；！？;!?\n]+")


class Unit:
    """The text, its stream, and what is known of its codes.

    `masked[i]` says that code i may be anybody's (see exclude.py), `free[i]` counts such codes before i.
    """

    __slots__ = ("_cuts", "free", "masked", "stream", "text")

    def __init__(self, text: str, exclude: Exclude, stream: Stream | None = None) -> None:
        """`stream` is that of the text, where it is known already."""
        self.text = text
        self.stream = stream or normal(text)
        self.masked = exclude(text, self.stream)
        length = len(self.stream.codes)
        self.free: list[int] = [0, *self.masked.cumsum().tolist()] if self.masked.any() else [0] * (length + 1)
        self._cuts: list[int] | None = None

    def count(self, start: int, end: int) -> int:
        """Codes of the stream in [start, end) that are the drafter's or a source's, not anybody's."""
        return end - start - self.free[end] + self.free[start]

    def around(self, start: int, end: int) -> tuple[int, int]:
        """The whole sentences that [start, end) of the stream touches."""
        if self._cuts is None:
            marks = [found.start() for found in _SENTENCE_END.finditer(self.text)]
            self._cuts = [0, *self.stream.offsets.searchsorted(marks).tolist(), len(self.stream.codes)]
        return self._cuts[bisect_right(self._cuts, start) - 1], self._cuts[bisect_left(self._cuts, end)]
