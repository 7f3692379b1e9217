"""Types into a draft that one server has open, at the pace of a person, and measures when the server answers."""

import bisect
import random
import time
from collections.abc import Mapping
from typing import Any

from tests.bench.client import Arrival, Client
from tests.bench.keystrokes import Burst, Change, typed
from tests.bench.peers import Server

URI = "file:///bench/draft.md"
_PUBLISH = "textDocument/publishDiagnostics"
_AFTER = 0.5  # seconds to wait for the last answers


class Typist:
    """One server process with one open draft; use it in a `with` statement."""

    def __init__(self, server: Server, text: str, seed: int = 5) -> None:
        self.server = server
        self.text = text
        self.version = 1
        self.spent = 0.0  # seconds of processor time while typing
        self.late: list[float] = []  # ms from didChange to the diagnostics of its version, or of a later one
        self.replies: dict[str, list[float]] = {}  # ms, by method
        self._asked: dict[int, tuple[str, float]] = {}
        self._generator = random.Random(seed)
        self._answers = 0
        self.client = Client(server.command, server.options, server.folder)
        document = {"uri": URI, "languageId": "markdown", "version": 1, "text": text}
        self.client.notify("textDocument/didOpen", {"textDocument": document})
        first = self.client.wait(self._is_answer)
        self.start = (first.at - self.client.started) * 1000
        self.found = len(first.message["params"]["diagnostics"])

    def __enter__(self) -> "Typist":
        return self

    def __exit__(self, *error: Any) -> None:
        self.client.__exit__(*error)

    def sentence(self, rate: float, ask: bool) -> int:
        """Type a sentence at a random place, `rate` characters a second; with `ask`, hover and ask for actions
        meanwhile. Returns how many changes that were."""
        before = self.client.processor()
        self.client.take()
        sent: dict[int, float] = {}
        started = time.perf_counter()
        for number, burst in enumerate(typed([self._place()], rate, self._generator)):
            time.sleep(max(0.0, started + burst.at - time.perf_counter()))
            moment = self._send(burst)
            sent |= dict.fromkeys(range(self.version - len(burst.changes) + 1, self.version + 1), moment)
            if ask and number % 5 == 0:
                # Half of them while the change is being looked at, half in between.
                time.sleep(0.005 * (number % 2))
                self._ask(burst.changes[-1].start)
        time.sleep(_AFTER)
        self.spent += self.client.processor() - before
        self._note(sent, self.client.take())
        return len(sent)

    def as_fast_as_answered(self, burst: Burst) -> None:
        """Send a burst and wait for the diagnostics of its last version."""
        self._send(burst)
        self.client.wait(lambda message: self._is_answer(message) and self._version(message) == self.version)

    def _place(self) -> int:
        """The end of a random line that holds a paragraph."""
        ends = [at for at, char in enumerate(self.text) if char == "\n" and self.text[at - 1] == "。"]
        return self._generator.choice(ends)

    def _send(self, burst: Burst) -> float:
        messages = []
        for change in burst.changes:
            self.version += 1
            event: dict[str, Any] = {"text": change.text}
            if not self.server.whole:
                event["range"] = {"start": self._position(change.start), "end": self._position(change.end)}
            self.text = self.text[: change.start] + change.text + self.text[change.end :]
            if self.server.whole:
                event["text"] = self.text
            document = {"uri": URI, "version": self.version}
            params = {"textDocument": document, "contentChanges": [event]}
            messages.append({"jsonrpc": "2.0", "method": "textDocument/didChange", "params": params})
        return self.client.send(messages)

    def _ask(self, at: int) -> None:
        place = self._position(at)
        here: dict[str, Any] = {"textDocument": {"uri": URI}}
        span = {"range": {"start": place, "end": place}, "context": {"diagnostics": []}}
        for method, params in (("hover", {"position": place}), ("codeAction", span)):
            moment = time.perf_counter()
            self._asked[self.client.request(f"textDocument/{method}", here | params)] = (method, moment)

    def _note(self, sent: Mapping[int, float], arrived: list[Arrival]) -> None:
        answers = [(self._version(one.message), one.at) for one in arrived if self._is_answer(one.message)]
        answers.sort()
        for version, moment in sent.items():
            at = bisect.bisect_left(answers, (version, 0.0))
            # What was never answered is a fault of the server's and must not look fast.
            self.late.append((answers[at][1] - moment) * 1000 if at < len(answers) else _AFTER * 1000)
        for one in arrived:
            if "method" not in one.message and one.message.get("id") in self._asked:
                method, moment = self._asked.pop(one.message["id"])
                self.replies.setdefault(method, []).append((one.at - moment) * 1000)

    def _is_answer(self, message: Any) -> bool:
        if message.get("method") != _PUBLISH:
            return False
        if "version" in message["params"]:
            return True
        # Versions are counted where the server does not name them.
        self._answers += 1
        message["params"]["version"] = 1 + (self._answers - 1) // self.server.publishes
        return self._answers % self.server.publishes == 0

    @staticmethod
    def _version(message: Any) -> int:
        version: int = message["params"]["version"]
        return version

    def _position(self, offset: int) -> dict[str, int]:
        before = self.text[:offset]
        line = before[before.rfind("\n") + 1 :]
        return {"line": before.count("\n"), "character": len(line.encode("utf-16-le")) // 2}


def soak(typist: Typist, keystrokes: int, generator: random.Random) -> None:
    """So many keystrokes as fast as they are answered: sentences are typed at random places and taken out again."""
    left = keystrokes
    while left > 0:
        place, before = typist._place(), len(typist.text)
        for burst in typed([place], 1.0, generator):
            typist.as_fast_as_answered(burst)
            left -= 1
        typist.as_fast_as_answered(Burst(0.0, (Change(place, place + len(typist.text) - before, ""),)))
