"""What a user reads when the corpus is missing, damaged or can't be written, and that checking goes on."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.process import NOTICE, check_json, jianfu, write
from tests.corpus.sources import HEATING, SCHOOLS


@pytest.fixture
def office(tmp_path: Path) -> Path:
    for name, text in (("供热.txt", HEATING), ("学校.txt", SCHOOLS)):
        write(tmp_path, f"上级/{name}", text)
    write(tmp_path, "文稿.txt", NOTICE.format("\n\n".join(line for line in HEATING.splitlines() if len(line) > 40)))
    added = jianfu("corpus", "add", "上级", "--corpus", "库", cwd=tmp_path)
    assert added.status == 0 and added.out.startswith("收入 2 份"), added
    return tmp_path


@pytest.mark.parametrize("folder", ["没有", "上级", "文稿.txt"])
def test_a_folder_that_is_no_corpus_is_wrong_usage(office: Path, folder: str) -> None:
    ended = jianfu("check", "文稿.txt", "--corpus", folder, cwd=office)
    assert (ended.status, ended.out) == (2, "")
    assert ended.err.startswith(f"{folder}：这里没有上位文件库") and ended.err.count("\n") == 1
    for action in (["list"], ["stats"], ["remove", "x"], ["search", "供热企业"]):
        ended = jianfu("corpus", *action, "--corpus", folder, cwd=office)
        assert (ended.status, ended.out) == (2, "") and "jianfu corpus add" in ended.err
        assert "照搬类规则" not in ended.err and ended.err.count("\n") == 1
    assert not (office / "没有").exists()


@pytest.mark.parametrize("gone", ["corpus.json", "segment-00000001", "segment-00000001/text"])
def test_a_half_copied_corpus_is_said_and_checking_goes_on(office: Path, gone: str) -> None:
    whole = check_json("文稿.txt", "--corpus", "库", cwd=office)
    assert "copied-passage" in whole.rules and whole.document["notices"] == []
    moved = (office / "库" / gone).rename(office / "别处")
    ended = check_json("文稿.txt", "--corpus", "库", cwd=office)
    [notice] = ended.document["notices"]
    assert notice["code"] == "corpus-unreadable"
    assert "jianfu corpus add" in notice["message"] and notice["message"].endswith("照搬类规则本次没有检查")
    assert ended.rules == [rule for rule in whole.rules if not rule.startswith("copied")]
    assert moved.exists()
    again = jianfu("corpus", "add", "上级", "--corpus", "库", cwd=office)
    assert again.status == 0 and again.out.startswith("收入 2 份") and "上位文件库" in again.err
    assert check_json("文稿.txt", "--corpus", "库", cwd=office).rules == whole.rules


def test_what_a_damaged_part_held_and_was_not_added_again_is_named(office: Path) -> None:
    (office / "库" / "segment-00000001" / "raw").unlink()
    ended = jianfu("corpus", "add", "上级/供热.txt", "--corpus", "库", cwd=office)
    assert ended.status == 2 and ended.out.startswith("收入 1 份")
    first, last = ended.err.splitlines()
    assert "已损坏" in first and "1 份没有重新加入" in last and "学校.txt" in last


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on the size of a file there")
def test_a_disk_that_takes_no_more_is_said_and_what_was_confirmed_stays(office: Path) -> None:
    write(office, "上级/新.txt", "\n".join(f"第{n}条 {SCHOOLS}" for n in range(400)))
    limited = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000));"
        "from jianfu.cli.main import run; sys.exit(run(['corpus', 'add', '上级', '--corpus', '库']))"
    )
    done = subprocess.run([sys.executable, "-c", limited], cwd=office, capture_output=True, timeout=60, check=False)
    said = done.stderr.decode()
    assert done.returncode == 2 and said.startswith("无法写入上位文件库") and said.count("\n") == 1
    listed = jianfu("corpus", "list", "--corpus", "库", cwd=office)
    assert listed.status == 0 and listed.out.count("\n") == 2
    assert "copied-passage" in check_json("文稿.txt", "--corpus", "库", cwd=office).rules
