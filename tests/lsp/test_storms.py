"""Everything at once: one reply to every request, no old marks at the end, an end that is clean."""

import random
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from jianfu.corpus.writer import CorpusWriter
from jianfu.workspace.engines import Engines
from tests.corpus.sources import HEATING, prepared
from tests.lsp.editor import PULLING, Editor, position
from tests.lsp.team import RULE, SET

SENTENCES = (
    "请各县区于6月30日前将贯彻落实情况报市政府办公室。",
    "请按照有关要求进行办理，进行检查。",
    HEATING.splitlines()[5],
    "对落实不力的实行“一票否决”。",
)
HEAD = "关于做好供热工作的通知\n\n各县区人民政府：\n\n"
ABOUT = (
    "hover", "codeAction", "documentSymbol", "foldingRange", "codeLens", "inlayHint", "documentLink", "completion",
)  # fmt: skip
CANCELLED = -32800


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A folder with rules of its own, a corpus and settings."""
    own = tmp_path / "rules" / "own"
    own.mkdir(parents=True)
    (own / "set.yaml").write_text(SET, encoding="utf-8")
    (own / "words.yaml").write_text(RULE, encoding="utf-8")
    (tmp_path / "办法.txt").write_text(HEATING, encoding="utf-8")
    jianfu("corpus", "add", str(tmp_path / "办法.txt"), "--corpus", str(tmp_path / "文件库"))
    set_rules(tmp_path, "")
    return tmp_path


def jianfu(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "jianfu", *arguments], check=True, capture_output=True)


def set_rules(office: Path, more: str) -> None:
    rules = 'rules = ["central-2024", "rules/own"]\ncorpus = "文件库"\n'
    (office / "jianfu.toml").write_text(rules + more, encoding="utf-8")


class Storm:
    """Some drafts, and everything that can happen to them."""

    def __init__(self, editor: Editor, office: Path, seed: int) -> None:
        self.editor, self.office, self.random = editor, office, random.Random(seed)
        self.uris = [(office / f"稿{number}.md").as_uri() for number in range(3)]
        self.asked: list[int] = []
        self.cancelled: set[int] = set()
        self.added = 0
        for uri in self.uris:
            self.open(uri)

    def open(self, uri: str) -> None:
        self.editor.open(uri, HEAD + "\n\n".join(self.random.choices(SENTENCES, k=12)) + "\n")

    def blow(self, turns: int) -> None:
        happenings = (self.type, self.type, self.type, self.ask, self.ask, self.cancel, self.reopen, self.change)
        for _ in range(turns):
            self.random.choice(happenings)()

    def type(self) -> None:
        uri = self.random.choice(self.uris)
        text = self.editor.texts[uri]
        start = self.random.randrange(len(HEAD), len(text))
        self.editor.edit(uri, start, min(start + self.random.choice((0, 0, 3)), len(text)), "请进行办理。")

    def ask(self) -> None:
        uri = self.random.choice(self.uris)
        text = self.editor.texts[uri]
        place = position(text, self.random.randrange(len(text)))
        params: dict[str, Any] = {"textDocument": {"uri": uri}, "position": place, "context": {"diagnostics": []}}
        params["range"] = {"start": place, "end": place}
        self.asked.append(self.editor.send_request(f"textDocument/{self.random.choice(ABOUT)}", params))

    def cancel(self) -> None:
        if self.asked:
            self.cancelled.add(self.asked[-1])
            self.editor.notify("$/cancelRequest", {"id": self.asked[-1]})

    def reopen(self) -> None:
        uri = self.random.choice(self.uris)
        self.editor.close(uri)
        self.open(uri)

    def change(self) -> None:
        what = self.random.choice(("settings", "rule", "corpus", "editor"))
        if what == "settings":
            set_rules(self.office, self.random.choice(("", '[severity]\none-vote-veto = "off"\n')))
            self.tell(self.office / "jianfu.toml")
        elif what == "rule":
            file = self.office / "rules" / "own" / "words.yaml"
            changed = RULE.replace("建议不写", self.random.choice(("建议不写", "请不要写")))
            file.write_text(changed, encoding="utf-8")
            self.tell(file)
        elif what == "corpus":
            self.added += 1
            with CorpusWriter(self.office / "文件库") as writer:
                writer.add([prepared(f"{self.added}.txt", f"第{self.added}号文\n{SENTENCES[self.added % 4] * 2}\n")])
            self.tell(self.office / "文件库" / "corpus.json")
        else:
            cap = self.random.choice((3, 50))
            self.editor.notify("workspace/didChangeConfiguration", {"settings": {"jianfu": {"quiet": 0, "cap": cap}}})

    def tell(self, file: Path) -> None:
        self.editor.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": file.as_uri(), "type": 2}]})

    def calm(self) -> None:
        """The last word on settings, so that one knows what has to come out."""
        set_rules(self.office, "")
        (self.office / "rules" / "own" / "words.yaml").write_text(RULE, encoding="utf-8")
        self.tell(self.office / "jianfu.toml")
        self.tell(self.office / "rules" / "own" / "words.yaml")
        self.editor.notify("workspace/didChangeConfiguration", {"settings": {"jianfu": {"quiet": 0, "cap": 50}}})

    def expected(self, uri: str) -> list[tuple[Any, ...]]:
        engines = Engines()
        engine, meta = engines.engine_for(self.office), engines.config_for(self.office).meta
        text = self.editor.texts[uri]
        name = uri.rsplit("/", 1)[-1]
        found = engine.check(text, meta, name=name, path=name).findings
        return sorted((item.rule, place(text, item.start), place(text, item.end), item.message) for item in found)


def place(text: str, offset: int) -> tuple[int, int]:
    at = position(text, offset)
    return at["line"], at["character"]


def marks(items: list[Any]) -> list[tuple[Any, ...]]:
    return sorted(
        (
            item["code"],
            *((item["range"][end]["line"], item["range"][end]["character"]) for end in ("start", "end")),
            item["message"].rpartition("\n依据：")[0],
        )
        for item in items
        if "data" in item
    )


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_storm_leaves_the_marks_of_the_last_texts(office: Path, seed: int) -> None:
    with Editor(root=office) as editor:
        storm = Storm(editor, office, seed)
        storm.blow(250)
        storm.calm()
        wanted = {uri: storm.expected(uri) for uri in storm.uris}
        assert {"copied-passage", "report-demand", "words"} <= {item[0] for items in wanted.values() for item in items}
        for uri in storm.uris:
            editor.diagnostics(uri, lambda items, uri=uri: marks(items) == wanted[uri])
        for number in storm.asked:
            editor.wait_reply(number)
        time.sleep(0.5)  # anything that comes late would be an old one
        answers = Counter(message["id"] for message in editor.messages if "id" in message and "method" not in message)
        assert all(answers[number] == 1 for number in storm.asked)
        refused = [m for m in editor.messages if "error" in m and "method" not in m]
        assert {m["error"]["code"] for m in refused} <= {CANCELLED}
        assert {m["id"] for m in refused} <= storm.cancelled
        for uri in storm.uris:
            published = [m["params"] for m in editor.messages if m.get("method") == "textDocument/publishDiagnostics"]
            last = [params for params in published if params["uri"] == uri][-1]
            assert last["version"] == editor.versions[uri]
            assert marks(last["diagnostics"]) == wanted[uri]


def test_what_is_closed_stays_without_marks(office: Path) -> None:
    with Editor(root=office) as editor:
        storm = Storm(editor, office, 4)
        for uri in storm.uris:
            editor.diagnostics(uri, bool)
        storm.blow(60)
        while storm.uris:
            storm.type()
            editor.close(storm.uris.pop())
        editor.command("jianfu.mute", False)
        time.sleep(0.5)
        published = [m["params"] for m in editor.messages if m.get("method") == "textDocument/publishDiagnostics"]
        last = {params["uri"]: params for params in published}
        assert last
        assert {uri: marks(params["diagnostics"]) for uri, params in last.items() if params["diagnostics"]} == {}


@pytest.mark.parametrize("pulling", [False, True])
def test_the_end_in_the_middle_of_a_storm(office: Path, pulling: bool) -> None:
    """`end` asserts the exit status 0; what is still under way is answered as cancelled first."""
    with Editor(root=office, capabilities=PULLING if pulling else {}) as editor:
        storm = Storm(editor, office, 5)
        pull = editor.send_request("workspace/diagnostic", {"previousResultIds": [], "partialResultToken": "t"})
        check = editor.send_request("workspace/executeCommand", {"command": "jianfu.checkFolder", "arguments": []})
        storm.blow(120)
        editor.end()
        answers = Counter(message["id"] for message in editor.messages if "id" in message and "method" not in message)
        assert all(answers[number] == 1 for number in (*storm.asked, pull, check))


def test_a_client_that_goes_away_takes_the_server_along(office: Path) -> None:
    with Editor(root=office) as editor:
        storm = Storm(editor, office, 6)
        editor.send_request("workspace/executeCommand", {"command": "jianfu.checkFolder", "arguments": []})
        storm.blow(60)
        assert editor.hang_up() == 1
