"""`jianfu serve`: from the command line to a service that runs."""

import argparse
import asyncio
import contextlib
import os
import socket
import sys
from pathlib import Path

from jianfu.rules.schema import RuleError
from jianfu.service.settings import Settings, config_folder
from jianfu.service.tokens import People, TokenError, own_token

_USAGE = 2


def run(options: argparse.Namespace) -> int:
    """Serve until told to end, or manage the tokens of persons; returns the exit status."""
    settings = _settings(options)
    try:
        if options.action == "tokens":
            return _tokens(options, People(settings.token_file))
        return _serve(settings)
    except (TokenError, RuleError) as error:
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
    )


def _serve(settings: Settings) -> int:
    from jianfu.service import log
    from jianfu.service.door import listening

    token = own_token(settings.token_file)
    People(settings.token_file).all()
    try:
        door = listening(settings.host, settings.port)
    except OSError as error:
        print(f"不能在 {settings.host}:{settings.port} 提供服务：{error.strerror}", file=sys.stderr)
        return _USAGE
    log.start()
    host, port = door.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    print(f"服务地址 {settings.scheme}://{shown}:{port}/ ，令牌在 {settings.token_file}", flush=True)
    log.event("listening", host=host, port=port, workers=settings.workers, tls=settings.certificate is not None)
    return _run(settings, token, door)


def _run(settings: Settings, token: str, door: socket.socket) -> int:
    from jianfu.service.app import App

    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(App(settings, token).run(door))
    sys.stderr.flush()
    os._exit(0)  # a corpus that is just being opened on a thread must not hold up the end


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
