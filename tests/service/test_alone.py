"""A draft so long that its client has a process of its own: nothing else changes for anybody."""

from pathlib import Path
from typing import Any

import pytest

from jianfu.engine.engine import Engine
from tests.bench.figures import draft_of
from tests.service.service import DEMAND, Drafter, Service

pytestmark = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="processes are looked up in /proc")


def children(pid: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def codes(items: list[Any]) -> list[str]:
    return [item["code"] for item in items]


async def test_a_long_draft_goes_on_in_a_process_of_its_own(service: Service, engine: Engine) -> None:
    text = draft_of(120_000)
    async with Drafter(service) as bystander, Drafter(service, {"severity": {"length": "off"}}) as drafter:
        assert codes(await drafter.open("memory:/short", DEMAND)) == ["report-demand"]
        found = await drafter.open("memory:/long", text)
        service.logged("session has its own process")
        expected = [finding for finding in engine.check(text, {}).findings if finding.rule != "length"]
        assert sorted(codes(found)) == sorted(finding.rule for finding in expected)
        (process,) = children(service.pid)
        before = len(found)
        assert len(await drafter.edit("memory:/long", len(text), len(text), "\n" + DEMAND)) == before + 1
        assert await drafter.request("workspace/executeCommand", {"command": "jianfu.mute", "arguments": [True]})
        assert await drafter.edit("memory:/short", 0, 0, "\n") == []
        assert codes(await bystander.open("memory:/1", DEMAND)) == ["report-demand"]
        assert is_alive(process)
    service.logged("session ended", reason="gone")
    async with Drafter(service) as bystander:
        while is_alive(process):
            await bystander.request("workspace/executeCommand", {"command": "jianfu.mute", "arguments": [False]})


async def test_a_draft_that_grows_long_while_muted_stays_muted(service: Service) -> None:
    async with Drafter(service) as drafter:
        await drafter.open("memory:/1", DEMAND)
        await drafter.request("workspace/executeCommand", {"command": "jianfu.mute", "arguments": [True]})
        assert await drafter.edit("memory:/1", 0, 0, draft_of(110_000)) == []
        muted = await drafter.request("workspace/executeCommand", {"command": "jianfu.mute", "arguments": []})
        assert muted == {"muted": False}


async def test_there_are_only_so_many_such_processes(tmp_path: Path) -> None:
    with Service(tmp_path, "--limit", "processes=1", "--limit", "alone=1000") as service:
        long = draft_of(4000)
        async with Drafter(service) as one, Drafter(service) as other, Drafter(service) as third:
            await one.open("memory:/1", long)
            document = {"uri": "memory:/1", "languageId": "gongwen", "version": 1, "text": long}
            await other.notify("textDocument/didOpen", {"textDocument": document})
            assert await other.closed() == 1013
            assert await third.open("memory:/1", DEMAND)
        async with Drafter(service) as again:
            assert await again.open("memory:/1", long)
