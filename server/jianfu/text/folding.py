"""Expressions over Chinese text that cost a tenth to compile.

CPython's `re` lays out a map of 65,536 characters for each class that goes beyond Latin-1: `[^，。；]` takes 0.3 ms to
compile, `[^,.;]` 0.04 ms, and a plain check has time for neither a hundred times. So the marks and the hundred
characters that stand in classes are folded into Latin-1, in the text and in the expression alike, one character to one:
offsets stay what they are, and nothing matches that did not match before.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NewType

Folded = NewType("Folded", str)

_CHARACTERS = (
    "，。；、：（）“”‘’《》！？"
    "〇零○一二三四五六七八九十廿两几半数个"
    "日天周月年季旬晚早时点号今明昨近次当即这后本下上前内初末底终中期往第"
    "各将把向对为与给于在就要应须请和及并的由按到至不未可加扣计会"
    "省市县区州旗镇乡街国党政局委办综我贵送回交起"
    "篇条份项例报名调轮午班从自"
    "每部谎漏瞒缺迟"
)
# Latin-1 without the controls that count as spaces (U+0085, U+00A0), then the controls that texts do not hold.
_PLACES = [code for code in (*range(0x80, 0x100), *range(1, 9), *range(14, 28)) if code not in (0x85, 0xA0)]
_TABLE = dict(zip(map(ord, dict.fromkeys(_CHARACTERS)), _PLACES, strict=False))
_BACK = {place: character for character, place in _TABLE.items()}
# What stands in those places itself makes room.
_TABLE |= {code: 0xE000 + code for code in _PLACES}
_BACK |= {0xE000 + code: code for code in _PLACES}


@lru_cache(maxsize=16)
def fold(norm: str) -> Folded:
    """The text in which an `Expression` searches; same length, same offsets."""
    return Folded(norm.translate(_TABLE))


def unfold(text: str) -> str:
    """What a piece of folded text was."""
    return text.translate(_BACK)


class Expression:
    """A regular expression over folded text, written as one over plain text and compiled at its first use.

    Its matches hold folded text: take offsets from them, or `unfold` a group.
    """

    __slots__ = ("_compiled", "_source")

    def __init__(self, source: str) -> None:
        self._source = source
        self._compiled: re.Pattern[str] | None = None

    def _ready(self) -> re.Pattern[str]:
        if self._compiled is None:
            # An empty lookahead in front keeps `re` from working out a class of all possible first characters.
            self._compiled = re.compile("(?=)" + self._source.translate(_TABLE))
        return self._compiled

    def search(self, text: Folded, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The first match in `text[start:end]`."""
        return (self._compiled or self._ready()).search(text, start, len(text) if end is None else end)

    def match(self, text: Folded, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The match that begins at `start`."""
        return (self._compiled or self._ready()).match(text, start, len(text) if end is None else end)

    def fullmatch(self, text: Folded, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The match that covers `text[start:end]`."""
        return (self._compiled or self._ready()).fullmatch(text, start, len(text) if end is None else end)

    def finditer(self, text: Folded, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """All matches in `text[start:end]`, in order."""
        return (self._compiled or self._ready()).finditer(text, start, len(text) if end is None else end)
