"""The parts of a paragraph that are compared one by one."""

import re
from collections.abc import Iterator

LONGEST = 250
_NEAR_EDGE = 7
_ENDS = "。；，！？;!?,：:"
_SENTENCE = re.compile(r"[^。；！？;!?]*[。；！？;!?][”’）)]*|[^。；！？;!?]+")
_CLAUSE = re.compile(r"[^，、,：:]*[，、,：:]|[^，、,：:]+")


def split(paragraph: str) -> list[tuple[int, int]]:
    """Cut a paragraph at 。； into units of at most `LONGEST` characters: (start, end) in code points, without a gap.

    A sentence that is longer is cut at ，、： and, where it has none, after `LONGEST` characters.
    """
    units: list[tuple[int, int]] = []
    start = end = 0
    for piece in _pieces(paragraph):
        if end + piece - start > LONGEST and end > start:
            units.append((start, end))
            start = end
        end += piece
    return [*units, (start, end)] if end > start else units


def _pieces(paragraph: str) -> Iterator[int]:
    """Lengths of the smallest parts, whole sentences where they are short enough."""
    if len(paragraph) <= LONGEST:
        yield len(paragraph)
        return
    for sentence in _SENTENCE.findall(paragraph):
        if len(sentence) <= LONGEST:
            yield len(sentence)
            continue
        for clause in _CLAUSE.findall(sentence):
            while len(clause) > LONGEST:
                yield LONGEST
                clause = clause[LONGEST:]
            yield len(clause)


def widened(text: str, offset: int, step: int) -> int:
    """The edge of the clause at `offset`, going left (step −1) or right (1), if it is near; else `offset` itself.

    The end of a clause is after its mark, the start of one before its number.
    """
    at = offset
    for _ in range(_NEAR_EDGE):
        beyond = at + step if step < 0 else at
        if not 0 <= beyond < len(text) or text[beyond] == "\n" or (step < 0 and text[beyond] in _ENDS):
            return at
        at += step
        if step > 0 and text[beyond] in _ENDS:
            return at
    return offset
