"""A real scheduler and two workers, one of which is killed while it is asked."""

import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from jianfu.corpus.errors import CorpusError
from jianfu.corpus.matcher import Matcher, Placed
from jianfu.corpus.store import Corpus
from tests.cli.process import NOTICE, check_json, jianfu, write
from tests.corpus.sources import CLERKS, HEATING, SCHOOLS, corpus_of, prepared

if os.environ.get("CI"):
    import distributed
else:
    distributed = pytest.importorskip("distributed", reason="the extra `cluster` is not installed")


@pytest.fixture
def running(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(Path("server").resolve()), os.environ.get("PYTHONPATH", "")]))
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as running:
        yield running


def drafts() -> list[str]:
    own = "今年以来，我镇围绕春耕备耕组织农机手下田服务，累计检修拖拉机{}余台，群众反映良好。"
    lines = [line for line in (HEATING + SCHOOLS + CLERKS).splitlines() if len(line) > 20]
    return [
        "\n".join(
            (own.format(number), lines[number % len(lines)], lines[(number * 7) % len(lines)].replace("应当", "要"))
        )
        for number in range(400)
    ]


def test_the_findings_are_those_of_a_local_run_though_a_worker_dies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, running: Any
) -> None:
    from jianfu.corpus import cluster

    documents = [
        prepared("heating.txt", HEATING),
        prepared("schools.txt", SCHOOLS, "central"),
        prepared("letters.txt", CLERKS),
    ]
    documents += [
        prepared(f"{number}.txt", f"第{number}件\n{HEATING}", "city", f"20{number:02}-01-01")
        for number in range(10, 40)
    ]
    corpus_of(tmp_path, documents)
    corpus = Corpus.open(tmp_path)
    texts = [line for draft in drafts() for line in draft.split("\n")]
    local = Matcher(corpus)
    expected = local.units(texts)
    assert any(expected)
    monkeypatch.setattr(cluster, "_BATCH", 100)
    with distributed.Client(running) as client:
        matcher = cluster.ClusterMatcher(corpus, client)
        processes = list(client.run(os.getpid).values())
        assert len(processes) == 2
        asked, really_ask = [], client.map

        def ask(*args: object, **options: object) -> object:
            futures = really_ask(*args, **options)
            asked.append(len(futures))
            if len(asked) == 3:  # of twelve: what the dead worker had is asked again
                os.kill(processes[0], signal.SIGKILL)
            return futures

        monkeypatch.setattr(client, "map", ask)
        found = matcher.units(texts)
        assert len(asked) > 6
        assert found == expected
        assert matcher.units(texts[:50]) == expected[:50]
    placed = [Placed(0, text, matches) for text, matches in zip(texts[:3], found, strict=False)]
    assert matcher.join(placed) == local.join(placed)


def test_the_commands_say_the_same_with_a_cluster(tmp_path: Path, running: Any) -> None:
    for name, text in (("供热.txt", HEATING), ("学校.txt", SCHOOLS)):
        write(tmp_path / "上级", name, text)
        copied = [line for line in text.splitlines() if len(line) > 40]
        write(tmp_path, f"文稿/{name}", NOTICE.format("\n\n".join(copied)))
    cluster = ("--cluster", running.scheduler_address)
    for corpus, options in (("本机", ()), ("集群", cluster)):
        added = jianfu("corpus", "add", "上级", "--corpus", corpus, *options, cwd=tmp_path)
        assert added.status == 0 and added.out.startswith("收入 2 份"), added
    listed = [jianfu("corpus", "list", "--corpus", corpus, cwd=tmp_path).out for corpus in ("本机", "集群")]
    assert listed[0] == listed[1] and "上级" in listed[0]
    local = check_json("文稿", "--corpus", "本机", cwd=tmp_path)
    assert "copied-passage" in local.out
    asked = check_json("文稿", "--corpus", "本机", *cluster, cwd=tmp_path)
    assert asked == local
    running.scale(0)
    with distributed.Client(running) as client:
        while client.scheduler_info(n_workers=-1)["workers"]:
            time.sleep(0.05)
    left = jianfu("check", "文稿", "--corpus", "本机", *cluster, cwd=tmp_path)
    assert left.status == 2 and "没有工作节点" in left.err


def test_a_cluster_that_cannot_be_used_is_said_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from jianfu.corpus.cluster import connect

    draft = write(tmp_path, "文稿.txt", NOTICE.format("本文不长。"))
    corpus_of(tmp_path / "库")
    for options, said in (
        (("--cluster", "tcp://127.0.0.1:1", "--corpus", "库"), "无法连接集群（tcp://127.0.0.1:1）"),
        (("--cluster", "主机", "--corpus", "库"), "应写作 tcp://主机:端口"),
    ):
        ended = jianfu("check", draft, *options, cwd=tmp_path)
        assert ended.status == 2 and said in ended.err and ended.err.count("\n") == 1
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(CorpusError, match=r"pip install 'jianfu\[cluster\]'"):
        connect("tcp://127.0.0.1:1")
