"""The command line: what the words mean. Each command's work is in a module of its own, imported when it is called."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any, NoReturn

from jianfu import __version__

USAGE_ERROR = 2
_ELSEWHERE = {"lsp": "jianfu.lsp.server", "serve": "jianfu.service.command"}
INTERRUPTED = 130  # as a shell reports what Ctrl-C has ended
_WIDTH = 96  # cells of a help text


class _Usage(argparse.HelpFormatter):
    def __init__(self, prog: str) -> None:
        # One formatter is made for every option added; without a width each asks the terminal, and loads what asks.
        super().__init__(prog, width=_WIDTH)

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    """argparse with its few fixed words in Chinese, and one line for what is wrong."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(formatter_class=_Usage, add_help=False, allow_abbrev=False, **settings)
        self._positionals.title, self._optionals.title = "参数", "选项"
        self.add_argument("-h", "--help", action="help", help="显示这些说明")

    def error(self, message: str) -> NoReturn:
        self.exit(USAGE_ERROR, f"{self.prog}：{_translated(message)}；用法见 {self.prog} --help\n")


_WORDS = (
    ("the following arguments are required: ", "缺少参数 "),
    ("unrecognized arguments: ", "没有这个参数 "),
    ("expected one argument", "后面要写一个值"),
    ("expected at least one argument", "后面至少要写一个值"),
    ("invalid choice: ", "不能是 "),
    ("(choose from ", "（可用："),
    ("invalid _jobs value: ", "应为整数，不能是 "),
    ("invalid _workers value: ", "应为整数，不能是 "),
    ("invalid int value: ", "应为整数，不能是 "),
    ("not allowed with argument ", "不能同时用 "),
    ("argument ", "参数 "),
)


def _translated(message: str) -> str:
    for english, chinese in _WORDS:
        message = message.replace(english, chinese)
    return message.replace("'", "").replace(", ", "、").replace(" （", "（").replace(")", "）").replace(": ", "：")


def parser(command: str = "") -> argparse.ArgumentParser:
    """The command line, with the options of `command` alone: those of all others would take a twentieth of a start."""
    top = _Parser(prog="jianfu", description="对照减负规定检查公文：篇幅、照搬照抄、要求报送、会议和督查检查考核等。")
    top.add_argument("--version", action="version", version=f"jianfu {__version__}", help="显示版本")
    commands = top.add_subparsers(dest="command", required=True, metavar="命令", parser_class=_Parser)
    for name, (said, fill) in _COMMANDS.items():
        added = commands.add_parser(name, help=said)
        if name == command:
            fill(added)
    return top


def _check(check: argparse.ArgumentParser) -> None:
    check.add_argument("paths", nargs="+", metavar="PATH", help=".docx、.md、.txt 文件，或文件夹")
    formats = ("text", "json", "sarif", "junit", "html", "github")
    check.add_argument("--format", choices=formats, default="text", help="报告格式")
    check.add_argument("--output", metavar="FILE", help="把报告写入文件")
    check.add_argument("--config", metavar="FILE", help="使用这个 jianfu.toml")
    check.add_argument("--rules", action="append", metavar="SET_OR_PATH", help="使用这个规则集（可重复）")
    check.add_argument("--corpus", metavar="DIR", help="上位文件库所在文件夹")
    check.add_argument("--cluster", metavar="ADDRESS", help="由 dask 集群查找照搬的段落，如 tcp://主机:8786")
    check.add_argument(
        "--meta", action="append", default=[], metavar="KEY=VALUE", help="给定元数据，如 genre=通知（可重复）"
    )
    check.add_argument("--with-text", action="store_true", help="JSON 中附上全文")
    levels = ("suggestion", "warning", "error", "never")
    check.add_argument("--fail-on", choices=levels, default="error", help="有此级别及以上的提示时退出状态为 1")
    check.add_argument("--jobs", type=_jobs, default=0, metavar="N", help="同时检查几个文件，0 为自动")
    check.add_argument("--annotate", metavar="DIR", help="在此文件夹生成带批注的 .docx 副本")


def _rules(rules: argparse.ArgumentParser) -> None:
    actions = rules.add_subparsers(dest="action", required=True, metavar="操作", parser_class=_Parser)
    listing = actions.add_parser("list", help="列出规则")
    show = actions.add_parser("show", help="说明一条规则")
    show.add_argument("rule", metavar="RULE")
    test = actions.add_parser("test", help="运行规则自带的例子")
    test.add_argument("paths", nargs="*", metavar="PATH", help="规则集文件夹或规则文件；不写则为现用规则集")
    new = actions.add_parser("new", help="新建一条规则")
    new.add_argument("path", metavar="PATH", help="新规则文件，如 规则/no-slogan.yaml")
    new.add_argument("--kind", default="existence", help="检查种类")
    actions.add_parser("schema", help="输出规则文件的 JSON Schema")
    for action in (listing, show, test):
        action.add_argument("--rules", action="append", metavar="SET_OR_PATH", help="使用这个规则集（可重复）")
        action.add_argument("--config", metavar="FILE", help="使用这个 jianfu.toml")


