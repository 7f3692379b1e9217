"""The add-in's pages: what is in the folder is served, what is not is not, whatever the path looks like."""

import os
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from jianfu.service.pages import Pages
from jianfu.service.rules import Shared
from jianfu.wps.package import addin_folder
from tests.service.service import Service


@pytest.fixture
async def pages(tmp_path: Path) -> AsyncIterator[str]:
    built = tmp_path / "dist"
    (built / "pane").mkdir(parents=True)
    (built / "index.html").write_text("<p>加载项</p>", encoding="utf-8")
    (built / "pane" / "pane.js").write_text("1")
    (built / ".hidden").write_text("hidden")
    (tmp_path / "secret").write_text("secret")
    if hasattr(os, "symlink"):
        (built / "link").symlink_to(tmp_path / "secret")
    app = web.Application()
    app.router.add_get("/wps/{path:.*}", Pages(built, Shared(None, tmp_path)).file)
    async with TestServer(app) as server:
        yield f"http://127.0.0.1:{server.port}/wps/"


async def get(address: str) -> tuple[int, str, str]:
    async with aiohttp.ClientSession() as http, http.get(address) as answer:
        return answer.status, answer.headers["Content-Type"], await answer.text()


async def test_what_is_there_is_served(pages: str) -> None:
    assert await get(pages) == (200, "text/html; charset=utf-8", "<p>加载项</p>")
    status, kind, text = await get(pages + "pane/pane.js")
    assert (status, text) == (200, "1")
    assert "javascript" in kind


@pytest.mark.parametrize("path", ["link", ".hidden", "none", "pane", "../secret", "%2e%2e/secret", "pane/../../secret"])
async def test_nothing_else_is(pages: str, path: str) -> None:
    status, _, text = await get(pages + path)
    assert status == 404
    assert "secret" not in text and "hidden" not in text


async def test_without_the_add_in_one_line_says_how_to_build_it(service: Service) -> None:
    status, _, text = await get(f"{service.address}/wps/")
    if addin_folder() is None:
        assert status == 404 and "make wps-addin" in text and text.count("\n") == 1
    else:
        assert status == 200
