"""How much of a draft was copied."""

from collections.abc import Sequence

from jianfu.corpus.passage import Passage


def share(passages: Sequence[Passage], body_characters: int) -> float:
    """Share (0 to 1) of a body of `body_characters` code points that lies in passages; 0 for an empty body."""
    covered, reached = 0, -1
    for passage in sorted(passages, key=lambda found: found.start):
        covered += max(passage.end - max(passage.start, reached), 0)
        reached = max(reached, passage.end)
    return min(1.0, covered / body_characters) if body_characters > 0 else 0.0