def _corpus(corpus: argparse.ArgumentParser) -> None:
    acts = corpus.add_subparsers(dest="action", required=True, metavar="操作", parser_class=_Parser)
    add = acts.add_parser("add", help="收入文件或文件夹")
    remove = acts.add_parser("remove", help="移出文件")
    search = acts.add_parser("search", help="查找一段文字的出处")
    for action in (add, remove):
        action.add_argument("paths", nargs="+", metavar="PATH")
    add.add_argument("--jobs", type=_jobs, default=0, metavar="N", help="同时读取几个文件，0 为自动")
    add.add_argument("--cluster", metavar="ADDRESS", help="由 dask 集群读取文件，如 tcp://主机:8786")
    search.add_argument("text", metavar="TEXT")
    listing, stats = acts.add_parser("list", help="列出文件"), acts.add_parser("stats", help="统计")
    for action in (add, remove, search, listing, stats):
        action.add_argument("--corpus", required=True, metavar="DIR", help="上位文件库所在文件夹")


def _lsp(lsp: argparse.ArgumentParser) -> None:
    """No options: the editor sends its settings when it begins."""


def _serve(serve: argparse.ArgumentParser) -> None:
    serve.add_argument("--host", default="127.0.0.1", help="监听的地址；默认只限本机")
    serve.add_argument("--port", type=int, default=18650, metavar="N", help="端口，0 为任选")
    serve.add_argument("--token-file", metavar="F", help="令牌文件，没有则生成")
    serve.add_argument("--config", metavar="FILE", help="使用这个 jianfu.toml")
    serve.add_argument("--origin", action="append", default=[], metavar="URL", help="另外许可的网页来源（可重复）")
    serve.add_argument("--tls-cert", metavar="FILE", help="TLS 证书")
    serve.add_argument("--tls-key", metavar="FILE", help="TLS 私钥")
    serve.add_argument("--workers", type=_workers, default=1, metavar="N", help="进程数")
    serve.add_argument("--limit", action="append", default=[], metavar="NAME=N", help="改变一项限制（可重复）")
    actions = serve.add_subparsers(dest="action", metavar="操作", parser_class=_Parser)
    tokens = actions.add_parser("tokens", help="为办公室的人发放、收回令牌")
    whats = tokens.add_subparsers(dest="what", required=True, metavar="操作", parser_class=_Parser)
    whats.add_parser("add", help="发放令牌").add_argument("name", metavar="NAME")
    whats.add_parser("revoke", help="收回令牌").add_argument("name", metavar="NAME")
    whats.add_parser("list", help="列出持有令牌的人")


def _wps(wps: argparse.ArgumentParser) -> None:
    actions = wps.add_subparsers(dest="action", required=True, metavar="操作", parser_class=_Parser)
    install = actions.add_parser("install", help="把加载项装进 WPS")
    uninstall = actions.add_parser("uninstall", help="从 WPS 中移出加载项")
    doctor = actions.add_parser("doctor", help="检查加载项为什么没有出现")
    install.add_argument("--address", default="http://127.0.0.1:18650", metavar="URL", help="服务的地址")
    for action in (install, uninstall):
        action.add_argument("--dry-run", action="store_true", help="只说会做什么，不做")
    for action in (install, uninstall, doctor):
        action.add_argument("--folder", metavar="DIR", help="WPS 的 jsaddons 文件夹，默认自动寻找")
        action.add_argument("--token-file", metavar="F", help="令牌文件，没有则生成")


_COMMANDS: dict[str, tuple[str, Callable[[argparse.ArgumentParser], None]]] = {
    "check": ("检查文件或文件夹", _check),
    "rules": ("查看、试验、新建规则", _rules),
    "corpus": ("上位文件库", _corpus),
    "serve": ("为 WPS 等办公软件和整个办公室提供服务", _serve),
    "wps": ("装入、移出、检查 WPS 加载项", _wps),
    "lsp": ("在标准输入输出上运行语言服务器", _lsp),
}


def run(arguments: Sequence[str]) -> int:
    """Run one command; returns the exit status of the contract (0, 1 or 2)."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:  # a console of another encoding must not turn a report into question marks or a traceback
            reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        # What is meant stands first, unless it is an option of the whole command line.
        command = next((word for word in arguments if not word.startswith("-")), "")
        options = parser(command).parse_args(arguments)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else USAGE_ERROR
    module = _ELSEWHERE.get(options.command, f"jianfu.cli.{options.command}")
    try:
        status: int = import_module(module).run(options)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # the reader of our output (head, less) has gone, and wants no more of it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return status


def _workers(text: str) -> int:
    """A number of processes, at least one."""
    workers = int(text)
    if workers < 1:
        raise argparse.ArgumentTypeError("应为 1 或更大的整数")
    return workers


def _jobs(text: str) -> int:
    """A number of processes; 0 leaves it to jianfu."""
    jobs = int(text)
    if jobs < 0:
        raise argparse.ArgumentTypeError("应为 0 或更大的整数（0 为自动）")
    return jobs
