"""Putting the add-in where WPS looks for it, and taking it away. Every step can be named before it is done."""

import json
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from jianfu import __version__
from jianfu.wps.package import FOLDER, HOW_TO_BUILD, NAME, addin_folder, files
from jianfu.wps.publish import PublishError, PublishFile

PUBLISH = "publish.xml"
CONFIG = "config.js"
RECORD = "jianfu-files.json"  # in the installed folder: which files are ours
_BACKUP = "publish.xml.before-jianfu"


class InstallError(Exception):
    """Nothing more can be done; the text is one line for the user."""


class Step(NamedTuple):
    """One change: what it is, and how it is done."""

    said: str
    do: Callable[[], None]


class Service(NamedTuple):
    """What the add-in needs to know of the service."""

    address: str
    token: str

    @property
    def script(self) -> str:
        """`config.js`: a page from a file can load a script, but cannot read a file."""
        return f"var jianfuService = {json.dumps(self._asdict(), ensure_ascii=False)};\n"


def configured(folder: Path) -> Service | None:
    """What an installed folder says of the service; None when it says nothing that can be read."""
    try:
        text = (folder / CONFIG).read_text(encoding="utf-8")
        said = json.loads(text.partition("=")[2].strip().rstrip(";"))
        return Service(str(said["address"]), str(said["token"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def install(place: Path, service: Service) -> list[Step]:
    """The steps that install the add-in in `place`, the folder of the user's add-ins. Raises InstallError."""
    source = addin_folder()
    if source is None:
        raise InstallError(HOW_TO_BUILD)
    publish = read_publish(place)
    target = place / FOLDER
    names = list(files(source))
    steps: list[Step] = []
    for old in installed(place):
        if old != target:
            steps += _removal(old, recorded(old))
        else:  # the same version once more: what it no longer has goes
            kept = {*names, CONFIG, RECORD}
            steps += [_delete(target / name) for name in recorded(target) if name not in kept]
    steps += [Step(f"写入 {target / name}", _copying(source / name, target / name)) for name in names]
    steps.append(
        Step(
            f"写入 {target / CONFIG}（服务地址 {service.address} 和令牌）",
            _writing(target / CONFIG, service.script.encode(), 0o600),
        )
    )
    record = json.dumps({"version": __version__, "files": [*names, CONFIG, RECORD]}, ensure_ascii=False, indent=1)
    steps.append(Step(f"写入 {target / RECORD}", _writing(target / RECORD, record.encode())))
    return steps + _publishing(place, publish.with_entry(NAME, __version__, FOLDER), "登记")


def uninstall(place: Path) -> list[Step]:
    """The steps that take the add-in away from `place`; none when it is not there. Raises InstallError."""
    publish = read_publish(place)
    steps = _publishing(place, publish.without(NAME), "注销") if publish.named(NAME) else []
    for folder in installed(place):
        steps += _removal(folder, recorded(folder))
    return steps


def installed(place: Path) -> list[Path]:
    """The folders in `place` that we have made."""
    return sorted(folder for folder in place.glob(f"{NAME}_*") if (folder / RECORD).is_file())


def recorded(folder: Path) -> list[str]:
    """The files that we have put into a folder."""
    try:
        names = json.loads((folder / RECORD).read_text(encoding="utf-8"))["files"]
    except (OSError, ValueError, KeyError, TypeError):
        return []
    # A record that was tampered with must not lead out of the folder.
    return [
        name for name in names if isinstance(name, str) and (folder / name).resolve().is_relative_to(folder.resolve())
    ]


def read_publish(place: Path) -> PublishFile:
    """The list of add-ins in `place`. Raises InstallError for a file that cannot be understood."""
    path = place / PUBLISH
    try:
        return PublishFile(path.read_bytes() if path.exists() else b"")
    except (OSError, PublishError) as error:
        raise InstallError(f"{path}：{error}；没有改动") from error


def _publishing(place: Path, content: bytes, said: str) -> list[Step]:
    path, backup = place / PUBLISH, place / _BACKUP
    if path.exists() and path.read_bytes() == content:
        return []
    steps = []
    if path.exists() and not backup.exists():
        steps.append(Step(f"备份 {path} 为 {backup.name}", _copying(path, backup)))
    return [*steps, Step(f"在 {path} 中{said} {NAME}，其他加载项不动", _writing(path, content))]


def _removal(folder: Path, names: list[str]) -> list[Step]:
    """Delete our files, the record last, and then the folders that are empty."""
    ordered = sorted(names, key=lambda name: name == RECORD)
    steps = [_delete(folder / name) for name in ordered if (folder / name).exists()]
    return [*steps, Step(f"删除空文件夹 {folder}", lambda: _tidy(folder))]


def _delete(path: Path) -> Step:
    return Step(f"删除 {path}", lambda: path.unlink(missing_ok=True))


def _tidy(folder: Path) -> None:
    for path in sorted((path for path in folder.rglob("*") if path.is_dir()), reverse=True):
        if not any(path.iterdir()):
            path.rmdir()
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()


def _copying(source: Path, target: Path) -> Callable[[], None]:
    return lambda: _writing(target, source.read_bytes())()


def _writing(path: Path, content: bytes, mode: int = 0o644) -> Callable[[], None]:
    """Write a file at once or not at all: WPS may be reading it."""

    def write() -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".jianfu")
        try:
            with os.fdopen(descriptor, "wb") as out:
                out.write(content)
            Path(name).chmod(mode)
            Path(name).replace(path)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise

    return write
