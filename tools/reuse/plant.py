"""Drafts with planted passages: 6,000 characters of real background, six passages of real sources, one kind of edit."""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from edits import KINDS, Words, apply
from numpy.typing import NDArray
from real import Document

from jianfu.corpus.stream import END, normal

# A paragraph that shares so many normalised characters with a source is left out.
BACKGROUNDS = {"easy": 13, "hard": 20}
LENGTHS = ((30, 60), (60, 110), (110, 220), (220, 420))
PASSAGES = 6
CHARACTERS = 6050
_SENTENCE = re.compile(r"[^。；\n]+[。；]?\n*")
_PARAGRAPH = re.compile(r"[^\n]+?(?=\n|\u3000\u3000|\Z)")
# Not planted, since nobody should flag it: what is around a document on its web page, to whom it is sent, the basis
# paragraph, who is responsible, the closing clauses, and how a law came about.
_FRAME = re.compile(
    r"施行|附件|会议通过|[0-9日]\s*(?:公布|批准|发布)|次?修[订正]$|主.?题.?词|发文字号|发布日期|原文链接|扫一扫|-->|模板|公有领域"
    r"|各省、自治区|[：:]\n(?=为|根据)|_|制定本|第一条\s*为|责任单位|指导思想|商业银行、|中心支行|通知如下|^构成犯罪|处分[：:]"
)
_HAN = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Case:
    """One planted passage: where it is in the draft, and the places of sources that hold it: (document, start, end)."""

    start: int
    end: int
    places: tuple[tuple[int, int, int], ...]
    characters: int  # of the passage in the source, before the edit


@dataclass(frozen=True, slots=True)
class Planted:
    """One draft of the bench; all its passages had the same `kind` of edit."""

    text: str
    kind: str
    background: str
    cases: tuple[Case, ...]


class Grams:
    """All n-grams of the sources by hash: who else holds a passage, word for word?"""

    def __init__(self, sources: Sequence[Document], n: int) -> None:
        self._n = n
        streams = [normal(source.text) for source in sources]
        hashed = [_hash(stream.codes, n) for stream in streams]
        everything = np.concatenate(hashed)
        order = np.argsort(everything, kind="stable")
        self._keys = everything[order]
        self._document = np.repeat(np.arange(len(hashed), dtype=np.int32), [len(part) for part in hashed])[order]
        self._offset = np.concatenate(
            [stream.offsets[: len(part)] for stream, part in zip(streams, hashed, strict=True)]
        )[order]

    def shared(self, text: str) -> bool:
        """Does any source hold n characters of `text` in a row?"""
        keys = _hash(normal(text).codes, self._n)
        at = np.minimum(np.searchsorted(self._keys, keys), len(self._keys) - 1)
        return bool((self._keys[at] == keys).any())

    def places(self, text: str, share: float = 0.6) -> list[tuple[int, int, int]]:
        """(document, start, end) of every source place that holds `share` of the text's n-grams within its length."""
        keys = _hash(normal(text).codes, self._n)
        low, high = np.searchsorted(self._keys, keys), np.searchsorted(self._keys, keys, "right")
        rows = np.concatenate([np.arange(a, b) for a, b in zip(low, high, strict=True)] or [np.zeros(0, int)])
        found = []
        for document in np.unique(self._document[rows]):
            offsets = np.sort(self._offset[rows[self._document[rows] == document]])
            reach = np.searchsorted(offsets, offsets + 1.2 * len(text)) - np.arange(len(offsets))
            while len(offsets) and reach.max() >= share * len(keys):
                best = int(reach.argmax())
                start, end = int(offsets[best]), int(offsets[best + reach[best] - 1]) + self._n
                found.append((int(document), start, end))
                reach[(offsets > start - 1.2 * len(text)) & (offsets < end)] = 0
        return found


def _hash(codes: NDArray[np.uint16], n: int) -> NDArray[np.uint64]:
    count = max(len(codes) - n + 1, 0)
    total = np.zeros(count, np.uint64)
    for step in range(n):
        total = total * np.uint64(0x9E3779B97F4A7C15) + codes[step : step + count]
    return total ^ (total >> np.uint64(31))


