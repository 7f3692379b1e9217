"""What a browser may fetch without a token: the add-in's pages and the rules' pages. Neither holds any text of drafts."""

import html
import mimetypes
import re
from pathlib import Path

from aiohttp import web

from jianfu.rules.docs import markdown
from jianfu.service.rules import Shared
from jianfu.wps.package import HOW_TO_BUILD

_HEADERS = {
    "Cache-Control": "no-cache",  # asked for again each time, answered with 304 while it is the same
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
_PAGE = """<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>{title}</title>
<style>body{{font:16px/1.7 sans-serif;max-width:44em;margin:2em auto;padding:0 1em}}</style>
{body}</html>
"""


class Pages:
    """Serves the files below one folder, and nothing that is not below it."""

    def __init__(self, folder: Path | None, shared: Shared) -> None:
        self._folder = folder.resolve() if folder else None
        self._shared = shared

    async def file(self, request: web.Request) -> web.StreamResponse:
        """`/wps/…`"""
        if self._folder is None:
            raise web.HTTPNotFound(text=HOW_TO_BUILD + "\n")
        name = request.match_info["path"] or "index.html"
        path = self._inside(name)
        if path is None:
            raise web.HTTPNotFound(text="没有这一页。\n")
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        kind += "; charset=utf-8" if kind.startswith("text/") else ""
        return web.FileResponse(path, headers={**_HEADERS, "Content-Type": kind})

    def _inside(self, name: str) -> Path | None:
        """The file that a path of an address names, when it lies in the folder, links followed."""
        assert self._folder is not None
        if re.search(r"[\0\\:]|(?:^|/)\.", name):  # no hidden files, no way up, nothing that means a drive on Windows
            return None
        try:
            path = (self._folder / name).resolve()
            return path if path.is_relative_to(self._folder) and path.is_file() else None
        except OSError:
            return None

    async def rule(self, request: web.Request) -> web.StreamResponse:
        """`/rules/<rules>/<rule>`: what a diagnostic's code leads to."""
        entry = self._shared.book(request.match_info["book"]).entry(request.match_info["rule"])
        if entry is None:
            raise web.HTTPNotFound(text="没有这条规则。\n")
        page = _PAGE.format(title=html.escape(entry.rule.name), body=_rendered(markdown(entry)))
        return web.Response(text=page, content_type="text/html", charset="utf-8", headers=_HEADERS)


def _rendered(text: str) -> str:
    """The few marks that rules' pages use, as HTML."""
    parts = []
    for block in text.strip().split("\n\n"):
        marks, _, heading = block.partition(" ")
        if marks in ("#", "##"):
            parts.append(f"<h{len(marks)}>{html.escape(heading)}</h{len(marks)}>")
        elif block.startswith("- "):
            items = "".join(f"<li>{html.escape(line.removeprefix('- '))}</li>" for line in block.split("\n"))
            parts.append(f"<ul>{items}</ul>")
        else:
            parts.append(f"<p>{html.escape(block)}</p>")
    return "\n".join(parts)
