"""Standard input and output as the protocol's transport: framed messages in, framed messages out."""

import asyncio
import os
import sys
import threading
from collections.abc import Callable, Iterator

_CHUNK = 1 << 16
_LONGEST = 1 << 28  # bytes of one message; what claims to be longer is no message


class Frames:
    """Cuts a stream of bytes into messages."""

    def __init__(self) -> None:
        self._buffer = bytearray()
        self._length = -1

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Take what has arrived; yields every message that is whole. Raises ValueError for what is no message."""
        self._buffer += data
        while True:
            if self._length < 0:
                end = self._buffer.find(b"\r\n\r\n")
                if end < 0:
                    return
                self._length = _content_length(bytes(self._buffer[:end]))
                del self._buffer[: end + 4]
            if len(self._buffer) < self._length:
                return
            body = bytes(self._buffer[: self._length])
            del self._buffer[: self._length]
            self._length = -1
            yield body


def _content_length(head: bytes) -> int:
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.strip().lower() == b"content-length" and 0 <= int(value) <= _LONGEST:
            return int(value)
    raise ValueError("no content length")


def framed(body: bytes) -> bytes:
    """A message as it goes over a stream."""
    return b"Content-Length: %d\r\n\r\n%s" % (len(body), body)


def own_output() -> int:
    """The file descriptor for messages. Whatever else writes to standard output, a library or a worker process, goes
    to standard error from now on: it must not end up between two messages."""
    sys.stdout.flush()
    private = os.dup(1)
    os.dup2(2, 1)
    if os.name == "nt":
        import msvcrt

        for descriptor in (0, private):
            msvcrt.setmode(descriptor, os.O_BINARY)  # type: ignore[attr-defined,unused-ignore]
    return private


def writer(descriptor: int, ended: Callable[[], None]) -> Callable[[bytes], None]:
    """A function that sends one message; `ended` is called when the client is gone."""

    def send(body: bytes) -> None:
        left = memoryview(framed(body))
        try:
            while left:
                left = left[os.write(descriptor, left) :]
        except OSError:
            ended()

    return send


def read(receive: Callable[[bytes], None], ended: Callable[[], None]) -> None:
    """Hand every message on standard input to `receive` on the running loop, in order, and call `ended` at the end.

    Reading has a thread of its own, since pipes cannot be waited for on every system; it holds no lock that could
    keep the process from ending.
    """
    loop = asyncio.get_running_loop()
    frames = Frames()

    def arrived(data: bytes) -> None:
        try:
            for body in frames.feed(data):
                # One at a time: what is scheduled between two messages of one burst comes after the burst.
                receive(body)
        except ValueError:
            ended()

    def work() -> None:
        try:
            while data := os.read(0, _CHUNK):
                loop.call_soon_threadsafe(arrived, data)
            loop.call_soon_threadsafe(ended)
        except (OSError, RuntimeError):  # the pipe is broken, or the loop has ended
            pass

    threading.Thread(target=work, name="stdin", daemon=True).start()
