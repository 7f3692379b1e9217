"""Edits of documents, built from what the server knows, never from ranges that the client sends back."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from jianfu.checks.base import Edit
from jianfu.lsp.client import Client
from jianfu.lsp.drafts import OpenDraft
from jianfu.lsp.rpc import Json
from jianfu.readers import front_matter


def of_draft(client: Client, draft: OpenDraft, edits: Iterable[Edit]) -> Json:
    """A WorkspaceEdit of one open document, which the client refuses when its text has changed since."""
    changes = [{"range": draft.range(edit.start, edit.end), "newText": edit.text} for edit in edits]
    if client.can("workspace.workspaceEdit.documentChanges"):
        document = {"uri": draft.uri, "version": draft.version}
        return {"documentChanges": [{"textDocument": document, "edits": changes}]}
    return {"changes": {draft.uri: changes}}


def line_end(text: str) -> str:
    """The line end that a text uses."""
    return "\r\n" if "\r\n" in text else "\n"


def apart(edits: Sequence[Edit]) -> bool:
    """Whether no two edits touch the same text."""
    ordered = sorted(edits)
    return all(one.end <= other.start for one, other in pairwise(ordered))


def stated(text: str, key: str, value: str) -> Edit:
    """The edit that states `key: value` in the front matter of a Markdown text, which is made when there is none."""
    end = line_end(text)
    _, behind = front_matter(text)
    if not behind:
        return Edit(0, 0, f"---{end}{key}: {value}{end}---{end}{end}")
    old = re.compile(rf"^{key}:[^\r\n]*", re.MULTILINE).search(text, 0, behind)
    if old is not None:
        return Edit(old.start(), old.end(), f"{key}: {value}")
    first = text.index("\n") + 1
    return Edit(first, first, f"{key}: {value}{end}")


def ignored_in_settings(text: str, rule: str, reason: str) -> Edit:
    """The edit of a jianfu.toml that puts `rule` into its `[ignore]`. Raises ValueError where one cannot tell how."""
    import tomllib

    end = line_end(text)
    try:
        settings: Any = tomllib.loads(text).get("ignore", {})
    except tomllib.TOMLDecodeError as error:
        raise ValueError("jianfu.toml 有误，请先改正") from error
    if rule in settings:
        raise ValueError(f"jianfu.toml 已经忽略 {rule}")
    entry = f"{rule} = {{ reason = {_quoted(reason)} }}{end}"
    table = re.compile(r"^[ \t]*\[ignore\][^\n]*\n?", re.MULTILINE).search(text)
    if table is not None:
        before = "" if table[0].endswith("\n") else end
        return Edit(table.end(), table.end(), before + entry)
    if settings and not re.search(r"^[ \t]*\[ignore\.", text, re.MULTILINE):
        raise ValueError("jianfu.toml 的 ignore 不是一个表，请手工加入")
    before = "" if not text else end if text.endswith("\n") else end * 2
    return Edit(len(text), len(text), f"{before}[ignore]{end}{entry}")


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + re.sub(r"[\x00-\x1f\x7f]", " ", escaped) + '"'
