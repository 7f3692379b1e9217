"""The corpus asked by many processes at once: a dask.distributed cluster, for archives of drafts.

Every worker maps the same segment files (a shared folder, or a copy under the same path) and answers for a range of
documents; what comes back is what `find.look` of one process would have found in that range, so the findings are those
of a local run. A worker that dies is replaced by the others: its questions are asked again.
"""

import logging
import re
from asyncio import CancelledError
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from socket import gethostname
from typing import TYPE_CHECKING, Any, TypeVar

from jianfu import __version__
from jianfu.corpus.errors import CorpusError
from jianfu.corpus.exclude import Exclusions
from jianfu.corpus.find import Looked, Stretch, look, pick
from jianfu.corpus.matcher import THRESHOLD, Matcher
from jianfu.corpus.store import Corpus
from jianfu.corpus.unit import Unit

if TYPE_CHECKING:
    from distributed import Client

Item = TypeVar("Item")
Result = TypeVar("Result")

_BATCH = 2000  # units in one question
_CONNECTING = 5  # seconds until a scheduler that does not answer is given up
_LOOKING = 5  # seconds between two looks whether anybody is left who could answer
_AHEAD = 3  # tasks for each worker that wait while results are used


def connect(address: str) -> "Client":
    """A client of the cluster at `address` (tcp://host:port). Raises CorpusError: no extra, no scheduler, no workers."""
    try:
        from distributed import Client
    except ImportError:
        raise CorpusError("使用 --cluster 需要附加组件，请先安装：pip install 'jianfu[cluster]'") from None
    if not re.fullmatch(r"\w+://[^\s/]+:\d+", address):
        raise CorpusError(f"--cluster {address}：地址应写作 tcp://主机:端口")
    # What happens to the cluster is told by CorpusError; its own log is for those who run it.
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    try:
        client = Client(address, timeout=_CONNECTING)
    except OSError:  # TimeoutError is one
        raise CorpusError(f"无法连接集群（{address}），请核对 --cluster 的地址，并确认调度器已启动") from None
    if not _workers(client):
        client.close()
        raise CorpusError(f"集群（{address}）没有工作节点，请先在各节点运行 dask worker {address}")
    return client


def in_order(
    client: "Client", work: Callable[[Item], Result], items: Sequence[Item], chunk: int = 8
) -> Iterator[Result]:
    """Yield `work(item)` of each item in its order, made by the workers. Raises CorpusError when the cluster is lost."""
    chunks = (tuple(items[start : start + chunk]) for start in range(0, len(items), chunk))
    waiting: deque[Any] = deque()
    while True:
        while len(waiting) < _AHEAD * max(_workers(client), 1) and (part := next(chunks, None)):
            waiting.append(client.submit(_each, work, part, pure=False))
        if not waiting:
            return
        yield from _gathered(client, [waiting.popleft()])[0]


def _each(work: Callable[[Item], Result], items: Sequence[Item]) -> list[Result]:
    return [work(item) for item in items]


def _workers(client: "Client") -> int:
    return len(client.scheduler_info(n_workers=-1)["workers"])


def _gathered(client: "Client", asked: Sequence[Any]) -> list[Any]:
    """The results of futures. Raises CorpusError when the cluster is lost or a task fails there."""
    from distributed import wait

    try:
        while True:
            try:
                wait(asked, timeout=_LOOKING)
                break
            except TimeoutError:
                if client.status != "running" or not _workers(client):
                    raise CorpusError("集群已没有工作节点，没有做完；请启动工作节点后重新运行") from None
        results: list[Any] = client.gather(list(asked))
        return results
    except CorpusError:
        raise
    except (Exception, CancelledError) as error:  # what a worker raised, or what the loss of the scheduler raises here
        said = f"集群上的任务失败（{type(error).__name__}）"
        raise CorpusError(
            f"{said}；请确认调度器仍在运行，各节点装有同一版本的 jianfu 并能读到同一路径下的文件"
        ) from None


class ClusterMatcher(Matcher):
    """A matcher whose units are looked up by the workers of a cluster; joining stays here.

    `units` and `unit` raise CorpusError where a worker can't open the corpus in the same generation, or none is left.
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
        shards = max(_workers(self._client), 1)
        edges = [count * number // shards for number in range(shards + 1)]
        where = (__version__, str(self.corpus.folder.resolve()), self.corpus.generation, self._formulations)
        found: list[list[Looked]] = [[] for _ in units]
        for start in range(0, len(texts), _BATCH):
            asked = tuple(texts[start : start + _BATCH])
            answers = self._client.map(_answer, edges[:-1], edges[1:], texts=asked, where=where, pure=False)
            for answer in _gathered(self._client, answers):
                for unit, looked in enumerate(answer, start):
                    found[unit] += looked
        return [pick(looked) for looked in found]


def _answer(
    low: int, high: int, *, texts: tuple[str, ...], where: tuple[str, str, int, tuple[str, ...]]
) -> list[list[Looked]]:
    """What a worker says of the texts, for its range of documents."""
    version, folder, generation, formulations = where
    if version != __version__:
        raise CorpusError(
            f"工作节点 {gethostname()} 的 jianfu 是 {__version__}，本机是 {version}，请装成同一版本后重试"
        )
    try:
        corpus = _corpus(folder, generation)
    except CorpusError as error:
        raise CorpusError(f"工作节点 {gethostname()}：{error}") from None
    if corpus.generation != generation:
        raise CorpusError(f"工作节点 {gethostname()} 上的上位文件库（{folder}）与本机不是同一版，请同步后重试")
    exclude = _exclusions(formulations)
    return look(corpus, [Unit(text, exclude) for text in texts], range(low, high))


@lru_cache(maxsize=2)
def _corpus(folder: str, generation: int) -> Corpus:
    return Corpus.open(Path(folder))


@lru_cache(maxsize=2)
def _exclusions(formulations: tuple[str, ...]) -> Exclusions:
    return Exclusions(formulations)
