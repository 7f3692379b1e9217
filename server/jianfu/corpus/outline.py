"""Has a draft the headings of a source, one after the other? (上下一般粗)"""

import re
from collections import Counter
from collections.abc import Sequence, Set
from typing import NamedTuple

import numpy as np

from jianfu.corpus.build import K
from jianfu.corpus.fingerprint import keys
from jianfu.corpus.lookup import lookup
from jianfu.corpus.store import Corpus
from jianfu.corpus.stream import normal

_LEAST = 4  # headings that say something of their own, below which an outline proves nothing
_LOOKED_AT = 8  # sources whose headings are read
_LONGEST = 40  # characters of a heading
_ALIKE = 0.7  # of the pairs of characters of two headings that are one
_NUMBER = re.compile(
    r"^[ \u3000]*(?:第[一二三四五六七八九十百\d]{1,5}(?:章|节|部分|编)[ \u3000]*|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]、?|\d{1,2}[.．、](?!\d))"
)
_ANYBODYS = frozenset(
    re.split(
        " ",
        "总则 附则 法律责任 监督管理 监督检查 一般规定 罚则 总体要求 指导思想 基本原则 主要目标 总体目标 工作目标 目标任务 重点任务 主要任务"
        " 工作任务 工作内容 工作措施 工作步骤 实施步骤 时间安排 进度安排 保障措施 组织保障 工作要求 有关要求 组织实施 组织领导 加强组织领导"
        " 强化组织领导 加强组织保障 强化组织保障 加强宣传引导 强化宣传引导 强化督促检查 加强监督检查 加强督查考核 落实工作责任 明确责任分工 工作背景",
    )
)


class Heading(NamedTuple):
    """A numbered heading of a source: where it starts, its words without the number."""

    start: int
    words: str


class OutlineMatch(NamedTuple):
    """The source whose headings a draft has.

    `share` is the part (0 to 1) of the draft's own headings that the source has in the same order, `pairs` are their
    places: (number of the draft's heading, heading of the source).
    """

    document: int
    share: float
    pairs: tuple[tuple[int, Heading], ...]


def headings_of(text: str) -> list[Heading]:
    """The numbered headings of a text: lines, or what stands before the first 。 of a paragraph."""
    found, start = [], 0
    for line in text.split("\n"):
        number = _NUMBER.match(line)
        if number:
            words = re.split(r"[。：:\u3000]", line[number.end() :].strip(), maxsplit=1)[0]
            if 2 <= len(words) <= _LONGEST and not words.endswith(("；", "，", "、")):
                found.append(Heading(start, words))
        start += len(line) + 1
    return found


def outline_match(headings: Sequence[str], corpus: Corpus, leave_out: Set[int] = frozenset()) -> OutlineMatch | None:
    """The source that has most of `headings` (a draft's, in order, with or without their numbers), if any has.

    Headings that all documents have (总体要求, 保障措施 …) do not count; a draft with fewer than four others has no
    outline of its own. `leave_out` are documents that are no source of this draft.
    """
    own = [(index, _words(heading)) for index, heading in enumerate(headings)]
    own = [(index, words) for index, words in own if words and words not in _ANYBODYS]
    if len(own) < _LEAST:
        return None
    best: OutlineMatch | None = None
    for document in _sources([words for _, words in own], corpus, leave_out):
        theirs = headings_of(corpus.text(document))
        pairs = _in_order([words for _, words in own], [_words(heading.words) for heading in theirs])
        matched = tuple((own[a][0], theirs[b]) for a, b in pairs)
        if best is None or len(matched) > len(best.pairs):
            best = OutlineMatch(document, len(matched) / len(own), matched)
    return best if best and best.pairs else None


def _words(heading: str) -> str:
    return re.sub(r"[^\w]", "", _NUMBER.sub("", heading))


def _sources(wanted: Sequence[str], corpus: Corpus, leave_out: Set[int]) -> list[int]:
    """The documents in which most of the headings stand somewhere; all of them, where there are few."""
    if corpus.document_count <= _LOOKED_AT:
        return [document for document in corpus.numbers() if document not in leave_out]
    count: Counter[int] = Counter()
    for words in wanted:
        hashed = keys(normal(words).codes, K)
        for segment, removed, first in zip(corpus.segments, corpus.removed, corpus.first, strict=False):
            hits = lookup(segment, hashed, np.arange(len(hashed)))
            documents = np.unique(segment.starts.searchsorted(hits.position, "right") - 1)
            count.update(number + first for number in documents.tolist() if not removed[number])
    listed = [document for document, hit in count.most_common() if hit >= 2 and document not in leave_out]
    return listed[:_LOOKED_AT]


def _in_order(own: Sequence[str], theirs: Sequence[str]) -> list[tuple[int, int]]:
    """The longest common subsequence of two outlines."""
    alike = [[_alike(one, other) for other in theirs] for one in own]
    best = [[0] * (len(theirs) + 1) for _ in range(len(own) + 1)]
    for a in range(len(own) - 1, -1, -1):
        for b in range(len(theirs) - 1, -1, -1):
            best[a][b] = best[a + 1][b + 1] + 1 if alike[a][b] else max(best[a + 1][b], best[a][b + 1])
    pairs, a, b = [], 0, 0
    while a < len(own) and b < len(theirs):
        if alike[a][b]:
            pairs.append((a, b))
            a, b = a + 1, b + 1
        elif best[a + 1][b] >= best[a][b + 1]:
            a += 1
        else:
            b += 1
    return pairs


def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    first, second = ({words[at : at + 2] for at in range(len(words) - 1)} for words in (one, other))
    return bool(first and second) and 2 * len(first & second) >= _ALIKE * (len(first) + len(second))
