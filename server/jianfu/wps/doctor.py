"""Why the add-in may not be there: everything that decides it, read and explained, nothing changed."""

import json
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from jianfu import __version__
from jianfu.wps.installing import InstallError, configured, installed, read_publish, recorded
from jianfu.wps.package import FOLDER, HOW_TO_BUILD, NAME, addin_folder
from jianfu.wps.places import programs

_AUTH = "authaddin.json"
_BLOCKED = "jsaddinblockhost.ini"
_PATIENCE = 3.0  # seconds that the service may take to answer
_HOST = "wps"  # WPS Writer, among the programs that authaddin.json keeps apart
_RESTART = "完全退出 WPS（包括任务栏里的）再打开"


class Found(NamedTuple):
    """One thing that was looked at: good, bad, or (None) neither; what is to be done stands in the text."""

    good: bool | None
    said: str


def examine(place: Path, token: str | None) -> Iterator[Found]:
    """Look at everything in the order in which it has to be right. `token` is the installation's own, if it is known."""
    yield _program()
    yield Found(True, "加载项的页面已装入本程序。") if addin_folder() else Found(False, HOW_TO_BUILD)
    if not place.is_dir():
        yield Found(False, f"没有 {place}：请先打开一次 WPS 文字，再运行 jianfu wps install。")
        return
    yield from _files(place)
    yield from _registered(place)
    yield from _service(place / FOLDER, token)
    yield from _trust(place)
    yield from _blocked(place)


def _program() -> Found:
    found = programs()
    if found:
        return Found(True, f"WPS 程序在 {found[0]}。")
    return Found(None, "没有在通常的位置找到 WPS 程序；装在别处不影响使用。")


def _files(place: Path) -> Iterator[Found]:
    folders = installed(place)
    for folder in folders:
        if folder.name != FOLDER:
            yield Found(False, f"{folder.name} 是旧版本，请运行 jianfu wps install 更新。")
            continue
        missing = [name for name in recorded(folder) if not (folder / name).is_file()]
        if missing:
            yield Found(False, f"{folder} 缺少 {'、'.join(missing)}，请重新运行 jianfu wps install。")
        else:
            yield Found(True, f"加载项 {__version__} 已装在 {folder}。")
    if not folders:
        yield Found(False, f"{place} 中没有本加载项，请运行 jianfu wps install。")


def _registered(place: Path) -> Iterator[Found]:
    try:
        publish = read_publish(place)
    except InstallError as error:
        yield Found(False, str(error))
        return
    ours = publish.named(NAME)
    others = len(publish.listed) - len(ours)
    beside = f"；另有 {others} 个其他加载项" if others else ""
    if not ours:
        yield Found(False, f"publish.xml 中没有登记{beside}，请运行 jianfu wps install。")
    elif len(ours) > 1 or ours[0].attributes.get("url") != FOLDER:
        yield Found(False, f"publish.xml 中的登记不是这个版本的{beside}，请重新运行 jianfu wps install。")
    else:
        yield Found(True, f"publish.xml 中已登记{beside}。")


def _service(folder: Path, token: str | None) -> Iterator[Found]:
    service = configured(folder)
    if service is None:
        if folder.is_dir():
            yield Found(False, "config.js 不能读，请重新运行 jianfu wps install。")
        return
    if token is not None and token != service.token:
        yield Found(False, "加载项里的令牌与令牌文件不同（令牌换过），请重新运行 jianfu wps install，再重启 WPS。")
    try:
        # Not through a proxy: the service is on this machine or in the office.
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(f"{service.address}/healthz", timeout=_PATIENCE) as answer:
            version = json.load(answer).get("version", "")
    except (OSError, ValueError):
        yield Found(False, f"服务没有应答（{service.address}）：请运行 jianfu serve 并让它一直开着。")
        return
    same = "" if version == __version__ else f"，版本 {version} 与本程序 {__version__} 不同"
    yield Found(not same or None, f"服务在 {service.address} 应答{same}。")


def _trust(place: Path) -> Iterator[Found]:
    """authaddin.json: what the user has allowed, for each of WPS's programs; it decides whether an add-in is loaded."""
    path = place / _AUTH
    if not path.exists():
        yield Found(None, f"还没有 {_AUTH}：WPS 第一次加载时会询问是否信任，请选“允许”，然后{_RESTART}。")
        return
    try:
        known = json.loads(path.read_text(encoding="utf-8-sig")).get(_HOST, {})
        ours = [one for one in known.values() if isinstance(one, dict) and one.get("name") == NAME]
    except (OSError, ValueError, AttributeError):
        yield Found(False, f"{path} 不能读，WPS 可能因此不加载任何加载项。")
        return
    if not ours:
        yield Found(None, f"WPS 还没有见过本加载项：请{_RESTART}，在询问是否信任时选“允许”，然后再重启一次。")
    for one in ours:
        if one.get("enable") is not True:
            said = "WPS 中没有允许本加载项（enable 为 false）：请在 WPS 的“开发工具—加载项”里启用；本程序不代您改这个开关。"
            yield Found(False, said)
        elif one.get("isload") is not True:
            said = f"已允许，但 WPS 还没有真正加载（isload 为 false）：在询问框里点“允许”的那一次不会加载，请{_RESTART}；仍不行就先 jianfu wps uninstall 再 install，然后重启。"
            yield Found(False, said)
        else:
            yield Found(True, "WPS 已允许并加载过本加载项。")


def _blocked(place: Path) -> Iterator[Found]:
    path = place / _BLOCKED
    if not path.exists():
        return
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        text = ""
    ours = NAME in text or "127.0.0.1" in text
    said = f"{path} 列出了被 WPS 拦下的加载项" + ("，其中有本加载项" if ours else "") + "。"
    if ours:
        said += "这个版本的 WPS 可能不许第三方加载项（个人版 12.1.0.26200 ARM64 即如此），请换用 WPS 365 或专业版，或改用 jianfu check。"
    yield Found(False if ours else None, said)
