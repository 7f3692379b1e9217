"""`jianfu wps` in a folder like WPS's: what is ours comes and goes, nothing else changes, and doctor says what is wrong."""

import json
from pathlib import Path

import pytest

from jianfu import __version__
from jianfu.cli.main import run
from jianfu.wps import doctor, installing
from jianfu.wps.installing import configured
from tests.service.service import Service
from tests.wps.test_publish import OTHERS

FOLDER = f"jianfu_{__version__}"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's folder of add-ins that holds somebody else's, and a built add-in."""
    built = tmp_path / "dist"
    (built / "pane").mkdir(parents=True)
    for name in ("index.html", "ribbon.xml", "manifest.xml", "main.js", "pane/pane.js"):
        (built / name).write_text(name)
    for module in (installing, doctor):
        monkeypatch.setattr(module, "addin_folder", lambda: built)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.delenv("SUDO_USER", raising=False)
    place = tmp_path / "jsaddons"
    (place / "other_1.0").mkdir(parents=True)
    (place / "other_1.0" / "index.html").write_text("theirs")
    (place / "publish.xml").write_bytes(OTHERS)
    return place


def wps(place: Path, action: str, *words: str) -> int:
    return run(["wps", action, "--folder", str(place), "--token-file", str(place.parent / "token"), *words])


def everything(place: Path) -> dict[str, bytes]:
    return {path.relative_to(place).as_posix(): path.read_bytes() for path in place.rglob("*") if path.is_file()}


def test_install_and_uninstall_leave_others_alone(place: Path) -> None:
    before = everything(place)
    assert wps(place, "install") == 0
    assert (place / FOLDER / "pane" / "pane.js").read_text() == "pane/pane.js"
    service = configured(place / FOLDER)
    assert service is not None
    assert service == ("http://127.0.0.1:18650", (place.parent / "token").read_text().strip())
    assert (place / FOLDER / "config.js").stat().st_mode & 0o077 == 0
    assert wps(place, "uninstall") == 0
    after = everything(place)
    assert after.pop("publish.xml.before-jianfu") == OTHERS
    assert after == before
    assert not (place / FOLDER).exists()
    assert wps(place, "uninstall") == 0


def test_a_dry_run_changes_nothing(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = everything(place.parent)
    assert wps(place, "install", "--dry-run") == 0
    said = capsys.readouterr().out
    assert "publish.xml" in said and "config.js" in said
    assert everything(place.parent) == before
    assert wps(place, "install") == 0
    installed = everything(place)
    assert wps(place, "uninstall", "--dry-run") == 0
    assert everything(place) == installed


def test_what_the_user_keeps_in_our_folder_stays_and_old_versions_go(place: Path) -> None:
    assert wps(place, "install") == 0
    (place / FOLDER).rename(place / "jianfu_0.0.1")
    (place / "jianfu_0.0.1" / "journal.json").write_text("kept")
    assert wps(place, "install") == 0
    assert everything(place / "jianfu_0.0.1") == {"journal.json": b"kept"}
    assert (place / FOLDER / "index.html").exists()


def test_a_record_that_leads_elsewhere_deletes_nothing(place: Path) -> None:
    assert wps(place, "install") == 0
    record = place / FOLDER / "jianfu-files.json"
    record.write_text(json.dumps({"files": ["../other_1.0/index.html", str(place / "publish.xml"), "index.html"]}))
    assert wps(place, "uninstall") == 0
    assert (place / "other_1.0" / "index.html").read_text() == "theirs"
    assert (place / "publish.xml").exists()


def test_a_list_that_cannot_be_read_stops_everything(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "publish.xml").write_bytes(b"<jsplugins>")
    before = everything(place)
    assert wps(place, "install") == 2
    assert "没有改动" in capsys.readouterr().err
    assert everything(place) == before


def test_without_a_built_add_in_one_line_says_how(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(installing, "addin_folder", lambda: None)
    assert wps(place, "install") == 2
    assert "make wps-addin" in capsys.readouterr().err


def test_doctor_goes_from_nothing_to_all_right(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def said(status: int) -> str:
        assert wps(place, "doctor") == status
        return capsys.readouterr().out

    assert "没有登记" in said(1)
    with Service(place.parent) as service:
        assert wps(place, "install", "--address", service.address) == 0
        capsys.readouterr()
        assert "还没有 authaddin.json" in said(0)
        auth = {"wps": {"6a": {"name": "jianfu", "enable": False, "isload": False}, "namelist": "6a"}}
        for enable, isload, text, status in (
            (False, False, "enable 为 false", 1),
            (True, False, "isload 为 false", 1),
            (True, True, "已允许并加载过", 0),
        ):
            auth["wps"]["6a"] = {"name": "jianfu", "enable": enable, "isload": isload}
            (place / "authaddin.json").write_text(json.dumps(auth))
            before = everything(place)
            assert text in said(status)
            assert everything(place) == before
        (place / "jsaddinblockhost.ini").write_text("[wps]\njianfu=1\n")
        assert "拦下" in said(1)
        (place / "jsaddinblockhost.ini").unlink()
        (place.parent / "token").write_text("another-token-altogether\n")
        assert "令牌" in said(1)
    assert "没有应答" in said(1)
