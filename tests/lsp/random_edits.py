"""Random edits of a draft in a real server object: its text is the client's, its marks are those of a fresh check.

What the client does is written independently of the server: lines are split and columns counted here.
"""

import asyncio
import json
import re
from pathlib import Path
from typing import Any, NamedTuple

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from jianfu.draft import counting, pages, structure
from jianfu.engine.engine import Engine
from jianfu.lsp import checking
from jianfu.lsp.convert import LEVELS
from jianfu.lsp.server import Server
from jianfu.text.lines import Encoding
from jianfu.workspace.engines import Engines
from tests.corpus.sources import HEATING

URI = "untitled:稿"
COPIED = HEATING.splitlines()[5]
# Line ends of the protocol, characters that str.splitlines() cuts at but the protocol does not, astral characters,
# letters as an input method leaves them, and sentences that are judged.
PIECES = st.sampled_from(
    [
        "汉", "，", "a", "qing", " ", "　", "\n", "\r\n", "\r", "\u2028", "\x0b", "\x85", "𠮷", "😀", "。", "一、",
        "\n\n## 二、有关事项\n\n", "请各县区于6月30日前将贯彻落实情况报市政府办公室。", "不得", "不再要求", "每月25日前",
        "实行“一票否决”", "附件：1．样表\n", "2026年3月1日\n", "---\ngenre: 意见\n---\n", "关于开展专项整治的通知\n",
        "<!-- jianfu: ignore report-demand — 依据省政府令 -->", COPIED, COPIED[:30], "各县区人民政府：\n",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=12).map("".join)
# Where the edit starts, as a share of the text; how much it takes away; what it puts there; whether the client sends
# the ends of its range the wrong way round, or the whole text.
EDITS = st.tuples(
    st.floats(0, 1),
    st.integers(0, 12) | st.integers(0, 300),
    st.lists(PIECES, max_size=2).map("".join),
    st.sampled_from(["", "", "", "", "backward", "whole"]),
)
BURSTS = st.lists(st.lists(EDITS, min_size=1, max_size=4), min_size=8, max_size=24)
_UNITS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}


class Mark(NamedTuple):
    """A diagnostic as the client sees it."""

    code: str
    severity: int
    start: tuple[int, int]
    end: tuple[int, int]
    message: str


