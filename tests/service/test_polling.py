"""The language server over plain HTTP: nothing lost, nothing twice, nothing out of order."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from tests.service.service import DEMAND, WAIT, Service


class Poller:
    """A pane without WebSocket."""

    def __init__(self, service: Service, http: aiohttp.ClientSession) -> None:
        self._base = f"{service.address}/lsp/http"
        self._http = http
        self.headers = {"Authorization": f"Bearer {service.token}", "Origin": "null"}
        self.name = ""
        self.after = 0
        self.messages: list[Any] = []

    async def begin(self) -> None:
        async with self._http.post(self._base, headers=self.headers) as answer:
            assert answer.status == 201
            assert answer.headers["Access-Control-Allow-Origin"] == "null"
            self.name = (await answer.json())["session"]
        await self.post({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"capabilities": {}}})
        await self.until(lambda message: message.get("id") == 1)
        await self.post({"jsonrpc": "2.0", "method": "initialized", "params": {}})

    async def post(self, message: Any) -> None:
        async with self._http.post(f"{self._base}/{self.name}", headers=self.headers, json=message) as answer:
            assert answer.status == 204, await answer.text()

    async def get(self, after: int) -> Any:
        async with self._http.get(f"{self._base}/{self.name}?after={after}", headers=self.headers) as answer:
            assert answer.status == 200, await answer.text()
            return await answer.json()

    async def until(self, right: Any) -> Any:
        async with asyncio.timeout(WAIT):
            while True:
                answer = await self.get(self.after)
                self.after = answer["next"]
                self.messages += answer["messages"]
                for message in answer["messages"]:
                    if right(message):
                        return message

    async def delete(self) -> None:
        async with self._http.delete(f"{self._base}/{self.name}", headers=self.headers) as answer:
            assert answer.status == 204


@pytest.fixture
async def poller(service: Service) -> AsyncIterator[Poller]:
    async with aiohttp.ClientSession() as http:
        poller = Poller(service, http)
        await poller.begin()
        yield poller


def opened(version: int = 1) -> Any:
    document = {"uri": "memory:/1", "languageId": "gongwen", "version": version, "text": DEMAND}
    return {"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": document}}


def published(message: Any) -> bool:
    return message.get("method") == "textDocument/publishDiagnostics"


async def test_a_draft_is_checked(poller: Poller) -> None:
    waiting = asyncio.create_task(poller.until(published))
    await asyncio.sleep(0.05)  # the poll is being held by now
    await poller.post(opened())
    assert [item["code"] for item in (await waiting)["params"]["diagnostics"]] == ["report-demand"]


async def test_a_list_of_messages_is_taken_in_order_and_an_answer_can_be_asked_for_again(poller: Poller) -> None:
    asked = [{"jsonrpc": "2.0", "id": number, "method": "none", "params": {}} for number in range(10, 60)]
    await poller.post([opened(), *asked])
    first = await poller.get(poller.after)
    assert await poller.get(poller.after) == first
    await poller.until(lambda message: message.get("id") == 59)
    assert [message["id"] for message in poller.messages if message.get("id", 0) >= 10] == list(range(10, 60))


async def test_a_session_ends_when_it_is_told_to(poller: Poller) -> None:
    waiting = asyncio.create_task(poller.get(poller.after))
    await asyncio.sleep(0.05)
    await poller.delete()
    assert (await waiting)["messages"] == []
    with pytest.raises(AssertionError, match="404"):
        await poller.post(opened())


async def test_another_persons_session_is_nobodys(service: Service, poller: Poller, tmp_path: Path) -> None:
    poller.headers["Authorization"] = "Bearer wrong"
    with pytest.raises(AssertionError, match="401"):
        await poller.get(0)


async def test_nonsense_is_answered(service: Service, poller: Poller) -> None:
    address = f"{service.address}/lsp/http/{poller.name}"
    async with aiohttp.ClientSession() as http:
        for body, status in ((b"{", 400), (b"\xff", 400), (b"[" * 100_000, 400), (b"x" * (17 << 20), 413), (b"7", 204)):
            async with http.post(address, headers=poller.headers, data=body) as answer:
                assert answer.status == status
    await poller.post(json.loads('{"jsonrpc": "2.0", "id": 7, "method": "none"}'))
    assert (await poller.until(lambda message: message.get("id") == 7))["error"]["code"] == -32601
