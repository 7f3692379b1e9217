"""`jianfu serve`: from the command line to a service that runs."""

import argparse
import asyncio
import contextlib
import os
import socket
import sys
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

from jianfu.rules.schema import RuleError
from jianfu.service.settings import Limits, Settings, config_folder
from jianfu.service.tokens import People, TokenError, own_token

_USAGE = 2
_BACKLOG = 1024  # connections that wait to be let in


class LimitError(Exception):
    """A limit on the command line is none; the text is one line for the user."""


def run(options: argparse.Namespace) -> int:
    """Serve until told to end, or manage the tokens of persons; returns the exit status."""
    try:
        settings = _settings(options)
        if options.action == "tokens":
            return _tokens(options, People(settings.token_file))
        return _serve(settings)
    except (LimitError, RuleError, TokenError) as error:
        print(error, file=sys.stderr)
        return _USAGE


def _settings(options: argparse.Namespace) -> Settings:
    return Settings(
        host=options.host,
        port=options.port,
        token_file=Path(options.token_file) if options.token_file else config_folder() / "token",
        config=Path(options.config).absolute() if options.config else None,
        origins=tuple(origin.rstrip("/") for origin in options.origin),
        certificate=Path(options.tls_cert) if options.tls_cert else None,
        key=Path(options.tls_key) if options.tls_key else None,
        workers=options.workers,
        limits=_limits(options.limit),
    )


def _limits(said: list[str]) -> Limits:
    """Limits with those that the command line names. Raises LimitError."""
    known = Limits()._asdict()
    changed = {}
    for entry in said:
        name, _, value = entry.partition("=")
        try:
            changed[name] = type(known[name])(value)
        except (KeyError, ValueError):
            raise LimitError(f"--limit {entry}：应写作 名称=数值，名称可用 {'、'.join(known)}") from None
        if changed[name] <= 0:
            raise LimitError(f"--limit {entry}：应大于 0")
    return Limits(**known | changed)


def _serve(settings: Settings) -> int:
    if settings.workers > 1 and not hasattr(os, "fork"):
        print("这个系统上只能用一个进程：--workers 1", file=sys.stderr)
        return _USAGE
    from jianfu.service import log

    token = own_token(settings.token_file)
    People(settings.token_file).all()
    try:
        door = _listening(settings.host, settings.port)
    except OSError as error:
        print(f"不能在 {settings.host}:{settings.port} 提供服务：{error.strerror}", file=sys.stderr)
        return _USAGE
    log.start()
    _raise_file_limit(settings.limits.connections)
    host, port = door.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    print(f"服务地址 {settings.scheme}://{shown}:{port}/ ，令牌在 {settings.token_file}", flush=True)
    log.event("listening", host=host, port=port, workers=settings.workers, tls=settings.certificate is not None)
    return _run(settings, token, door)


def _raise_file_limit(connections: int) -> None:
    """Let the process hold as many sockets as it may have clients, where the system lets it choose."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = 2 * connections + 200
        if soft != resource.RLIM_INFINITY and soft < wanted:
            most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


def _run(settings: Settings, token: str, door: socket.socket) -> int:
    if settings.workers > 1:
        from jianfu.service.workers import Workers

        workers = Workers(settings.workers)
        workers.prepare_metrics()
        from jianfu.service.app import App

        app = App(settings, token)
        return workers.run(lambda number: _one(app.run(door, workers, number)))
    from jianfu.service.app import App

    status = _one(App(settings, token).run(door))
    sys.stderr.flush()
    os._exit(status)  # a corpus that is just being opened on a thread must not hold up the end


def _one(serving: Coroutine[Any, Any, None]) -> int:
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(serving)
    return 0


def _listening(host: str, port: int) -> socket.socket:
    """A socket that listens at an address. Raises OSError when that is not possible."""
    family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
    return socket.create_server((host, port), family=family, backlog=_BACKLOG)


def _tokens(options: argparse.Namespace, people: People) -> int:
    if options.what == "add":
        token = people.add(options.name)
        print(token)
        print(f"这是“{options.name}”的令牌，只显示这一次；正在运行的服务已经认得它。", file=sys.stderr)
    elif options.what == "revoke":
        people.revoke(options.name)
        print(f"已收回“{options.name}”的令牌，正在使用的连接随即断开。", file=sys.stderr)
    else:
        for person in people.all():
            print(f"{person.since}  {person.name}")
    return 0