class Desk:
    """A client with one open draft, and the server that it speaks to."""

    def __init__(self, engines: Engines, encoding: Encoding, text: str) -> None:
        self.encoding, self.text, self.version = encoding, text, 1
        self.published: list[Any] = []
        self.server = Server(self._arrived, lambda status: None)
        general = {"positionEncodings": [encoding]}
        options = {"capabilities": {"general": general}, "initializationOptions": {"quiet": 0}}
        self.send({"id": 1, "method": "initialize", "params": options})
        self.server.checking.engines = engines  # made once: only what is kept of drafts is of interest
        document = {"uri": URI, "languageId": "markdown", "version": 1, "text": text}
        self.send({"method": "textDocument/didOpen", "params": {"textDocument": document}})

    def send(self, message: Any) -> None:
        self.server.rpc.receive(json.dumps({"jsonrpc": "2.0", **message}).encode())

    def edit(self, edits: list[tuple[float, int, str, str]], together: bool) -> None:
        """Edits, each of the text that the one before left; in one message or in several of one burst."""
        changes = []
        for share, length, new, how in edits:
            start, end = self.place(share), self.place(share, length)
            span = {"start": self.position(start), "end": self.position(end)}
            if how == "backward":
                span = {"start": span["end"], "end": span["start"]}
            self.text = self.text[:start] + new + self.text[end:]
            changes.append({"text": self.text} if how == "whole" else {"range": span, "text": new})
        for group in [changes] if together else [[change] for change in changes]:
            self.version += 1
            params = {"textDocument": {"uri": URI, "version": self.version}, "contentChanges": group}
            self.send({"method": "textDocument/didChange", "params": params})

    def place(self, share: float, length: int = 0) -> int:
        """An offset where a caret can stand: not between \\r and \\n."""
        offset = min(round(share * len(self.text)) + length, len(self.text))
        return offset - 1 if self.text[offset - 1 : offset + 1] == "\r\n" else offset

    def position(self, offset: int) -> dict[str, int]:
        line, character = self.counted(offset)
        return {"line": line, "character": character}

    def counted(self, offset: int) -> tuple[int, int]:
        lines = re.split(r"\r\n|\r|\n", self.text[:offset])
        # Between \r and \n there is no place of its own: it is the end of the line.
        if self.text[offset - 1 : offset + 1] == "\r\n":
            lines = re.split(r"\r\n|\r|\n", self.text[: offset - 1])
        codec, width = _UNITS[self.encoding]
        return len(lines) - 1, len(lines[-1].encode(codec)) // width

    def marks(self) -> list[Mark]:
        """What was published last, notices of jianfu about its own work aside."""
        last = self.published[-1]
        assert last["version"] == self.version
        return sorted(
            Mark(item["code"], item["severity"], *(_at(item, end) for end in ("start", "end")), item["message"])
            for item in last["diagnostics"]
            if "data" in item
        )

    def expected(self, engine: Engine, late: bool) -> list[Mark]:
        """What a check of the text says that has seen nothing before."""
        for kept in (engine._scanned, structure._read, counting._figures, pages._body_lines):
            kept.clear()
        given, end = self.server.checking._front(self.server.drafts[URI])
        report = engine.check(self.text, given[0], front_matter_end=end, path=URI, corpus=late)
        return sorted(
            Mark(
                finding.rule,
                LEVELS[finding.severity],
                self.counted(finding.start),
                self.counted(finding.end),
                f"{finding.message}\n依据：{'；'.join(basis.label for basis in finding.bases)}",
            )
            for finding in report.findings
        )

    async def settled(self) -> None:
        """Everything has been looked up."""
        known = self.server.checking._known[URI]
        while not known.searched or known.due or self.published[-1]["version"] != self.version:
            await asyncio.sleep(0)

    def _arrived(self, body: bytes) -> None:
        message = json.loads(body)
        if message.get("method") == "textDocument/publishDiagnostics":
            versions = [one["version"] for one in self.published]
            assert not versions or message["params"]["version"] >= versions[-1], "an old version was published"
            self.published.append(message["params"])


def _at(item: Any, end: str) -> tuple[int, int]:
    return item["range"][end]["line"], item["range"][end]["character"]


async def played(engines: Engines, fresh: Engine, encoding: Encoding, text: str, bursts: Any) -> int:
    """Open, edit, compare; returns how many edits there were."""
    desk = Desk(engines, encoding, text)
    await desk.settled()
    for number, edits in enumerate(bursts):
        desk.edit(edits, together=number % 2 == 0)
        assert desk.server.drafts[URI].text == desk.text
        if number % 3 == 0:
            await desk.settled()
            assert desk.marks() == desk.expected(fresh, True)
        else:
            await asyncio.sleep(0)
    await desk.settled()
    assert desk.marks() == desk.expected(fresh, True)
    desk.server.close()
    return sum(map(len, bursts))


def exercise(encoding: Encoding, examples: int, corpus: Path) -> int:
    """Try so many drafts with some 40 edits each; returns the number of edits."""
    engines, other = (Engines(None, {"corpus": str(corpus), "quiet": 0}) for _ in range(2))
    fresh = other.engine_for(Path.cwd())
    fresh.open_sources()
    count = 0
    before, checking._BREATH = checking._BREATH, 0.0

    @given(text=TEXTS, bursts=BURSTS)
    # Not made smaller where it fails: every try takes seconds then.
    @settings(max_examples=examples, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    def edits_hold(text: str, bursts: Any) -> None:
        nonlocal count
        count += asyncio.run(played(engines, fresh, encoding, text, bursts))

    try:
        edits_hold()
    finally:
        checking._BREATH = before
    return count
