"""jianfu.toml and rule files are drafts too: what is wrong in them is said at its line, as it stands in the editor."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.lsp.editor import Editor
from tests.lsp.team import RULE, SET


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("办公室")
    own = folder / "own"
    own.mkdir()
    (own / "set.yaml").write_text(SET, encoding="utf-8")
    (own / "words.yaml").write_text(RULE, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def editor(folder: Path) -> Iterator[Editor]:
    with Editor(root=folder) as made:
        yield made


def said(editor: Editor, file: Path, text: str, language: str) -> list[tuple[int, str, str]]:
    uri = file.as_uri()
    if uri in editor.texts:
        editor.edit(uri, 0, len(editor.texts[uri]), text)
    else:
        editor.open(uri, text, language)
    return [(item["range"]["start"]["line"], item["code"], item["message"]) for item in editor.diagnostics(uri)]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('quiet = 0\nrulez = ["own"]\n', 1, "rulez：没有这个键"),
        ('rules = ["nowhere"]\n', 0, "没有这个规则集"),
        ('[severity]\nreport-demand = "loud"\n', 1, "只能是"),
        ('[severity]\n\nno-such-rule = "off"\n', 2, "no-such-rule"),
        ("[limits.length]\nspecial = 3500\nfoo = 3\n", 2, "没有这个限值"),
        ("[ignore]\nlength = {}\n", 1, "应写明理由"),
        ('corpus = "nowhere"\n', 0, "没有上位文件库"),
        ('quiet = "long"\n', 0, "应为毫秒数"),
        ("a = \n", 0, "TOML 格式有误"),
    ],
)
def test_settings(editor: Editor, folder: Path, text: str, line: int, words: str) -> None:
    [(where, _, message)] = said(editor, folder / "jianfu.toml", text, "toml")
    assert where == line
    assert words in message


def test_right_settings_are_silent(editor: Editor, folder: Path) -> None:
    text = 'rules = ["own", "central-2024"]\nquiet = 0\n[limits.length]\nspecial = 3500\n[ignore]\nlength = "讲话稿"\n'
    assert said(editor, folder / "jianfu.toml", text, "toml") == []


EXPRESSION = RULE.replace("substitution", "existence").replace("swap: {进行办理: 办理, 进行检查: 检查}", "tokens: [%s]")


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (RULE + "foo: 1\n", 14, "foo：没有这个键"),
        (RULE.replace("silent: [请办理。]", "silent: [请进行办理。]"), 13, "不应提示"),
        (RULE.replace("fires: [请进行办理。]", "fires: [请办理。]"), 12, "应当提示而没有提示"),
        (RULE.replace("swap: {", "swap: {{"), 11, "YAML 格式有误"),
        (EXPRESSION % "进行(办理|检查", 10, "圆括号没有配对"),
        (EXPRESSION % "进行(?=办理)", 10, "不支持环视"),
        (EXPRESSION % '"(.{0,900}进行){0,900}"', 10, "重复次数过多"),
    ],
)
def test_rules(editor: Editor, folder: Path, text: str, line: int, words: str) -> None:
    found = said(editor, folder / "own" / "words.yaml", text, "yaml")
    assert [(where, words in message) for where, _, message in found] == [(line, True)]


def test_a_limit_laxer_than_that_of_a_higher_set(editor: Editor, folder: Path) -> None:
    text = (ROOT / "rules" / "tianshui-2019" / "length.yaml").read_text(encoding="utf-8")
    text = text.replace("field: 6000", "field: 7000").replace("special: 4000", "special: 3900")
    line = text.split("\n").index("field: 7000")
    found = said(editor, folder / "own" / "length.yaml", text, "yaml")
    laxer = [(where, message) for where, code, message in found if code == "laxer-limit"]
    assert laxer and {where for where, _ in laxer} == {line}
    assert len(set(laxer)) == len(laxer)
    assert "宽于现行《整治形式主义为基层减负若干规定》的 5000" in laxer[0][1]


def test_sets(editor: Editor, folder: Path) -> None:
    assert said(editor, folder / "own" / "set.yaml", SET, "yaml") == []
    [(_, _, message)] = said(editor, folder / "own" / "set.yaml", SET.replace("id: own", "id: other"), "yaml")
    assert "应与文件夹名相同" in message


def test_lens_hover_and_completion(editor: Editor, folder: Path) -> None:
    rule, settings = (folder / "own" / "words.yaml").as_uri(), (folder / "jianfu.toml").as_uri()
    said(editor, folder / "own" / "words.yaml", RULE, "yaml")
    [lens] = editor.on("textDocument/codeLens", rule)
    assert lens["command"]["title"] == "运行示例"
    outcome = editor.command(lens["command"]["command"], *lens["command"]["arguments"])
    assert (outcome["tried"], outcome["failed"]) == (2, [])
    assert editor.on("textDocument/hover", rule, position={"line": 1, "character": 2})["contents"]["value"]
    said(editor, folder / "jianfu.toml", "[severity]\n\n[limits.length]\n\n", "toml")

    def offered(line: int) -> set[str]:
        return {
            item["label"]
            for item in editor.on("textDocument/completion", settings, position={"line": line, "character": 0})
        }

    assert "report-demand" in offered(1)
    assert {"special", "field"} <= offered(3)
    assert editor.on("textDocument/hover", settings, position={"line": 0, "character": 3})["contents"]["value"]
