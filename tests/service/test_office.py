"""A service for an office: tokens of persons, TLS, several processes, an end in order."""

import asyncio
import os
import signal
import ssl
import subprocess
import sys
from pathlib import Path

import aiohttp
import pytest
import trustme

from tests.service.service import DEMAND, WAIT, Drafter, Service
from tests.service.test_polling import Poller, opened, published


def tokens(service: Service, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "jianfu", "serve", "--token-file", str(service.token_file), "tokens", *words]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False)


async def test_a_persons_token_is_good_until_it_is_revoked(service: Service) -> None:
    token = tokens(service, "add", "张三").stdout.strip()
    assert tokens(service, "add", "张三").returncode == 2
    people = service.token_file.with_name("tokens.json")
    assert token not in people.read_text()
    assert people.stat().st_mode & 0o077 == 0
    assert "张三" in tokens(service, "list").stdout
    async with Drafter(service, token=token) as drafter:
        assert await drafter.open("memory:/1", DEMAND)
        assert tokens(service, "revoke", "张三").returncode == 0
        assert await drafter.closed() == 1008
    with pytest.raises(aiohttp.WSServerHandshakeError, match="401"):
        async with Drafter(service, token=token):
            pass
    assert tokens(service, "revoke", "张三").returncode == 2
    service.logged("session ended", who="张三", reason="revoked")


async def test_one_person_may_not_take_all_places(tmp_path: Path) -> None:
    with Service(tmp_path, "--limit", "sessions_by_person=2") as service:
        token = tokens(service, "add", "李四").stdout.strip()
        async with Drafter(service, token=token), Drafter(service, token=token):
            with pytest.raises(aiohttp.WSServerHandshakeError, match="429"):
                async with Drafter(service, token=token):
                    pass
            async with Drafter(service) as other:
                assert await other.open("memory:/1", DEMAND)


async def test_tls(tmp_path: Path) -> None:
    authority = trustme.CA()
    made = authority.issue_cert("127.0.0.1")
    made.private_key_pem.write_to_path(tmp_path / "key.pem")
    for number, part in enumerate(made.cert_chain_pems):
        part.write_to_path(tmp_path / "cert.pem", append=number > 0)
    files = ("--tls-cert", str(tmp_path / "cert.pem"), "--tls-key", str(tmp_path / "key.pem"))
    context = ssl.create_default_context()
    authority.configure_trust(context)
    with Service(tmp_path, *files) as service:
        assert service.scheme == "https"
        async with aiohttp.ClientSession() as http:
            address = f"{service.address}/lsp?token={service.token}"
            async with http.get(f"{service.address}/healthz", ssl=context) as answer:
                assert answer.status == 200
            async with http.ws_connect(address, ssl=context, headers={"Origin": service.address}) as socket:
                assert not socket.closed
        _, plain = await asyncio.open_connection("127.0.0.1", service.port)
        plain.write(b"GET /healthz HTTP/1.1\r\n\r\n")
        plain.close()


async def test_the_end_comes_soon_with_clients_attached(tmp_path: Path) -> None:
    with Service(tmp_path) as service:
        async with Drafter(service) as one, Drafter(service) as other, aiohttp.ClientSession() as http:
            await one.open("memory:/1", DEMAND)
            poller = Poller(service, http)
            await poller.begin()
            held = asyncio.create_task(poller.get(poller.after))
            ending = asyncio.create_task(asyncio.to_thread(service.terminate))
            assert await one.closed() == 1001
            assert await other.closed() == 1001
            assert (await held)["messages"] == []
            assert await ending < 5
        service.logged("draining", sessions=3)


async def test_the_end_does_not_wait_for_a_client_that_takes_nothing(tmp_path: Path) -> None:
    with Service(tmp_path) as service:
        async with Drafter(service) as drafter:
            await drafter.open("memory:/1", DEMAND)
            for _ in range(500):
                await drafter.send({"jsonrpc": "2.0", "id": "x" * 2000, "method": "none"})
            assert await asyncio.to_thread(service.terminate) < 5


@pytest.mark.skipif(not hasattr(os, "fork"), reason="worker processes need fork")
class TestWorkers:
    async def test_clients_are_shared_out_and_polls_find_their_process(self, tmp_path: Path) -> None:
        with Service(tmp_path, "--workers", "2") as service:
            drafters = [Drafter(service) for _ in range(10)]
            for drafter in drafters:
                await drafter.__aenter__()
                assert await drafter.open("memory:/1", DEMAND)
            processes = {line["process"] for line in service.log if line["event"] == "session began"}
            assert len(processes) == 2
            async with aiohttp.ClientSession() as http:
                headers = {"Authorization": f"Bearer {service.token}"}
                async with http.get(f"{service.address}/metrics", headers=headers) as answer:
                    assert 'jianfu_sessions{transport="websocket"} 10.0' in await answer.text()
            for _ in range(4):  # each request on a connection of its own: it may reach either process
                async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(force_close=True)) as http:
                    poller = Poller(service, http)
                    await poller.begin()
                    await poller.post(opened())
                    assert (await poller.until(published))["params"]["diagnostics"]
                    await poller.delete()
            for drafter in drafters:
                await drafter.__aexit__()
            assert service.terminate() < 5

    async def test_a_process_that_dies_is_started_again(self, tmp_path: Path) -> None:
        with Service(tmp_path, "--workers", "2") as service:
            async with Drafter(service) as drafter:
                began = service.logged("session began")
                os.kill(began["process"], signal.SIGKILL)
                assert await drafter.closed() == 1006
            service.logged("worker died")
            async with asyncio.timeout(WAIT), Drafter(service) as drafter:
                assert await drafter.open("memory:/1", DEMAND)


async def test_rules_that_change_on_disk_are_taken(tmp_path: Path) -> None:
    (tmp_path / "jianfu.toml").write_text('[severity]\nreport-demand = "off"\n')
    with Service(tmp_path, cwd=tmp_path) as service:
        async with Drafter(service) as drafter:
            assert await drafter.open("memory:/1", DEMAND) == []
            (tmp_path / "jianfu.toml").write_text("quiet = 0\n")
            assert [item["code"] for item in await drafter.diagnostics("memory:/1")] == ["report-demand"]


def test_what_cannot_be_used_is_said_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "short").write_text("abc")
    for words in (["--token-file", str(tmp_path / "short")], ["--limit", "no=1"], ["--host", "203.0.113.1"]):
        command = [sys.executable, "-m", "jianfu", "serve", "--port", "0", *words]
        environment = os.environ | {"XDG_CONFIG_HOME": str(tmp_path)}
        done = subprocess.run(
            command, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False, env=environment
        )
        assert done.returncode == 2
        assert len(done.stderr.splitlines()) == 1
