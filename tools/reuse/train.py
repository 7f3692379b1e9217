"""Train the score of the matcher and write `server/jianfu/corpus/weights.json`.

    python tools/reuse/train.py [--drafts N]

The recipe: every reference beside the checkout is in the corpus; passages of the training split of the references are
planted into paragraphs of the training split of the drafts (plant.py, both backgrounds, eight kinds of edit); each
stretch that the matcher looks at is one example, positive when at least half of it is planted text and its place is the
planted one (or another source that holds the same words). Stretches of planted text that point elsewhere are left out:
that source may well say the same. Logistic regression with a small ridge by Newton's method; no chance is left in it
but the seed of plant.py, so it reproduces to the last digit on one version of NumPy.
"""

import argparse
import hashlib
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from plant import Planted, plant
from real import Document, load

from jianfu.corpus.exclude import Exclusions
from jianfu.corpus.extend import source_span
from jianfu.corpus.find import find
from jianfu.corpus.model import Prepared, SourceMeta, prepare
from jianfu.corpus.score import features
from jianfu.corpus.store import Corpus
from jianfu.corpus.unit import Unit
from jianfu.corpus.units import split
from jianfu.corpus.writer import CorpusWriter
from jianfu.frames.lexicons import read_lexicons

ROOT = Path(__file__).resolve().parents[2]
WEIGHTS = ROOT / "server" / "jianfu" / "corpus" / "weights.json"
LEXICONS = ROOT / "rules" / "lexicons"
RIDGE = 1.0
_LEVELS = {"central": "central", "provincial": "province", "city": "city", "provincial/city": "province"}


def prepared(sources: Sequence[Document]) -> list[Prepared]:
    """The references, ready for a corpus."""
    return [
        prepare(
            SourceMeta(
                source.path, hashlib.sha256(source.text.encode()).hexdigest(), 0, source.title,
                level=_LEVELS.get(source.level, ""),
            ),
            source.text,
        )
        for source in sources
    ]  # fmt: skip


def exclusions() -> Exclusions:
    """What is nobody's, with the fixed formulations of the built-in lexicon."""
    sections = read_lexicons(LEXICONS, [LEXICONS / "fixed-formulations.txt"])
    return Exclusions(word for words in sections.values() for word in words)


def units_of(text: str) -> list[tuple[int, int]]:
    """(start, end) of the units of a text whose paragraphs are lines."""
    found, start = [], 0
    for line in text.split("\n"):
        found += [(start + low, start + high) for low, high in split(line)]
        start += len(line) + 1
    return found


def numbers(corpus: Corpus, sources: Sequence[Document]) -> list[int]:
    """Document number of each source."""
    known = {corpus.meta(number).path: number for number in corpus.numbers()}
    return [known[source.path] for source in sources]


def examples(
    corpus: Corpus, document_of: Sequence[int], drafts: Sequence[Planted]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Features and labels of all stretches of the planted drafts."""
    rows, labels = [], []
    exclude = exclusions()
    for draft in drafts:
        spans = units_of(draft.text)
        units = [Unit(draft.text[start:end], exclude) for start, end in spans]
        for (begin, _), unit, stretches in zip(spans, units, find(corpus, units), strict=True):
            for stretch in stretches:
                label = _label(corpus, document_of, draft, begin, unit.stream.offsets, stretch)
                if label is not None:
                    rows.append(features(stretch, unit))
                    labels.append(float(label))
    return np.array(rows), np.array(labels)


def _label(corpus, document_of, draft, begin, own, stretch) -> bool | None:  # type: ignore[no-untyped-def]
    last = stretch.tiles[-1]
    start, end = begin + int(own[stretch.tiles[0].query]), begin + int(own[last.query + last.length - 1]) + 1
    segment, local = corpus.locate(stretch.document)
    offsets = segment.offsets(local)
    low, high = source_span(stretch.tiles)
    low, high = int(offsets[low]), int(offsets[high - 1]) + 1
    planted = False
    for case in draft.cases:
        shared = min(end, case.end) - max(start, case.start)
        if shared >= 0.5 * min(end - start, case.end - case.start):
            planted = True
            if any(document_of[place] == stretch.document and low < b and a < high for place, a, b in case.places):
                return True
    return None if planted else False


def fit(rows: NDArray[np.float64], labels: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
    """Bias and weights, for features as they are (not standardised)."""
    mean, deviation = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    inputs = np.column_stack((np.ones(len(rows)), (rows - mean) / deviation))
    beta = np.zeros(inputs.shape[1])
    ridge = RIDGE * np.eye(len(beta))
    ridge[0, 0] = 0
    for _ in range(50):
        chance = 1 / (1 + np.exp(-inputs @ beta))
        slope = inputs.T @ (labels - chance) - ridge @ beta
        step = np.linalg.solve((inputs * (chance * (1 - chance))[:, None]).T @ inputs + ridge, slope)
        beta += step
        if np.abs(step).max() < 1e-9:
            break
    weights = beta[1:] / deviation
    return float(beta[0] - weights @ mean), weights


def main() -> None:
    """Plant, collect, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--drafts", type=int, default=16, help="planted drafts of each kind and background")
    given = parser.parse_args()
    sources = load("references")
    with tempfile.TemporaryDirectory() as folder:
        with CorpusWriter(Path(folder)) as writer:
            writer.add(prepared(sources))
        corpus = Corpus.open(Path(folder))
        drafts = plant(sources, load("drafts"), train=True, each=given.drafts)
        rows, labels = examples(corpus, numbers(corpus, sources), drafts)
    bias, weights = fit(rows, labels)
    content = {"examples": len(labels), "positive": int(labels.sum()), "bias": round(bias, 6)}
    WEIGHTS.write_text(
        json.dumps(content | {"weights": [round(float(weight), 6) for weight in weights]}, indent=1) + "\n", "utf-8"
    )
    print(f"{len(labels)} examples, {int(labels.sum())} positive -> {WEIGHTS.name}")


if __name__ == "__main__":
    main()
