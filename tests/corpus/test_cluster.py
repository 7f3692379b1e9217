"""A real scheduler and two workers, one of which is killed while it is asked."""

import os
import signal
from pathlib import Path

import pytest

from jianfu.corpus.matcher import Matcher, Placed
from jianfu.corpus.store import Corpus
from tests.corpus.sources import CLERKS, HEATING, SCHOOLS, corpus_of, prepared

distributed = pytest.importorskip("distributed", reason="the extra `cluster` is not installed")


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
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
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
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(["server", os.environ.get("PYTHONPATH", "")]))
    with (
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as running,
        distributed.Client(running) as client,
    ):
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
