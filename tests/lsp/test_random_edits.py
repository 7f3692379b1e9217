"""A part of the random edits; `make bench-quality` does 100,000 of them."""

from pathlib import Path

import pytest

from jianfu.corpus.writer import CorpusWriter
from jianfu.text.lines import Encoding
from tests.corpus.sources import HEATING, prepared
from tests.lsp.random_edits import exercise


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_random_edits(encoding: Encoding, tmp_path: Path) -> None:
    with CorpusWriter(tmp_path / "文件库") as writer:
        writer.add([prepared("办法.txt", HEATING)])
    assert exercise(encoding, 15, tmp_path / "文件库") > 100