def paragraphs(document: Document) -> list[str]:
    """The paragraphs of 60 to 500 characters that are prose."""
    return [
        text
        for found in _PARAGRAPH.finditer(document.text)
        if 60 <= len(text := found.group().strip()) <= 500 and len(_HAN.findall(text)) > 0.7 * len(text)
    ]


def _passage(
    source: Document, sentences: list[re.Match[str]], bounds: tuple[int, int], draw: random.Random
) -> tuple[int, int] | None:
    first = draw.randrange(len(sentences))
    start = end = sentences[first].start()
    for found in sentences[first:]:
        end = start + len(source.text[start : found.end()].rstrip())
        if end - start >= bounds[0]:
            break
    text = source.text[start:end]
    fine = bounds[0] <= end - start < bounds[1] and len(_HAN.findall(text)) > 0.75 * len(text)
    named = sum(len(name) for name in re.findall(r"《[^》]*》?", text))
    return (start, end) if fine and named < 0.3 * len(text) and not _FRAME.search(text) else None


def plant(
    sources: Sequence[Document], drafts: Sequence[Document], *, train: bool, each: int, seed: int = 1
) -> list[Planted]:
    """`each` drafts of every kind and background; passages and backgrounds come from the training or the judging split."""
    draw = random.Random(f"{seed}{train}")
    words = Words(document.text[:1500] for document in draw.sample(list(sources), min(len(sources), 150)))
    chosen = [index for index, source in enumerate(sources) if source.train == train]
    cut = {index: list(_SENTENCE.finditer(sources[index].text)) for index in chosen}
    holders = Grams(sources, 13)
    pool: dict[str, list[list[str]]] = {}
    for background, limit in BACKGROUNDS.items():
        grams = holders if limit == 13 else Grams(sources, limit)
        kept = (
            [text for text in paragraphs(draft) if not grams.shared(text)] for draft in drafts if draft.train == train
        )
        pool[background] = [texts for texts in kept if texts]
    weights = {background: [len(texts) for texts in listed] for background, listed in pool.items()}
    made = []
    for background in BACKGROUNDS:
        for kind in KINDS:
            for _ in range(each):
                base: list[str] = []
                while sum(map(len, base)) < CHARACTERS - 900:
                    texts = draw.choices(pool[background], weights[background])[0]
                    begin = draw.randrange(len(texts))
                    base.extend(text for text in texts[begin : begin + 6] if text not in base)
                made.append(_assemble(base, kind, background, sources, chosen, cut, holders, words, draw))
    return made


def _assemble(base, kind, background, sources, chosen, cut, holders, words, draw) -> Planted:  # type: ignore[no-untyped-def]
    planted: dict[int, tuple[str, tuple[tuple[int, int, int], ...], int]] = {}
    for place in draw.sample(range(len(base)), PASSAGES):
        span = None
        bounds = LENGTHS[len(planted) % len(LENGTHS)] if len(planted) < 4 else draw.choice(LENGTHS)
        while span is None:
            index = draw.choice(chosen)
            span = _passage(sources[index], cut[index], bounds, draw)
        original = sources[index].text[span[0] : span[1]]
        edited = apply(kind, original, words, draw).strip()
        others = [
            found
            for found in holders.places(original)
            if found[0] != index or found[2] <= span[0] or found[1] >= span[1]
        ]
        planted[place] = (edited, ((index, *span), *others), len(original))
    text, cases = "", []
    for number, paragraph in enumerate(base):
        text += paragraph
        if number in planted:
            edited, places, characters = planted[number]
            # Half of the passages stand alone, half follow other text in the same paragraph.
            text += "\n" if number % 2 or paragraph[-1] not in "。；" else ""
            cases.append(Case(len(text), len(text) + len(edited), places, characters))
            text += edited
        text += "\n"
    return Planted(text, kind, background, tuple(cases))


assert END == 0  # the hash of a run never crosses documents: each is hashed alone
