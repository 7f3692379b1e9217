"""The matcher as the bench asks it."""

from collections.abc import Sequence, Set
from pathlib import Path

from plant import Planted
from real import Document
from train import exclusions, numbers, prepared, units_of

from jianfu.corpus.matcher import Matcher, Placed
from jianfu.corpus.passage import Passage
from jianfu.corpus.store import Corpus
from jianfu.corpus.writer import CorpusWriter
from tests.bench.reuse.plagdet import Detection


def corpus_of(folder: Path, sources: Sequence[Document]) -> Corpus:
    """A corpus of the sources in `folder`."""
    with CorpusWriter(folder) as writer:
        writer.add(prepared(sources))
    return Corpus.open(folder)


def matcher_of(corpus: Corpus) -> Matcher:
    """The matcher with the fixed formulations of the built-in lexicon."""
    return Matcher(corpus, exclude=exclusions())


def passages(matcher: Matcher, text: str, leave_out: Set[int] = frozenset()) -> tuple[Passage, ...]:
    """The passages of a text whose paragraphs are lines."""
    spans = units_of(text)
    texts = [text[start:end] for start, end in spans]
    units = [
        Placed(start, part, found) for (start, _), part, found in zip(spans, texts, matcher.units(texts), strict=True)
    ]
    return matcher.join(units, leave_out)


def detections(matcher: Matcher, sources: Sequence[Document], drafts: Sequence[Planted]) -> list[list[Detection]]:
    """What the matcher finds in planted drafts."""
    place = {number: index for index, number in enumerate(numbers(matcher.corpus, sources))}
    return [
        [
            Detection(found.start, found.end, place[found.document], found.source_start, found.source_end)
            for found in passages(matcher, draft.text)
            if found.document in place
        ]
        for draft in drafts
    ]
