"""What a drafter gets over WebSocket: what the command line finds, at once, and from nobody else's draft."""

import stat
from pathlib import Path

import aiohttp
import pytest

from jianfu.engine.engine import Engine
from jianfu.text.lines import LineTable
from tests.service.service import DEMAND, Drafter, Service


async def test_the_findings_are_those_of_the_engine(service: Service, engine: Engine, demo_draft: str) -> None:
    async with Drafter(service) as drafter:
        found = await drafter.open("memory:/1", demo_draft)
    expected = engine.check(demo_draft, {}).findings
    table = LineTable(demo_draft)
    starts = [table.offset(item["range"]["start"]["line"], item["range"]["start"]["character"]) for item in found]
    assert [(item["code"], start) for item, start in zip(found, starts, strict=True)] == [
        (finding.rule, finding.start) for finding in expected
    ]


async def test_every_edit_is_answered_for_its_version(service: Service) -> None:
    async with Drafter(service) as drafter:
        assert await drafter.open("memory:/1", "各县区：\n") == []
        for char in DEMAND[5:]:
            found = await drafter.edit(
                "memory:/1", len(drafter.texts["memory:/1"]), len(drafter.texts["memory:/1"]), char
            )
        assert [item["code"] for item in found] == ["report-demand"]


async def test_two_drafters_do_not_see_each_other(service: Service) -> None:
    async with Drafter(service) as one, Drafter(service) as other:
        assert await one.open("memory:/1", DEMAND)
        assert await other.open("memory:/1", "各县区：\n天气很好。\n") == []
        await one.send({"jsonrpc": "2.0", "id": 99, "method": "shutdown", "params": None})
        await one.notify("exit", None)
        assert await one.closed() == 1000
        assert await other.edit("memory:/1", 5, 5, DEMAND[5:])


async def test_own_settings_hold_for_their_owner_alone(service: Service) -> None:
    off = {"severity": {"report-demand": "off"}}
    async with Drafter(service, off) as one, Drafter(service) as other:
        assert await one.open("memory:/1", DEMAND) == []
        assert await other.open("memory:/1", DEMAND)
        await one.notify("workspace/didChangeConfiguration", {"settings": {"jianfu": {"severity": {}}}})
        assert (await one.diagnostics("memory:/1"))[0]["code"] == "report-demand"


async def test_paths_of_the_services_machine_are_not_for_clients(service: Service, tmp_path: Path) -> None:
    (tmp_path / "jianfu.toml").write_text('[severity]\nreport-demand = "off"\n')
    async with Drafter(service, {"rules": [str(tmp_path)]}) as drafter:
        assert await drafter.open((tmp_path / "a.md").as_uri(), DEMAND, "markdown")
    said = [
        message["params"]["message"] for message in drafter.messages if message.get("method") == "window/showMessage"
    ]
    assert any("规则集" in line for line in said)


async def test_files_of_the_services_machine_are_not_read_for_clients(service: Service, tmp_path: Path) -> None:
    secret = tmp_path / "稿.md"
    secret.write_text(DEMAND, encoding="utf-8")
    async with Drafter(service) as drafter:
        with pytest.raises(AssertionError, match="not open, and no file"):
            await drafter.request("jianfu/overview", {"textDocument": {"uri": secret.as_uri()}})


async def test_a_rule_has_a_page_at_the_service(service: Service) -> None:
    async with Drafter(service) as drafter, aiohttp.ClientSession() as http:
        href = (await drafter.open("memory:/1", DEMAND))[0]["codeDescription"]["href"]
        assert href.startswith(service.address)
        async with http.get(href) as answer:
            assert answer.status == 200
            assert "report-demand" in await answer.text()


async def test_health_needs_no_token_and_the_token_file_is_the_owners(service: Service) -> None:
    async with aiohttp.ClientSession() as http, http.get(f"{service.address}/healthz") as answer:
        assert (await answer.json())["status"] == "ok"
    assert stat.S_IMODE(service.token_file.stat().st_mode) == 0o600
