"""The language server over its pipes while a person types, beside other servers, each in turn a sentence."""

from collections.abc import Iterator
from contextlib import ExitStack

from tests.bench.corpora import large_corpus, passages
from tests.bench.figures import Figure, draft_of, percentile
from tests.bench.peers import SERVERS, jianfu
from tests.bench.typist import Typist

_DOCUMENTS = 10_000
_CHARACTERS = 6000
_COPIED = 600
_RATE = 12.0  # characters a second
_ROUNDS = 10


def figures() -> Iterator[Figure]:
    """A draft of 6,000 characters that has copied something, all rules on, a corpus of 10,000 documents, `quiet` 0."""
    corpus = large_corpus(_DOCUMENTS)
    yield Figure("documents in the corpus", _DOCUMENTS if corpus else 0, "")
    text = draft()
    servers = [jianfu(corpus), *(server for made in SERVERS for server in made())]
    with ExitStack() as stack:
        typists = [stack.enter_context(Typist(server, text)) for server in servers]
        for typist in typists:  # libraries loaded, corpus opened
            typist.sentence(4 * _RATE, False)
            typist.late.clear()
            typist.spent = 0.0
        for _ in range(_ROUNDS):
            for typist in typists:
                typist.sentence(_RATE, typist is typists[0])
        for typist in typists:
            yield from _of(typist, typist is typists[0])


def draft() -> str:
    """The draft that is typed into."""
    copied = passages(_COPIED)
    text = draft_of(_CHARACTERS - len(copied))
    head, mark, rest = text.partition("\n\n## 六、")
    return f"{head}\n\n{copied}{mark}{rest}" if copied else text


def _of(typist: Typist, ours: bool) -> Iterator[Figure]:
    name = typist.server.name

    def bar(value: float) -> float | None:
        return value if ours else None

    yield Figure(f"{name}: start to first diagnostics", typist.start, "ms", bar(600))
    yield Figure(f"{name}: diagnostics in the draft", typist.found, "")
    yield Figure(f"{name}: didChange to diagnostics, p50", percentile(typist.late, 0.5), "ms", bar(4))
    yield Figure(f"{name}: didChange to diagnostics, p99", percentile(typist.late, 0.99), "ms", bar(16))
    yield Figure(f"{name}: processor time a change", typist.spent / len(typist.late) * 1000, "ms")
    for method, times in typist.replies.items():
        yield Figure(f"{name}: {method} meanwhile, p50", percentile(times, 0.5), "ms")
        yield Figure(f"{name}: {method} meanwhile, p99", percentile(times, 0.99), "ms", bar(20))
    memory = typist.client.memory()
    if memory:
        yield Figure(f"{name}: its own memory", memory, "MB", bar(150))
