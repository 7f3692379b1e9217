"""What was worked out for texts that are asked for again and again: the paragraphs of drafts that are being typed."""

from collections.abc import Callable
from typing import TypeVar

V = TypeVar("V")

_TRAIL = 1 << 17  # characters; about 600 keystrokes in a usual paragraph, so that undoing finds what was there


class Kept(dict[str, V]):
    """`kept[text]` is `make(text)`, worked out once while the text is in use.

    Typing leaves a trail of half-typed paragraphs. `turn`, called between two passes over whole drafts, lets go of what
    was not asked for since the turn before last: so the paragraphs of a draft stay, however many there are, and the
    trail is bounded, however long one types. `make` must be a pure function and never give None.
    """

    __slots__ = ("_make", "_new", "_old")

    def __init__(self, make: Callable[[str], V]) -> None:
        super().__init__()
        self._make = make
        self._old: dict[str, V] = {}
        self._new = 0

    def __missing__(self, text: str) -> V:
        found = self._old.get(text)
        if found is None:
            found = self._make(text)
            self._new += len(text)
        self[text] = found
        return found

    def turn(self) -> None:
        """Begin another pass."""
        if self._new > _TRAIL:
            self._old = self.copy()
            self.clear()
            self._new = 0
