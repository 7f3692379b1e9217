"""The parts of a paragraph that are compared one by one."""

import re
from collections.abc import Iterator

LONGEST = 250
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
