"""Between worker processes: a request that belongs to another one's session is handed to it over a socket of its own."""

from pathlib import Path

from aiohttp import ClientError, ClientSession, ClientTimeout, UnixConnector, web

_KEPT = ("Authorization", "Content-Type", "Host", "Origin")
_LONGER = 10.0  # seconds beyond a long poll


class Relay:
    """`number` is this process's; the folder holds one socket for each, None when there is only one process."""

    def __init__(self, number: int, folder: Path | None, poll: float) -> None:
        self.number = number
        self._folder = folder
        self._timeout = ClientTimeout(total=poll + _LONGER)

    @property
    def socket(self) -> Path | None:
        """Where other processes hand requests to this one."""
        return self._folder / f"{self.number}.sock" if self._folder else None

    def is_elsewhere(self, session: str) -> bool:
        """Whether another process holds the session of this name."""
        path = self._path(session)
        return path is not None and path != self.socket and path.exists()

    async def elsewhere(self, request: web.Request, session: str) -> web.Response:
        """Have a request answered by the process that holds the session."""
        path = self._path(session)
        assert path is not None  # `is_elsewhere` said so
        headers = {name: request.headers[name] for name in _KEPT if name in request.headers}
        try:
            async with (
                ClientSession(
                    connector=UnixConnector(str(path)), timeout=self._timeout, auto_decompress=False
                ) as client,
                client.request(
                    request.method, f"http://worker{request.path_qs}", headers=headers, data=await request.read()
                ) as answer,
            ):
                body = await answer.read()
                return web.Response(status=answer.status, body=body, headers={"Content-Type": answer.content_type})
        except (TimeoutError, ClientError, OSError):
            raise web.HTTPNotFound(text="没有这个会话。\n") from None

    def _path(self, session: str) -> Path | None:
        number = session.partition("-")[0]
        return self._folder / f"{int(number)}.sock" if self._folder and number.isdecimal() and len(number) < 4 else None
