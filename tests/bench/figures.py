"""What a benchmark reports, and a draft to report it on."""

import math
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
DEMO_DRAFT = ROOT / "demo" / "draft.md"


class Figure(NamedTuple):
    """One measured figure; `bar` is what it should not exceed, `floor` what it should reach."""

    name: str
    value: float
    unit: str
    bar: float | None = None
    floor: float | None = None


def percentile(values: Sequence[float], share: float) -> float:
    """The value that `share` (0–1) of the values do not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def draft_of(characters: int) -> str:
    """A draft of about so many characters, made of the demo's own: title and beginning kept, the middle repeated."""
    text = DEMO_DRAFT.read_text(encoding="utf-8")
    head, _, rest = text.partition("## 二、")
    body, _, tail = rest.partition("## 六、")
    parts = [head]
    number = 0
    while sum(map(len, parts)) + len(tail) < characters:
        # Another copy with another number in each paragraph: nothing may profit from having seen its text before.
        number += 1
        copied = [line + f"第{number}轮。" if line and not line.startswith("#") else line for line in body.split("\n")]
        parts.append("## 二、" + "\n".join(copied))
    return "".join(parts)[: characters - len(tail)] + "\n\n## 六、" + tail
