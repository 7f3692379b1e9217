"""Ignoring: here, in this document, in this folder; always with a reason."""

import asyncio
from collections.abc import Iterator

from jianfu.checks.base import Edit
from jianfu.draft.model import Paragraph
from jianfu.engine.findings import Finding, Report
from jianfu.lsp.drafts import OpenDraft
from jianfu.lsp.edits import ignored_in_settings, line_end, of_draft
from jianfu.lsp.features.actions import QUICK_FIX
from jianfu.lsp.features.base import Asked, Feature
from jianfu.lsp.rpc import INVALID_PARAMS, Json, RpcError
from jianfu.lsp.uris import address, path_of
from jianfu.readers import front_matter
from jianfu.rules.config import NAME, nearest

COMMAND = "jianfu.ignore"
# What a reviewer accepts; an editor with an input box of its own sends another one along.
REASONS = ("法律法规有明确规定", "上级文件有明确要求", "确有必要，已经负责同志批准", "误报，本处不属此种情形")
_WHERE = {"here": "此处", "document": "本文", "folder": "本文件夹"}
_IN_TEXT = ("markdown", "plaintext")  # a comment in an office document would be printed


class Ignoring(Feature):
    """The command asks for a reason and applies the edit; `arguments` is [{uri, version, index, rule, where, reason?}]."""

    def register(self) -> None:
        """See Feature."""
        self.server.command(COMMAND, self._ignore)

    def actions(self, asked: Asked) -> Iterator[Json]:
        """See Feature."""
        if not self.server.client.can("workspace.applyEdit"):
            return
        offered: set[str] = set()
        for index, finding in asked.findings:
            for where, place in _WHERE.items():
                title = f"在{place}忽略“{finding.rule}”……"
                if not self._possible(asked.draft, where) or title in offered:
                    continue
                offered.add(title)
                arguments = {"uri": asked.draft.uri, "version": asked.draft.version, "index": index}
                arguments |= {"rule": finding.rule, "where": where}
                command = {"title": title, "command": COMMAND, "arguments": [arguments]}
                yield {"title": title, "kind": QUICK_FIX, "command": command}

    def _possible(self, draft: OpenDraft, where: str) -> bool:
        return draft.path is not None if where == "folder" else draft.language in _IN_TEXT

    async def _ignore(self, arguments: list[Json]) -> bool:
        asked = arguments[0]
        draft = self.server.drafts.get(asked["uri"])
        if draft is None:
            raise RpcError(INVALID_PARAMS, "not open")
        reason = asked.get("reason") or await self._reason(asked["rule"])
        if not reason:
            return False
        # Only now: the draft may have changed while the user was thinking, and so may what was found in it.
        report = self.server.checking.report(draft)
        findings = self.server.checking.shown(draft)
        number = asked["index"]
        same = draft.version == asked["version"] and number < len(findings) and findings[number].rule == asked["rule"]
        finding = findings[number] if same else None
        if report is None or (finding is None and asked["where"] == "here"):
            self.server.tell("文稿已经改动，请在新的提示上再选一次。")
            return False
        edit = self._edit(draft, report, finding, asked["where"], asked["rule"], " ".join(reason.split()))
        applied = await self.server.rpc.ask("workspace/applyEdit", {"label": "忽略提示", "edit": edit})
        return bool(applied and applied.get("applied"))

    async def _reason(self, rule: str) -> str:
        question = {
            "type": 3,
            "message": f"忽略“{rule}”的理由：",
            "actions": [{"title": reason} for reason in REASONS],
        }
        try:
            answer = await self.server.rpc.ask("window/showMessageRequest", question)
        except RpcError:
            return ""
        except asyncio.CancelledError:
            raise
        return str(answer["title"]) if isinstance(answer, dict) else ""

    def _edit(
        self, draft: OpenDraft, report: Report, finding: Finding | None, where: str, rule: str, reason: str
    ) -> Json:
        if where == "folder":
            return self._in_folder(draft, rule, reason)
        end = line_end(draft.text)
        reason = reason.replace("-->", "→")
        if where == "document" or finding is None:
            behind = front_matter(draft.text)[1] if draft.language == "markdown" else 0
            comment = f"<!-- jianfu: ignore-document {rule} — {reason} -->{end}"
            return of_draft(self.server.client, draft, [Edit(behind, behind, comment)])
        comment = f"<!-- jianfu: ignore {rule} — {reason} -->"
        paragraph = _paragraph(report, finding.start)
        if paragraph.start == 0 or draft.text[paragraph.start - 1] in "\r\n":
            return of_draft(self.server.client, draft, [Edit(paragraph.start, paragraph.start, comment + end)])
        # One of several paragraphs that were run into one line.
        return of_draft(self.server.client, draft, [Edit(paragraph.end, paragraph.end, comment)])

    def _in_folder(self, draft: OpenDraft, rule: str, reason: str) -> Json:
        path = draft.path
        assert path is not None  # else it is not offered
        file = nearest(path.parent) or self.server.root / NAME
        uri = address(file)
        known = next((open_ for open_ in self.server.drafts.values() if path_of(open_.uri) == file), None)
        exists = file.is_file()
        text = known.text if known is not None else file.read_text(encoding="utf-8-sig") if exists else ""
        try:
            edit = ignored_in_settings(text, rule, reason)
        except ValueError as error:
            raise RpcError(INVALID_PARAMS, str(error)) from error
        shown = known or OpenDraft(uri, text, 0, "toml", self.server.client.encoding)
        change = {"range": shown.range(edit.start, edit.end), "newText": edit.text}
        version = known.version if known is not None else None
        changes: list[Json] = [{"textDocument": {"uri": shown.uri, "version": version}, "edits": [change]}]
        if not exists:
            changes.insert(0, {"kind": "create", "uri": uri, "options": {"ignoreIfExists": True}})
        if exists and not self.server.client.can("workspace.workspaceEdit.documentChanges"):
            return {"changes": {shown.uri: [change]}}
        return {"documentChanges": changes}


def _paragraph(report: Report, offset: int) -> Paragraph:
    paragraphs = report.structure.paragraphs
    return next((paragraph for paragraph in paragraphs if paragraph.end >= offset), paragraphs[-1])
