import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from jianfu.corpus import segment as files
from jianfu.corpus.errors import CorpusError
from jianfu.corpus.store import GENERATION, Corpus
from jianfu.corpus.writer import SEGMENTS, CorpusWriter
from tests.corpus.sources import HEATING, all_sources, corpus_of, prepared


def names(corpus: Corpus) -> list[str]:
    return sorted(meta.path for meta in corpus.documents())


def test_documents_come_back_as_they_were_added(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path / "c")
    assert corpus.document_count == 3
    assert names(corpus) == ["heating.txt", "letters.txt", "schools.txt"]
    [number] = [number for number in corpus.numbers() if corpus.meta(number).path == "heating.txt"]
    assert corpus.text(number) == HEATING
    assert corpus.meta(number).characters == len(HEATING)
    assert [meta.level for meta in corpus.documents()] == ["central", "province", "city"]  # highest first


def test_adding_again_costs_nothing_and_a_changed_file_replaces_the_old(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path)
    with CorpusWriter(tmp_path) as writer:
        document = all_sources()[0]
        assert writer.unchanged(document.meta.path, document.meta.digest)
        writer.add(all_sources())
    assert not corpus.refresh()
    with CorpusWriter(tmp_path) as writer:
        writer.add([prepared("heating.txt", HEATING + "第六条 本办法由省建设厅解释。\n")])
    assert corpus.refresh()
    assert corpus.document_count == 3
    assert sum("第六条" in corpus.text(number) for number in corpus.numbers()) == 1


def test_removed_documents_are_gone_and_may_come_back(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path)
    with CorpusWriter(tmp_path) as writer:
        assert writer.remove(["heating.txt", "nothing.txt"]) == 1
    assert corpus.refresh()
    assert names(corpus) == ["letters.txt", "schools.txt"]
    with CorpusWriter(tmp_path) as writer:
        writer.remove(["letters.txt"])
        writer.add(all_sources())
    corpus.refresh()
    assert names(corpus) == ["heating.txt", "letters.txt", "schools.txt"]


def test_segments_are_merged_and_an_open_reader_keeps_what_it_has(tmp_path: Path) -> None:
    before = corpus_of(tmp_path)
    for number in range(8):
        with CorpusWriter(tmp_path) as writer:
            writer.add([prepared(f"{number}.txt", f"第{number}件\n" + HEATING)])
    assert len(names(before)) == 3 and HEATING in [before.text(number) for number in before.numbers()]
    after = Corpus.open(tmp_path, thorough=True)
    assert len(after.segments) <= SEGMENTS
    assert len(names(after)) == 11
    assert len(list(tmp_path.glob("segment-*"))) == len(after.segments)


def test_one_writer_at_a_time(tmp_path: Path) -> None:
    with CorpusWriter(tmp_path), pytest.raises(CorpusError, match="另一个程序"):
        CorpusWriter(tmp_path)


def test_an_error_on_the_way_commits_nothing(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path)
    with pytest.raises(RuntimeError), CorpusWriter(tmp_path) as writer:
        writer.add([prepared("new.txt", HEATING)])
        raise RuntimeError
    assert not corpus.refresh()
    CorpusWriter(tmp_path).__exit__(None, None, None)


@pytest.mark.parametrize("name", ["", *files._TYPES, "header.json"])
@pytest.mark.parametrize("damage", ["cut", "flip", "gone"])
def test_damage_is_said_in_one_line_with_the_mend_and_add_mends_it(tmp_path: Path, name: str, damage: str) -> None:
    corpus_of(tmp_path)
    [folder] = tmp_path.glob("segment-*")
    path = folder / name if name else tmp_path / GENERATION
    content = path.read_bytes()
    if damage == "gone":
        path.unlink()
    elif damage == "cut":
        path.write_bytes(content[:-1])
    else:
        path.write_bytes(content[:-2] + bytes([content[-2] ^ 4]) + content[-1:])
    with pytest.raises(CorpusError, match="jianfu corpus add") as raised:
        Corpus.open(tmp_path, thorough=True)
    assert "\n" not in str(raised.value)
    with CorpusWriter(tmp_path) as writer:
        assert writer.lost or not name
        writer.add(all_sources())
    assert Corpus.open(tmp_path, thorough=True).document_count == 3


