"""The corpus that the server's bench runs with, made once for each checkout and kept in .bench/."""

import shutil
from pathlib import Path

import tests.bench.reuse  # makes the tools importable  # noqa: F401
from tests.bench.figures import ROOT

DATA = ROOT.parent / "shared" / "data"


def large_corpus(documents: int) -> Path | None:
    """A corpus of so many documents, made of the real ones beside the checkout as `tests.bench.reuse` enlarges them.

    None without the real documents.
    """
    folder = ROOT / ".bench" / f"corpus-{documents}"
    if (folder / "corpus.json").is_file():
        return folder
    if not DATA.is_dir():
        return None
    from real import load

    from tests.bench.reuse.speed import build

    half = folder.with_suffix(".half")
    build(half, load("references"), documents)
    shutil.rmtree(folder, ignore_errors=True)
    half.rename(folder)
    return folder


def passages(characters: int) -> str:
    """Paragraphs of one real document of that corpus, for a draft that has copied from it; "" without the documents."""
    from real import load

    if not DATA.is_dir():
        return ""
    source = next(one for one in load("references") if len(one.text) > 3 * characters)
    lines = [line for line in source.text[characters:].split("\n") if len(line) > 60]
    taken: list[str] = []
    while lines and sum(map(len, taken)) < characters:
        taken.append(lines.pop(0))
    return "\n\n".join(taken)
