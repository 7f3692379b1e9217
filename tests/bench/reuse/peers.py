"""What one would reach with what PyPI has: a search engine with tiling behind it, and MinHash LSH by sentence."""

import re
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from plant import Planted
from real import Document
from train import units_of

from jianfu.corpus.align import stretches, tiles
from jianfu.corpus.runs import shared_runs
from jianfu.corpus.stream import END, Stream, normal
from tests.bench.reuse.plagdet import Detection

_WINDOW, _STEP = 600, 450  # codes of a passage in the search engine
_SENTENCE = re.compile(r"[^。；\n]+")


class Peer(NamedTuple):
    """A system: how long it took to build, and what it says of a draft at a threshold."""

    name: str
    build: float
    detect: Callable[[Planted, float], list[Detection]]
    thresholds: tuple[float, ...]


def tantivy_tiling(sources: Sequence[Document]) -> Peer:
    """BM25 over 4-grams: the best passage for each unit of the draft, aligned like ours."""
    import tantivy

    started = time.perf_counter()
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("grams", tokenizer_name="whitespace", index_option="freq")
    builder.add_integer_field("source", stored=True)
    builder.add_integer_field("start", stored=True)
    index = tantivy.Index(builder.build())
    writer = index.writer(heap_size=200_000_000, num_threads=1)
    streams = [normal(source.text) for source in sources]
    for number, stream in enumerate(streams):
        for start in range(0, max(len(stream.codes) - _WINDOW + _STEP, 1), _STEP):
            part = stream.codes[start : start + _WINDOW]
            writer.add_document(tantivy.Document(grams=" ".join(_grams(part)), source=number, start=start))
    writer.commit()
    index.reload()
    searcher, schema = index.searcher(), index.schema
    build = time.perf_counter() - started

    def detect(draft: Planted, threshold: float) -> list[Detection]:
        found = []
        for begin, end in units_of(draft.text):
            own = normal(draft.text[begin:end])
            terms = [tantivy.Query.term_query(schema, "grams", gram) for gram in dict.fromkeys(_grams(own.codes))]
            if not terms:
                continue
            query = tantivy.Query.boolean_query([(tantivy.Occur.Should, term) for term in terms])
            for _, address in searcher.search(query, 1, count=False).hits:
                hit = searcher.doc(address)
                number, start = hit.get_first("source"), hit.get_first("start")
                found += _tiled(own, begin, streams[number], start, number, threshold)
        return found

    return Peer("tantivy 4-gram BM25 + tiling", build, detect, (12.0, 16.0, 20.0, 26.0))


def minhash_lsh(sources: Sequence[Document]) -> Peer:
    """datasketch: the most alike sentence of a source for each sentence of the draft, by 3-grams, 64 permutations."""
    from datasketch import MinHash, MinHashLSH

    started = time.perf_counter()
    lsh = MinHashLSH(threshold=0.4, num_perm=64)
    spans: list[tuple[int, int, int]] = []
    hashes = []
    for number, source in enumerate(sources):
        listed = [
            (found.span(), text)
            for found in _SENTENCE.finditer(source.text)
            if len(text := _letters(found.group())) >= 15
        ]
        made = MinHash.bulk([_shingles(text) for _, text in listed], num_perm=64) if listed else []
        for (span, _), minhash in zip(listed, made, strict=True):
            lsh.insert(len(spans), minhash, check_duplication=False)
            spans.append((number, *span))
            hashes.append(minhash)
    build = time.perf_counter() - started

    def detect(draft: Planted, threshold: float) -> list[Detection]:
        found = []
        for sentence in _SENTENCE.finditer(draft.text):
            text = _letters(sentence.group())
            if len(text) < 15:
                continue
            [minhash] = MinHash.bulk([_shingles(text)], num_perm=64)
            alike = [(minhash.jaccard(hashes[key]), key) for key in lsh.query(minhash)]
            if alike and max(alike)[0] >= threshold:
                found.append(Detection(*sentence.span(), *spans[max(alike)[1]]))
        return found

    return Peer("datasketch MinHash LSH by sentence", build, detect, (0.4, 0.5, 0.6))


def joined(found: list[Detection]) -> list[Detection]:
    """Neighbours that point on in one source are one detection: no peer loses for being asked piece by piece."""
    result: list[Detection] = []
    for one in sorted(found):
        last = result[-1] if result else None
        near = last and last.document == one.document and one.start - last.end <= 40
        if last and near and max(one.source_start - last.source_end, last.source_start - one.source_end) <= 150:
            low, high = min(last.source_start, one.source_start), max(last.source_end, one.source_end)
            result[-1] = Detection(last.start, max(last.end, one.end), one.document, low, high)
        else:
            result.append(one)
    return result


def _grams(codes: np.ndarray) -> list[str]:
    text = "".join(map(chr, codes.tolist()))
    return [text[at : at + 4] for at in range(len(text) - 3)]


def _letters(text: str) -> str:
    return "".join(map(chr, normal(text).codes.tolist()))


def _shingles(text: str) -> list[bytes]:
    return [text[at : at + 3].encode() for at in range(len(text) - 2)]


def _tiled(own: Stream, begin: int, stream: Stream, start: int, number: int, threshold: float) -> list[Detection]:
    low, high = max(start - 100, 0), min(start + _WINDOW + 100, len(stream.codes))
    codes = np.append(own.codes, END).astype(np.uint16)
    bounds = np.array([0, len(codes)])
    [runs] = shared_runs(codes, bounds, stream.codes, np.zeros(1, np.int64), np.array([low]), np.array([high]))
    found = []
    for aligned in stretches(tiles(runs), [0] * len(codes), threshold):
        first, last = aligned.tiles[0], aligned.tiles[-1]
        source = (
            [low + tile.source for tile in aligned.tiles],
            [low + tile.source + tile.length for tile in aligned.tiles],
        )
        found.append(
            Detection(
                begin + int(own.offsets[first.query]),
                begin + int(own.offsets[last.query + last.length - 1]) + 1,
                number,
                int(stream.offsets[min(source[0])]),
                int(stream.offsets[max(source[1]) - 1]) + 1,
            )
        )
    return found