def test_a_newer_version_says_so_and_is_not_overwritten(tmp_path: Path) -> None:
    corpus_of(tmp_path)
    content = files.get(tmp_path / GENERATION)
    files.put(tmp_path / GENERATION, content | {"version": 99})
    for use in (Corpus.open, CorpusWriter):
        with pytest.raises(CorpusError, match=r"版本 99.*升级 jianfu.*jianfu corpus add"):
            use(tmp_path)
    files.put(tmp_path / GENERATION, content)
    assert Corpus.open(tmp_path, thorough=True).document_count == 3


def test_an_older_version_is_rebuilt(tmp_path: Path) -> None:
    corpus_of(tmp_path)
    content = files.get(tmp_path / GENERATION)
    files.put(tmp_path / GENERATION, content | {"version": 0})
    with pytest.raises(CorpusError, match=r"版本 0.*jianfu corpus add"):
        Corpus.open(tmp_path)
    with CorpusWriter(tmp_path) as writer:
        assert len(writer.lost) == 1
        writer.add(all_sources())
    assert Corpus.open(tmp_path).document_count == 3


@pytest.mark.parametrize("gone", [GENERATION, "segment-00000001/text"])
def test_what_was_lost_and_has_not_come_back_is_named(tmp_path: Path, gone: str) -> None:
    corpus_of(tmp_path)
    (tmp_path / gone).unlink()
    with pytest.raises(CorpusError, match="jianfu corpus add"):
        Corpus.open(tmp_path)
    with CorpusWriter(tmp_path) as writer:
        assert writer.lost
        writer.add(all_sources()[:1])
    assert sorted(writer.missing()) == ["letters.txt", "schools.txt"]
    with CorpusWriter(tmp_path) as writer:
        assert writer.lost == []


def test_a_folder_without_corpus(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "missing"):
        with pytest.raises(CorpusError, match=r"没有找到上位文件库.*jianfu corpus add"):
            Corpus.open(folder)


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.ENOSPC, "磁盘空间不足"), (errno.EACCES, "没有权限"), (errno.EROFS, "只读"), (errno.EIO, "读写出错")],
)
def test_a_disk_that_fails_loses_nothing_confirmed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    corpus = corpus_of(tmp_path)
    with monkeypatch.context() as patched:

        def fail(*_: object) -> None:
            raise OSError(number, "no")

        patched.setattr(files, "_save", fail)
        with pytest.raises(CorpusError, match=words), CorpusWriter(tmp_path) as writer:
            writer.add([prepared("new.txt", HEATING)])
    assert not corpus.refresh()
    with CorpusWriter(tmp_path) as writer:
        assert writer.lost == []
        writer.add([prepared("new.txt", HEATING)])
    assert corpus.refresh() and corpus.document_count == 4


_WRITER = """
import sys
from pathlib import Path
from jianfu.corpus.writer import CorpusWriter
from tests.corpus.sources import prepared
for number in range(10_000):
    with CorpusWriter(Path(sys.argv[1])) as writer:
        writer.add([prepared(f"{number}.txt", f"第{number}件\\n" + "供热企业应当检修管网。" * 50, digest=str(number))])
    print(number, flush=True)
"""


@pytest.mark.parametrize("wait", [0.05, 0.11, 0.23])
def test_killed_at_any_moment_it_loses_nothing_confirmed(tmp_path: Path, wait: float) -> None:
    confirmed = 0
    for _ in range(2):
        writer = subprocess.Popen(
            [sys.executable, "-c", _WRITER, str(tmp_path)],
            stdout=subprocess.PIPE,
            cwd=Path(__file__).parents[2],
            env=os.environ | {"PYTHONPATH": os.pathsep.join(["server", "."])},
        )
        assert writer.stdout is not None
        for _ in range(4):
            confirmed = max(confirmed, int(writer.stdout.readline()))
        time.sleep(wait)
        writer.send_signal(signal.SIGKILL if os.name != "nt" else signal.SIGTERM)
        rest = writer.communicate()[0].split()
        confirmed = max([confirmed, *map(int, rest)])
        corpus = Corpus.open(tmp_path, thorough=True)
        assert {f"{number}.txt" for number in range(confirmed + 1)} <= set(names(corpus))
