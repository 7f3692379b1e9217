"""Settings, rules and corpus that change on disk."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from jianfu.corpus.writer import CorpusWriter
from tests.corpus.sources import HEATING, prepared
from tests.lsp.editor import Editor
from tests.lsp.team import RULE, SET

PASSAGE = HEATING.splitlines()[5]
COPIED = ("copied-passage", "copied-share")
TEXT = f"各县区：\n\n请按照有关要求进行办理。\n\n{PASSAGE}\n"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A team's folder whose rules and corpus lie outside of what the editor has open."""
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "set.yaml").write_text(SET.replace("id: own", "id: rules"), encoding="utf-8")
    (tmp_path / "rules" / "words.yaml").write_text(RULE, encoding="utf-8")
    with CorpusWriter(tmp_path / "文件库") as writer:
        writer.add([prepared("别的.txt", "别的办法\n第一条 别的事情由别的办法规定，与本件无关。\n")])
    (tmp_path / "稿件").mkdir()
    return tmp_path


@pytest.fixture
def editor(office: Path) -> Iterator[Editor]:
    """An editor that tells of no files, as many do."""
    watched = {"didChangeWatchedFiles": {"dynamicRegistration": False}}
    with Editor(root=office / "稿件", capabilities={"workspace": watched}) as made:
        made.open((office / "稿件" / "稿.md").as_uri(), TEXT)
        yield made


def shows(editor: Editor, office: Path, *wanted: str) -> None:
    def right(items: list[Any]) -> bool:
        return sorted(item["code"] for item in items) == sorted(wanted)

    editor.diagnostics((office / "稿件" / "稿.md").as_uri(), right)


def test_everything_is_read_again(editor: Editor, office: Path) -> None:
    settings = office / "稿件" / "jianfu.toml"
    settings.write_text('rules = ["../rules"]\ncorpus = "../文件库"\n', encoding="utf-8")
    shows(editor, office, "words")
    with CorpusWriter(office / "文件库") as writer:
        writer.add([prepared("办法.txt", HEATING)])
    settings.write_text('rules = ["../rules", "central-2024"]\ncorpus = "../文件库"\n', encoding="utf-8")
    shows(editor, office, "words", *COPIED)
    (office / "rules" / "words.yaml").write_text(RULE.replace("进行办理: 办理, ", ""), encoding="utf-8")
    shows(editor, office, *COPIED)
    (office / "rules" / "words.yaml").write_text("id: [", encoding="utf-8")
    editor.wait(lambda message: message.get("method") == "window/showMessage")
    (office / "rules" / "words.yaml").write_text(RULE, encoding="utf-8")
    shows(editor, office, "words", *COPIED)
    settings.unlink()
    shows(editor, office)


def test_a_corpus_alone_that_grows_is_noticed(editor: Editor, office: Path) -> None:
    (office / "稿件" / "jianfu.toml").write_text('corpus = "../文件库"\n', encoding="utf-8")
    shows(editor, office)
    with CorpusWriter(office / "文件库") as writer:
        writer.add([prepared("办法.txt", HEATING)])
    shows(editor, office, *COPIED)
