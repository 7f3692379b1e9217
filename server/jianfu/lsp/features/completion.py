"""textDocument/completion: rules in ignore comments and settings, keys of jianfu.toml and of rule files."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from jianfu.lsp.checking import LANGUAGES
from jianfu.lsp.client import Client
from jianfu.lsp.drafts import OpenDraft
from jianfu.lsp.features.base import Feature
from jianfu.lsp.rpc import Json
from jianfu.lsp.uris import path_of
from jianfu.rules.config import META_KEYS, META_VALUES, NAME
from jianfu.rules.loader import BUILTIN
from jianfu.rules.model import SEVERITIES

_IN_COMMENT = re.compile(r"<!--\s*jianfu\s*[:：]\s*(ignore(?:-document)?\s+)?[^<>\n—]*$")
_TABLE = re.compile(r"^[ \t]*\[([^\[\]\n]+)\]", re.MULTILINE)
_KEY, _VALUE, _RULE = 10, 12, 21  # completion item kinds: property, value, constant
_KEYS = {
    "rules": "使用哪些规则集：内置规则集的编号，或者自己规则集的文件夹",
    "severity": "改变某条规则的级别，或者关闭它（off）",
    "limits": "改变某条规则的限值",
    "meta": "文稿的元数据",
    "ignore": "不提示某条规则：须写明理由",
    "corpus": "上位文件库所在文件夹",
    "quiet": "正在书写处的新提示等几毫秒再出现；0 为立即",
    "reasons": "忽略是否必须写明理由：true（默认）或 false",
    "cap": "每条规则最多列出几处",
    "extends": "沿用另一份 jianfu.toml",
    "genre": "文种",
    "scope": "部署的是综合性工作、某领域重要工作还是专项工作或具体任务",
    "issuer": "发文机关",
    "issuer_level": "发文机关层级",
    "issuer_kind": "发文机关类型",
    "date": "成文日期",
}
_TABLES = frozenset({"severity", "limits", "meta", "ignore"})


class Completion(Feature):
    """Nothing is offered in the running text of a draft: nobody wants a list there."""

    def register(self) -> None:
        """See Feature."""
        self.server.rpc.answer("textDocument/completion", self._complete)

    def capabilities(self, client: Client) -> Json:
        """See Feature."""
        return {"completionProvider": {"triggerCharacters": [" ", "[", '"', "."], "resolveProvider": False}}

    async def _complete(self, params: Json) -> list[Json]:
        draft = self.server.draft(params)
        if draft is None:
            return []
        await self.server.checking.reported(draft)
        at = draft.offset(params["position"])
        line = draft.text[draft.text.rfind("\n", 0, at) + 1 : at]
        path = path_of(draft.uri) or Path(draft.uri)
        if path.name == NAME:
            return list(self._in_settings(draft, at, line))
        offered: list[Json] = [item for feature in self.server.features for item in feature.completions(draft, at)]
        if offered or draft.language not in LANGUAGES:
            return offered
        comment = _IN_COMMENT.search(line)
        if comment is None:
            return []
        if comment[1] is None:
            words = {"ignore": "在此处忽略", "ignore-document": "在全文忽略"}
            return [_item(word, said, _KEY) for word, said in words.items()]
        return list(self._rules(draft))

    def described(self, draft: OpenDraft, at: int) -> str:
        """See Feature. The keys of jianfu.toml."""
        if not draft.uri.endswith(NAME):
            return ""
        start = draft.text.rfind("\n", 0, at) + 1
        key = draft.text[start:].partition("\n")[0].partition("=")[0].strip(' []\t"')
        return _KEYS.get(key, "") if at - start <= len(key) + 1 else ""

    def _rules(self, draft: OpenDraft) -> Iterator[Json]:
        engine = self.server.checking.engine(draft)
        entries = engine.book.entries if engine is not None else ()
        here = {finding.rule for finding in self.server.checking.shown(draft)}
        for name, said in {entry.rule.id: entry.rule.name for entry in entries}.items():
            # Those that have something to say here come first.
            yield _item(name, said, _RULE) | {"sortText": f"{name not in here:d}{name}"}

    def _in_settings(self, draft: OpenDraft, at: int, line: str) -> Iterator[Json]:
        table = ""
        for found in _TABLE.finditer(draft.text, 0, at):
            table = found[1].strip().strip('"')
        key, equals, _ = (part.strip() for part in line.partition("="))
        if line.lstrip().startswith("["):
            yield from (_item(name, _KEYS[name], _KEY) for name in sorted(_TABLES))
        elif equals:
            yield from (_item(value, "", _VALUE) for value in self._values(table, key.strip('"')))
        elif table in ("severity", "ignore", "limits"):
            yield from self._rules(draft)
        elif table.startswith("limits."):
            yield from (_item(name, "限值", _KEY) for name in self._limits(draft, table.removeprefix("limits.")))
        elif table == "meta":
            yield from (_item(name, _KEYS[name], _KEY) for name in META_KEYS)
        elif not table:
            yield from (_item(name, said, _KEY) for name, said in _KEYS.items() if name not in _TABLES)

    def _limits(self, draft: OpenDraft, rule: str) -> Iterable[str]:
        engine = self.server.checking.engine(draft)
        entry = engine.book.entry(rule.strip('"')) if engine is not None else None
        return entry.rule.LIMITS if entry is not None else ()

    @staticmethod
    def _values(table: str, key: str) -> Iterable[str]:
        if table == "severity":
            return (*SEVERITIES, "off")
        if key == "rules":
            return BUILTIN
        return META_VALUES.get(key, ())


def _item(label: str, said: str, kind: int) -> Json:
    item: Json = {"label": label, "kind": kind}
    return item | {"detail": said} if said else item
