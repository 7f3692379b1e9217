"""`jianfu wps`: the add-in in this user's WPS."""

import argparse
import os
import sys
from pathlib import Path

from jianfu.service.settings import config_folder
from jianfu.service.tokens import TokenError, own_token
from jianfu.wps.doctor import examine
from jianfu.wps.installing import InstallError, Service, Step, install, uninstall
from jianfu.wps.places import jsaddons

_SIGNS = {True: "✓", False: "✗", None: "·"}


def run(options: argparse.Namespace) -> int:
    """Run one action; returns the exit status: 0 done or all right, 1 something is not right, 2 it could not be done."""
    place = Path(options.folder) if options.folder else jsaddons()
    if place is None:
        print("不知道这个系统上 WPS 的加载项在哪里，请用 --folder 指明 jsaddons 文件夹。", file=sys.stderr)
        return 2
    token_file = Path(options.token_file) if options.token_file else config_folder() / "token"
    try:
        if options.action == "doctor":
            return _doctor(place, token_file)
        if options.action == "install":
            return _install(options, place, token_file)
        return _do(uninstall(place), options.dry_run, "没有装过，不用卸载。", "已卸载；重启 WPS 后生效。")
    except (InstallError, TokenError) as error:
        print(error, file=sys.stderr)
    except OSError as error:
        print(f"{error.filename}：{error.strerror}", file=sys.stderr)
    return 2


def _install(options: argparse.Namespace, place: Path, token_file: Path) -> int:
    if os.environ.get("SUDO_USER"):
        raise InstallError("请不要用 sudo：加载项装在每个人自己的文件夹里。")
    if options.dry_run and not token_file.exists():
        service = Service(options.address, "")
        print(f"生成 {token_file}")
    else:
        service = Service(options.address.rstrip("/"), own_token(token_file))
    after = "已安装。请运行 jianfu serve；完全退出 WPS 后再打开，询问是否信任时选“允许”，然后再重启一次 WPS，就有“减负”选项卡。"
    return _do(install(place, service), options.dry_run, "", after + "\n没有出现时运行 jianfu wps doctor。")


def _do(steps: list[Step], dry: bool, nothing: str, after: str) -> int:
    if not steps:
        print(nothing)
        return 0
    for step in steps:
        if dry:
            print(step.said)
        else:
            step.do()
    print("以上各项还没有做（--dry-run）。" if dry else after)
    return 0


def _doctor(place: Path, token_file: Path) -> int:
    token = own_token(token_file) if token_file.exists() else None
    good = True
    for found in examine(place, token):
        good &= found.good is not False
        print(f"{_SIGNS[found.good]} {found.said}")
    return 0 if good else 1
