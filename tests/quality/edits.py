"""100,000 random edits: the server's text is the client's and its marks are those of a fresh check, in three encodings."""

import sys
import tempfile
import time
from pathlib import Path

from jianfu.corpus.writer import CorpusWriter
from jianfu.text.lines import Encoding
from tests.corpus.sources import HEATING, prepared
from tests.lsp.random_edits import exercise

EDITS = 100_000
_ENCODINGS: tuple[Encoding, ...] = ("utf-8", "utf-16", "utf-32")
_EACH = 30  # examples at a time, of some 40 edits each


def main(wanted: int = EDITS) -> None:
    """Do so many edits; raises AssertionError with the edits where texts or marks differ."""
    done, started = dict.fromkeys(_ENCODINGS, 0), time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "文件库"
        with CorpusWriter(corpus) as writer:
            writer.add([prepared("办法.txt", HEATING)])
        while sum(done.values()) < wanted:
            for encoding in _ENCODINGS:
                done[encoding] += exercise(encoding, _EACH, corpus)
            print(f"\r{sum(done.values()):,} / {wanted:,}", end="", file=sys.stderr, flush=True)
    said = "，".join(f"{encoding} {count:,}" for encoding, count in done.items())
    print(f"\n{sum(done.values()):,} edits ({said}) in {time.perf_counter() - started:.0f} s: no difference")
