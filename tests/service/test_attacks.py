"""What nobody may do to the service, and what a drafter inside must not notice of it. Sockets are real and raw where needed."""

import asyncio
import contextlib
import json
import os
import socket
from collections.abc import Iterator
from pathlib import Path

import aiohttp
import pytest

from tests.service.service import DEMAND, WAIT, Drafter, Service

LIMITS = {
    "first_request": "1",
    "silence": "1.5",
    "stalled": "2",
    "connections_by_address": "60",
    "sessions_by_person": "2",
    "documents": "3",
    "waiting": "65536",
}


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A service that loses its patience soon."""
    said = [word for name, value in LIMITS.items() for word in ("--limit", f"{name}={value}")]
    with Service(tmp_path_factory.mktemp("service"), *said) as running:
        yield running


async def refused(service: Service, reason: str) -> float:
    """How often the service says that it has refused something for a reason."""
    headers = {"Authorization": f"Bearer {service.token}"}
    async with aiohttp.ClientSession() as http, http.get(f"{service.address}/metrics", headers=headers) as answer:
        lines = (await answer.text()).splitlines()
    counts = [line.rpartition(" ")[2] for line in lines if line.startswith(f'jianfu_refused_total{{reason="{reason}"')]
    return sum(map(float, counts))


async def handshake(service: Service, token: str, **headers: str) -> int:
    """The status that a WebSocket handshake is answered with; 101 when it is let in."""
    try:
        async with Drafter(service, token=token, **headers):
            return 101
    except aiohttp.WSServerHandshakeError as error:
        return error.status


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "https://127.0.0.1.evil.example", "http://127.0.0.1:1", "file://evil", "NULL", ""]
)
async def test_a_foreign_page_is_not_let_in(service: Service, origin: str) -> None:
    before = await refused(service, "origin")
    assert await handshake(service, service.token, Origin=origin) == 403
    async with aiohttp.ClientSession() as http:
        for method, path in (("POST", "/lsp/http"), ("GET", "/healthz"), ("GET", "/metrics"), ("OPTIONS", "/lsp/http")):
            async with http.request(method, f"{service.address}{path}", headers={"Origin": origin}) as answer:
                assert answer.status == 403
                assert "Access-Control-Allow-Origin" not in answer.headers
    assert await refused(service, "origin") == before + 5


async def test_a_name_pointed_at_this_machine_is_not_its_own_origin(service: Service) -> None:
    name = f"rebound.example:{service.port}"
    assert await handshake(service, service.token, Origin=f"http://{name}", Host=name) == 403


@pytest.mark.parametrize("origin", ["null", "file://", "own"])
async def test_pages_of_office_editors_are_let_in_with_a_token(service: Service, origin: str) -> None:
    origin = service.address if origin == "own" else origin
    assert await handshake(service, service.token, Origin=origin) == 101
    assert await handshake(service, "", Origin=origin) == 401
    asked = {
        "Origin": origin,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Private-Network": "true",
    }
    async with aiohttp.ClientSession() as http, http.options(f"{service.address}/lsp/http", headers=asked) as answer:
        assert answer.status == 204
        assert answer.headers["Access-Control-Allow-Origin"] == origin
        assert answer.headers["Access-Control-Allow-Private-Network"] == "true"
        assert "Authorization" in answer.headers["Access-Control-Allow-Headers"]


async def test_a_missing_or_wrong_token_is_not_let_in(service: Service) -> None:
    before = await refused(service, "token")
    for token in ("", "wrong", service.token[:-1], service.token + "x", "%00", "令牌"):
        assert await handshake(service, token) == 401
    async with aiohttp.ClientSession() as http:
        for path in ("/metrics", "/lsp/http/0-x"):
            async with http.get(f"{service.address}{path}") as answer:
                assert answer.status == 401
        async with http.post(f"{service.address}/lsp/http", data="{}") as answer:
            assert answer.status == 401
    assert await refused(service, "token") == before + 9
    assert not any(service.token in json.dumps(line) for line in service.log)


@pytest.mark.parametrize(
    "path",
    [
        "/wps/../pyproject.toml",
        "/wps/../../../../../../etc/passwd",
        "/wps/%2e%2e/%2e%2e/pyproject.toml",
        "/wps/..%2f..%2fpyproject.toml",
        "/wps/..%5c..%5cpyproject.toml",
        "/wps//etc/passwd",
        "/wps/%00",
        "/wps/.hidden",
        "/wps/C:/Windows/win.ini",
        "/rules/../../etc/passwd",
    ],
)
async def test_no_path_leads_out_of_the_pages(service: Service, path: str) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", service.port)
    writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode())
    async with asyncio.timeout(WAIT):
        answer = await reader.read()
    writer.close()
    assert answer.split(b" ")[1] in (b"404", b"400", b"302")
    assert b"root:" not in answer and b"hatchling" not in answer


async def test_what_is_no_message_ends_at_most_its_own_connection(service: Service) -> None:
    async with Drafter(service) as bystander:
        await bystander.open("memory:/1", DEMAND)
        async with Drafter(service) as drafter:
            for nonsense in ("", "{", "[" * 100_000, "[1]", '{"id": [1], "method": "shutdown"}', "1" * 10_000, "null"):
                await drafter.send(nonsense)
            wrong = {"jsonrpc": "2.0", "method": "textDocument/didChange", "params": {"textDocument": 7}}
            await drafter.send(wrong)
            assert await drafter.open("memory:/1", DEMAND)
            await drafter.socket.send_bytes(b"{}")
            assert await drafter.closed() == 1003
        async with Drafter(service) as drafter:
            await drafter.socket.send_frame(b"\xff\xfe", aiohttp.WSMsgType.TEXT)
            assert await drafter.closed() == 1007
        before = await refused(service, "frame")
        async with Drafter(service) as drafter:
            with contextlib.suppress(ConnectionError):  # it is gone before all is sent
                await drafter.socket.send_str("x" * (17 << 20))
            assert await drafter.closed() in (1009, 1006)
        assert await refused(service, "frame") == before + 1
        assert await bystander.edit("memory:/1", 0, 0, "\n")


async def test_who_opens_too_much_is_cut_off(service: Service) -> None:
    async with Drafter(service) as drafter:
        for number in range(3):
            await drafter.open(f"memory:/{number}", DEMAND)
        document = {"uri": "memory:/9", "languageId": "gongwen", "version": 1, "text": DEMAND}
        await drafter.notify("textDocument/didOpen", {"textDocument": document})
        assert await drafter.closed() == 1009


async def test_nothing_reaches_into_the_disk_of_the_service(service: Service, tmp_path: Path) -> None:
    draft = tmp_path / "通知.md"
    draft.write_text(DEMAND)
    async with Drafter(service) as drafter:
        offered = drafter.initialized["capabilities"]["executeCommandProvider"]["commands"]
        assert not {"jianfu.checkFolder", "jianfu.corpusAdd", "jianfu.runExamples"} & set(offered)
        document = {"textDocument": {"uri": draft.as_uri()}}
        for method, params in (
            ("jianfu/overview", document),
            ("workspace/executeCommand", {"command": "jianfu.checkFolder", "arguments": [{"uri": tmp_path.as_uri()}]}),
            ("workspace/executeCommand", {"command": "jianfu.corpusAdd", "arguments": [{"paths": [str(draft)]}]}),
        ):
            await drafter.send({"jsonrpc": "2.0", "id": method, "method": method, "params": params})
            answer = await drafter.wait(lambda message, method=method: message.get("id") == method)  # type: ignore[misc]
            assert "error" in answer, method
        assert (await drafter.request("workspace/diagnostic", {"previousResultIds": []}))["items"] == []


def raw(service: Service, data: bytes) -> socket.socket:
    connection = socket.create_connection(("127.0.0.1", service.port), timeout=WAIT)
    connection.sendall(data)
    return connection


def upgrade(service: Service) -> bytes:
    return (
        f"GET /lsp?token={service.token} HTTP/1.1\r\nHost: 127.0.0.1:{service.port}\r\nUpgrade: websocket\r\n"
        "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\n\r\n"
    ).encode()


def hung_up(connection: socket.socket) -> bool:
    """Wait for the other end to close."""
    try:
        while connection.recv(65536):
            pass
    except ConnectionResetError:
        pass
    return True


def test_a_request_that_never_ends_is_hung_up_on(service: Service) -> None:
    for begun in (b"", b"GET /lsp HTTP/1.1\r\nHost: x\r\n"):
        with raw(service, begun) as connection:
            assert hung_up(connection)


def test_a_frame_that_never_ends_is_hung_up_on(service: Service) -> None:
    with raw(service, upgrade(service)) as connection:
        assert connection.recv(12) == b"HTTP/1.1 101"
        connection.sendall(b"\x81\xfe\x40\x00\x00\x00\x00\x00" + b"x" * 100)  # 16 KiB are announced
        assert hung_up(connection)


async def test_who_takes_nothing_is_hung_up_on(service: Service) -> None:
    before = await refused(service, "stalled") + await refused(service, "silent")
    connection = raw(service, upgrade(service))
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    body = json.dumps({"jsonrpc": "2.0", "id": "x" * 60_000, "method": "none"}).encode()
    frame = b"\x81\xfe" + len(body).to_bytes(2, "big") + b"\0\0\0\0" + body

    def flood() -> None:
        try:
            connection.settimeout(4)
            for _ in range(2000):
                connection.sendall(frame)
        except OSError:
            pass

    async with Drafter(service) as bystander:
        await bystander.open("memory:/1", DEMAND)
        flooding = asyncio.create_task(asyncio.to_thread(flood))
        while not flooding.done():
            assert await bystander.edit("memory:/1", 0, 0, "\n")
    connection.close()
    assert await refused(service, "stalled") + await refused(service, "silent") > before
    memory = Path(f"/proc/{service.pid}/statm")
    if memory.exists():  # 120 MB were offered; what was answered of it and not taken is not kept
        assert int(memory.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") < 400 << 20


async def test_a_crowd_at_the_door_stays_outside(service: Service) -> None:
    async with Drafter(service) as drafter:
        await drafter.open("memory:/1", DEMAND)
        before = await refused(service, "connections of one address")
        crowd = []
        for _ in range(400):
            connection = socket.socket()
            connection.setblocking(False)
            connection.connect_ex(("127.0.0.1", service.port))
            crowd.append(connection)
        assert await drafter.edit("memory:/1", 0, 0, "\n")
        # Who was let in has said nothing: soon there is room again for one who asks how many were not.
        while True:
            with contextlib.suppress(aiohttp.ClientError):
                counted = await refused(service, "connections of one address")
                break
            assert await drafter.edit("memory:/1", 0, 0, "\n")
        for connection in crowd:
            connection.close()
        assert counted >= before + 300
