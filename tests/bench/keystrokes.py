"""Typing with an input method, as an editor reports it.

Every letter of the reading changes the text that is being composed; choosing the word replaces the letters by the
characters, which editors report as two changes in one burst. Characters come at a steady rate on average, so the changes
come about three times as often.
"""

import random
from collections.abc import Iterator
from typing import NamedTuple

_LETTERS = "abcdefghijklmnopqrstuwxyz"
_LETTERS_A_CHARACTER = (2, 3)
_WORD = (1, 4)
_MARKS = "，。；：、"
SENTENCES = (
    "请各县区于6月30日前将贯彻落实情况报市政府办公室，不得要求基层重复填报台账。",
    "各有关部门要进一步提高政治站位，切实加强组织领导，确保各项任务落到实处。",
    "对工作推进不力的，将纳入年度考核，并视情通报批评。",
    "每月25日前报送工作进展情况，每季度末报送总结材料。",
)


class Change(NamedTuple):
    """One didChange: the code points `start:end` become `text`."""

    start: int
    end: int
    text: str


class Burst(NamedTuple):
    """Changes that arrive together, `at` seconds after the typing began."""

    at: float
    changes: tuple[Change, ...]


def typed(places: list[int], rate: float, generator: random.Random) -> Iterator[Burst]:
    """A sentence at each of the places, given as offsets in the text as it is at that time, `rate` characters a second."""
    now = 0.0
    for number, place in enumerate(places):
        at, rest = place, SENTENCES[number % len(SENTENCES)]
        while rest:
            size = 1 if rest[0] in _MARKS else _until_mark(rest, generator.randint(*_WORD))
            word, rest = rest[:size], rest[size:]
            if word in _MARKS or word.isascii():
                now += size / rate
                yield Burst(now, (Change(at, at, word),))
            else:
                yield from _composed(at, word, now, size / rate, generator)
                now += size / rate
            at += size


def _until_mark(text: str, most: int) -> int:
    return next((number for number in range(1, most) if text[number : number + 1] in _MARKS), min(most, len(text)))


def _composed(at: int, word: str, now: float, seconds: float, generator: random.Random) -> Iterator[Burst]:
    count = sum(generator.randint(*_LETTERS_A_CHARACTER) for _ in word)
    letters = ""
    for number in range(count):
        before = len(letters)
        letters += generator.choice(_LETTERS)
        # The whole composition is replaced at every letter.
        yield Burst(now + seconds * (number + 1) / (count + 1), (Change(at, at + before, letters),))
    yield Burst(now + seconds, (Change(at, at + count, ""), Change(at, at, word)))
