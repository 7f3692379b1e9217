"""PlagDet (Potthast and others 2010) with retrieval: precision and recall by character on both sides, granularity.

A detection and a case meet when they share characters of the draft and of the source. Where other sources hold the
planted words as well, pointing there is as right as pointing at the one that they were taken from.
"""

from collections.abc import Sequence
from math import log2
from typing import NamedTuple

from plant import Case, Planted


class Detection(NamedTuple):
    """What a system said: range of the draft, number of the source, range of the source."""

    start: int
    end: int
    document: int
    source_start: int
    source_end: int


class Figures(NamedTuple):
    """The measures; `false` counts detections that touch no planted passage, by draft; `hit` the share of cases found."""

    plagdet: float
    precision: float
    recall: float
    granularity: float
    hit: float
    false: float


def _overlap(case: Case, found: Detection) -> tuple[set[int], set[int], int] | None:
    if min(case.end, found.end) <= max(case.start, found.start):
        return None
    for document, start, end in case.places:
        low, high = max(start, found.source_start), min(end, found.source_end)
        if document == found.document and low < high:
            own = set(range(max(case.start, found.start), min(case.end, found.end)))
            return own, set(range(low - start, high - start)), end - start
    return None


def figures(drafts: Sequence[Planted], detections: Sequence[Sequence[Detection]]) -> Figures:
    """The figures over all drafts together; `detections[i]` are those of `drafts[i]`, sources by their place in the list."""
    precisions, recalls, pieces = [], [], []
    false = 0
    for draft, listed in zip(drafts, detections, strict=True):
        own: list[set[int]] = [set() for _ in draft.cases]
        other: list[set[int]] = [set() for _ in draft.cases]
        sizes, count = [1] * len(draft.cases), [0] * len(draft.cases)
        for found in listed:
            right, right_source = set[int](), 0
            for index, case in enumerate(draft.cases):
                shared = _overlap(case, found)
                if shared:
                    own[index] |= shared[0]
                    other[index] |= shared[1]
                    sizes[index] = shared[2]
                    count[index] += 1
                    right |= shared[0]
                    right_source += len(shared[1])
            length = found.end - found.start + found.source_end - found.source_start
            precisions.append(min(1.0, (len(right) + right_source) / length))
            false += not any(case.start < found.end and found.start < case.end for case in draft.cases)
        for index, case in enumerate(draft.cases):
            recalls.append(
                (len(own[index]) + len(other[index])) / (case.end - case.start + sizes[index]) if count[index] else 0.0
            )
            pieces += [count[index]] if count[index] else []
    precision = sum(precisions) / max(len(precisions), 1)
    recall = sum(recalls) / max(len(recalls), 1)
    granularity = sum(pieces) / max(len(pieces), 1) or 1.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return Figures(
        f1 / log2(1 + granularity),
        precision,
        recall,
        granularity,
        len(pieces) / max(len(recalls), 1),
        false / max(len(drafts), 1),
    )
