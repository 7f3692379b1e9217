"""The real documents beside the checkout, split for training and for judging.

The split is by a hash of the file's path, so it never changes with the order or number of files: training plants from
sources and into drafts whose hash says `train`, the bench from and into the others; all sources are in the index in both.
"""

import csv
import hashlib
from dataclasses import dataclass
from pathlib import Path

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
TRAIN_SHARE = 0.4


@dataclass(frozen=True, slots=True)
class Document:
    """One real document: path relative to the data folder, its title, guessed level, whole text."""

    path: str
    title: str
    level: str
    text: str

    @property
    def train(self) -> bool:
        """True when training may plant from it or into it."""
        return int(hashlib.sha256(self.path.encode()).hexdigest()[:8], 16) / 2**32 < TRAIN_SHARE


def load(folder: str) -> list[Document]:
    """All documents of `references` or `drafts`, in the order of the manifest; raises FileNotFoundError without data."""
    with (DATA / "manifest.tsv").open(encoding="utf-8", newline="") as rows:
        listed = list(csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        Document(row["path"], row["title"], row["level(guessed)"], text)
        for row in listed
        if row["path"].startswith(folder + "/") and len(text := (DATA / row["path"]).read_text("utf-8-sig")) > 200
    ]


def pairs() -> list[tuple[dict[str, str], str, str]]:
    """The pairs: (row of pairs.tsv, upper text, lower text)."""
    with (DATA / "pairs" / "pairs.tsv").open(encoding="utf-8", newline="") as rows:
        listed = list(csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        (row, *((DATA / "pairs" / row["id"] / name).read_text("utf-8-sig") for name in ("upper.txt", "lower.txt")))
        for row in listed
    ]
