"""The corpus asked by many processes at once: a dask.distributed cluster, for archives of drafts.

Every worker maps the same segment files (a shared folder, or a copy under the same path) and answers for a range of
documents; what comes back is what `find.look` of one process would have found in that range, so the findings are those
of a local run. A worker that dies is replaced by the others: its questions are asked again.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jianfu.corpus.errors import CorpusError
from jianfu.corpus.exclude import Exclusions
from jianfu.corpus.find import Looked, Stretch, look, pick
from jianfu.corpus.matcher import THRESHOLD, Matcher
from jianfu.corpus.store import Corpus
from jianfu.corpus.unit import Unit

if TYPE_CHECKING:
    from distributed import Client

_BATCH = 2000  # units in one question


class ClusterMatcher(Matcher):
    """A matcher whose units are looked up by the workers of a cluster; joining stays here.

    Raises CorpusError where a worker can't open the corpus in the same generation.
    """

    def __init__(
        self, corpus: Corpus, client: "Client", *, formulations: Iterable[str] = (), threshold: float = THRESHOLD
    ) -> None:
        """`client` is connected to the cluster; `formulations` as for `Exclusions`."""
        self._formulations = tuple(formulations)
        super().__init__(corpus, exclude=Exclusions(self._formulations), threshold=threshold)
        self._client = client

    def _find(self, units: Sequence[Unit]) -> list[list[Stretch]]:
        texts = [unit.text for unit in units]
        count = self.corpus.first[-1]
        shards = max(len(self._client.scheduler_info(n_workers=-1)["workers"]), 1)
        edges = [count * number // shards for number in range(shards + 1)]
        where = (str(self.corpus.folder.resolve()), self.corpus.generation, self._formulations)
        found: list[list[Looked]] = [[] for _ in units]
        gather: Any = self._client.gather  # untyped there
        for start in range(0, len(texts), _BATCH):
            asked = tuple(texts[start : start + _BATCH])
            answers = self._client.map(
                _answer, edges[:-1], edges[1:], texts=asked, where=where, pure=False, retries=len(edges)
            )
            for answer in gather(answers):
                for unit, looked in enumerate(answer, start):
                    found[unit] += looked
        return [pick(looked) for looked in found]


def _answer(
    low: int, high: int, *, texts: tuple[str, ...], where: tuple[str, int, tuple[str, ...]]
) -> list[list[Looked]]:
    """What a worker says of the texts, for its range of documents."""
    folder, generation, formulations = where
    corpus = _corpus(folder, generation)
    if corpus.generation != generation:
        raise CorpusError(f"工作节点上的语料库（{folder}）与本机不是同一版，请同步后重试")
    exclude = _exclusions(formulations)
    return look(corpus, [Unit(text, exclude) for text in texts], range(low, high))


@lru_cache(maxsize=2)
def _corpus(folder: str, generation: int) -> Corpus:
    return Corpus.open(Path(folder))


@lru_cache(maxsize=2)
def _exclusions(formulations: tuple[str, ...]) -> Exclusions:
    return Exclusions(formulations)
