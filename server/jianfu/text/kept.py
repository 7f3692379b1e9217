"""What was worked out for texts that are asked for again and again: the paragraphs of drafts that are being typed."""

from collections.abc import Callable
from typing import ClassVar, TypeVar

V = TypeVar("V")


class Kept(dict[str, V]):
    """`kept[text]` is `make(text)`, worked out once while the text is in use.

    Typing leaves a trail of half-typed paragraphs. `turn`, called between two passes over whole drafts, now and then
    begins a new generation and lets go of what was not asked for in the last one: so the paragraphs of a draft stay,
    however many there are, and the trail is bounded, however long one types. `make` must be a pure function and never
    give None.
    """

    __slots__ = ("_make", "_new", "_old", "_used")

    trail: ClassVar[int] = 1 << 16
    """Characters; about 300 keystrokes in a usual paragraph, so that undoing finds what was there. Who has many drafts
    typed in turn sets it to more than all of them have: each must come by again before a generation ends."""

    def __init__(self, make: Callable[[str], V]) -> None:
        super().__init__()
        self._make = make
        self._old: dict[str, V] = {}
        self._new = 0  # characters of what was worked out in this generation
        self._used = 0  # … and of what the one before has handed down

    def __missing__(self, text: str) -> V:
        found = self._old.get(text)
        if found is None:
            found = self._make(text)
            self._new += len(text)
        else:
            self._used += len(text)
        self[text] = found
        return found

    def __contains__(self, text: object) -> bool:
        return super().__contains__(text) or text in self._old

    def keep(self, text: str, value: V) -> None:
        """Keep what was worked out elsewhere, for many texts at a time."""
        self._new += len(text)
        self[text] = value

    def clear(self) -> None:
        """Let go of everything."""
        super().clear()
        self._old = {}
        self._new = self._used = 0

    def turn(self) -> None:
        """Begin another pass."""
        if self._new > max(self.trail, 2 * self._used):
            handed_down = self.copy()
            self.clear()
            self._old = handed_down
