"""A corpus of any size: the real sources, and documents that a word-bigram Markov chain writes from their words.

These texts reuse real word pairs, so frequent k-grams get as frequent as in a corpus of that size; they are no documents.
"""

from collections.abc import Iterator, Sequence

import numpy as np

WORDS = 1300  # in a document: about 2,200 characters
_BLOCK = 4000


def documents(texts: Sequence[str], count: int, seed: int = 1) -> Iterator[str]:
    """`count` documents, the same for the same `texts`, `count` and `seed`."""
    import jieba

    jieba.setLogLevel(60)
    numbers: dict[str, int] = {}
    stream = np.array(
        [numbers.setdefault(word, len(numbers)) for text in texts for word in jieba.cut(text, HMM=False)], np.int32
    )
    words = list(numbers)
    order = np.argsort(stream[:-1], kind="stable")
    following = stream[1:][order]
    start = np.searchsorted(stream[:-1][order], np.arange(len(words) + 1))
    size = np.maximum(np.diff(start), 1)
    draw = np.random.default_rng(seed)
    for begin in range(0, count, _BLOCK):
        many = min(_BLOCK, count - begin)
        chain = np.empty((many, WORDS), np.int32)
        chain[:, 0] = stream[draw.integers(0, len(stream) - 1, many)]
        for step in range(1, WORDS):
            last = chain[:, step - 1]
            at = start[last] + (draw.random(many) * size[last]).astype(np.int64)
            chain[:, step] = following[np.minimum(at, len(following) - 1)]
        for row in chain.tolist():
            yield "".join(map(words.__getitem__, row))
