"""How fast: a corpus of any size, paragraphs asked for again, whole drafts opened, the memory of one's own."""

import shutil
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from plant import Planted
from real import Document
from train import prepared, units_of

from jianfu.corpus.matcher import Placed
from jianfu.corpus.model import SourceMeta, prepare
from jianfu.corpus.store import Corpus
from jianfu.corpus.writer import CorpusWriter
from tests.bench.client import Client
from tests.bench.reuse.enlarge import documents
from tests.bench.reuse.ours import matcher_of


def build(folder: Path, sources: Sequence[Document], count: int) -> dict[str, Any]:
    """Build a corpus of `count` documents; characters (code points of the texts) a second on one core."""
    shutil.rmtree(folder, ignore_errors=True)
    wall = cpu = 0.0
    characters = 0

    def timed(work: Any) -> Any:
        nonlocal wall, cpu
        started, used = time.perf_counter(), time.process_time()
        result = work()
        wall, cpu = wall + time.perf_counter() - started, cpu + time.process_time() - used
        return result

    writer = timed(lambda: CorpusWriter(folder))
    timed(lambda: writer.add(prepared(sources)))
    characters += sum(len(source.text) for source in sources)
    for number, text in enumerate(documents([source.text for source in sources], max(count - len(sources), 0))):
        meta = SourceMeta(f"made/{number}", str(number), 0, f"第{number}号文", level="city")
        timed(lambda meta=meta, text=text: writer.add([prepare(meta, text)]))
        characters += len(text)
    timed(lambda: writer.__exit__(None, None, None))
    corpus = Corpus.open(folder)
    codes = sum(len(segment.text) for segment in corpus.segments)
    sizes = {
        name: sum(segment.bytes_of(*parts) for segment in corpus.segments) / codes
        for name, parts in {
            "postings": ("directory", "rest", "position"),
            "text stream": ("text", "starts"),
            "original text": ("raw", "raw_starts"),
            "offset map": ("kept", "kept_starts"),
            "metadata": ("meta", "meta_starts"),
        }.items()
    }
    return {
        "documents": corpus.document_count,
        "characters": characters,
        "normalised characters": codes,
        "segments": len(corpus.segments),
        "build, M characters a second, wall": characters / wall / 1e6,
        "build, M characters a second, processor": characters / cpu / 1e6,
        "bytes per normalised character": sizes,
    }


def server_memory(folder: Path, text: str) -> float:
    """MB that `jianfu lsp` has for itself when it has found what a draft copied; 0 where the system does not tell."""
    document = {"uri": "file:///draft.md", "languageId": "markdown", "version": 1, "text": text}

    def found(message: Any) -> bool:
        listed = message.get("params", {}).get("diagnostics", ())
        return any(str(diagnostic.get("code", "")).startswith("copied") for diagnostic in listed)

    with Client([sys.executable, "-m", "jianfu", "lsp"], {"quiet": 0, "corpus": str(folder)}) as client:
        client.notify("textDocument/didOpen", {"textDocument": document})
        client.wait(found)
        return client.memory()


def ask(folder: Path, drafts: Sequence[Planted]) -> dict[str, Any]:
    """Times in ms of units and drafts, everything included but the first touch of the files."""
    corpus = Corpus.open(folder)
    matcher = matcher_of(corpus)
    unit_wall, unit_cpu, whole_wall, whole_cpu, lengths, again = [], [], [], [], [], []
    for warm in (False, True):
        for draft in drafts:
            spans = units_of(draft.text)
            texts = [draft.text[start:end] for start, end in spans]
            matcher.forget()
            started, used = time.perf_counter(), time.process_time()
            found = matcher.units(texts)
            placed = [Placed(start, text, one) for (start, _), text, one in zip(spans, texts, found, strict=True)]
            matcher.join(placed)
            if warm:
                whole_wall.append(time.perf_counter() - started)
                whole_cpu.append(time.process_time() - used)
                lengths.append(len(draft.text))
                started = time.perf_counter()
                matcher.join(placed)
                again.append(time.perf_counter() - started)
            matcher.forget()
            for text in texts if warm else ():
                started, used = time.perf_counter(), time.process_time()
                matcher.unit(text)
                unit_wall.append(time.perf_counter() - started)
                unit_cpu.append(time.process_time() - used)

    def quantiles(values: list[float]) -> dict[str, float]:
        return dict(zip(("p50", "p95", "p99"), (np.percentile(values, (50, 95, 99)) * 1e3).tolist(), strict=True))

    return {
        "units": len(unit_wall),
        "unit, ms, wall": quantiles(unit_wall),
        "unit, ms, processor": quantiles(unit_cpu),
        "draft, characters": float(np.median(lengths)),
        "draft, ms, wall": quantiles(whole_wall),
        "draft, ms, processor": quantiles(whole_cpu),
        "joining a draft again, ms, wall": quantiles(again),
    }
