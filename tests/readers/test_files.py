import os
import pickle
from pathlib import Path

import pytest

from jianfu.readers import SUPPORTED, Source, UnreadableError, find, read, shown


def refused(path: Path, **options: int) -> str:
    with pytest.raises(UnreadableError) as caught:
        read(path, **options)
    message = str(caught.value)
    assert message.startswith(f"{path}：")
    assert "\n" not in message
    return caught.value.reason


def test_a_source_says_where_it_comes_from(tmp_path: Path) -> None:
    path = tmp_path / "甲.txt"
    path.write_bytes(b"abc")
    assert read(path) == Source(str(path), "plaintext", "abc", {}, 0)


def test_paths_that_give_no_text(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    (tmp_path / "README").write_bytes(b"")
    (tmp_path / "folder.md").mkdir()
    (tmp_path / "loop.md").symlink_to(tmp_path / "loop.md")
    assert "没有这个文件" in refused(tmp_path / "missing.md")
    assert "没有这个文件" in refused(tmp_path / "a.pdf" / "b.md")
    assert ".pdf 格式读不了" in refused(tmp_path / "a.pdf")
    assert "没有扩展名" in refused(tmp_path / "README")
    assert "文件夹" in refused(tmp_path / "folder.md")
    assert "链接" in refused(tmp_path / "loop.md")
    assert "太长" in refused(tmp_path / ("长" * 300 + ".md"))
    with pytest.raises(UnreadableError, match="没有这个文件"):
        read("a\0b.md")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    assert "不是普通文件" in refused(tmp_path / "pipe.md")


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"")

    def denied(*_: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", denied)
    assert "权限" in refused(path)


def test_the_limit_is_stated(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"x" * 11)
    assert len(read(path, limit=11).text) == 11
    assert "11 字节，超过上限 10 字节" in refused(path, limit=10)


def test_ten_million_characters_in_one_paragraph(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    text = "落实" * 5_000_000
    path.write_text(text, encoding="utf-8")
    assert read(path).text == text


def test_a_path_never_breaks_the_line_or_the_encoding() -> None:
    path = os.fsdecode(b"a\n\xb8\xe5.md") + "\u202e\u3000"
    message = str(UnreadableError(path, "坏了"))
    assert message == "a\\n\\udcb8\\udce5.md\\u202e\u3000：坏了"
    message.encode()
    assert shown("公文 1.md") == "公文 1.md"


def test_errors_pass_between_processes() -> None:
    error = pickle.loads(pickle.dumps(UnreadableError("甲.md", "坏了")))
    assert (error.path, error.reason, str(error)) == ("甲.md", "坏了", "甲.md：坏了")


def test_folders_are_searched_by_name(tmp_path: Path) -> None:
    for name in (
        "b.md", "a.txt", "C.DOCX", "d.markdown", "sub/e.md", "note.pdf", "~$C.docx", ".hidden.md", ".git/f.md",
        "node_modules/g.md", "h.md.swp", ".~lock.C.docx#",
    ):  # fmt: skip
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    found = [path.relative_to(tmp_path).as_posix() for path in find([tmp_path]) if isinstance(path, Path)]
    assert found == ["C.DOCX", "a.txt", "b.md", "d.markdown", "sub/e.md"]


def test_every_path_is_answered_once_and_in_order(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.md").touch()
    (tmp_path / "x.pdf").touch()
    paths = [tmp_path / "none.md", tmp_path / "x.pdf", tmp_path / "empty", tmp_path / "a.md", tmp_path, Path("a\0")]
    missing, pdf, empty, first, nul = find(paths)
    assert isinstance(missing, UnreadableError)
    assert missing.path == str(paths[0])
    assert pdf == paths[1]
    assert isinstance(empty, UnreadableError)
    assert "没有能读的文稿" in empty.reason
    assert first == tmp_path / "a.md"
    assert isinstance(nul, UnreadableError)


def test_suffixes() -> None:
    assert {".docx", ".md", ".txt"} <= SUPPORTED


def test_an_empty_path_is_not_the_working_folder() -> None:
    (found,) = find([""])
    assert isinstance(found, UnreadableError)
    assert "路径是空的" in str(found)
