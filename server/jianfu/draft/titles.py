"""Titles of documents: what can be one, how its lines are put together, and which document it says it issues."""

import re
from collections.abc import Iterator
from functools import lru_cache

from jianfu.draft.elements import canonical_number, find_number
from jianfu.draft.organs import ends_organ, is_organ, unspaced
from jianfu.text.words import words

# The 15 kinds of 条例 (2012) §8, then what is issued under a notice or stands by itself.
STATUTORY = words("决议 决定 命令 公报 公告 通告 意见 通知 通报 报告 请示 批复 议案 函 纪要")
_KINDS = (
    *STATUTORY,
    *words(
        "令 方案 办法 规定 细则 条例 规划 计划 要点 措施 总结 讲话 发言 致辞 讲话稿 规则 制度 规程 指引 指南 预案 章程 准则 守则 清单 名单 名录 目录 标准 "
        "纲要 安排 倡议书 公约 协议 汇报 情况 说明 答复 简报 信息 建议 提纲 责任书 公示 政策 体系 规范 机制 承诺书 倡议 条款 手册 议程 日程 分工 "
        "任务书 布局 大纲 建议书 启事 声明 须知 问答 解答 解释 解读 介绍 贺信 慰问信 公开信 一封信 法 修正案 二十五条 条"
    ),
)
_BY_LAST: dict[str, tuple[str, ...]] = {}
for _kind in _KINDS:
    _BY_LAST[_kind[-1]] = (*_BY_LAST.get(_kind[-1], ()), _kind)

_SENTENCE_MARKS = frozenset("。；！？")
_TAIL_BRACKET = r" ?（[^（）]{1,40}(?:（[^（）]{0,20}）)?[^（）]{0,20}）$"
_ORDER_NUMBER = r"(?<=[令告]) ?(?:[〔（]\d{4}[〕）])? ?第? ?\d+ ?号(?:（.+）)?$"
_ORDER_BRACKET = r" ?（[^（）]*令 ?(第 ?\d+ ?号)）$"
_DATED = r"(?<=[^\d〇零○一二三四五六七八九十])(?:\d{4}|[〇零○一二三四五六七八九]{4})年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日$"
_CONTINUES = ("及", "和", "与", "的", "、", "》", "”", "）", "以及", "暨")
_ISSUES = (
    r"(?P<verb>联合印发|修订印发|印发|转发|批转|发布|颁布|公布|颁发|下发)(?P<rest>.+?)"
    r"(?P<end>(?:的)?(?:通知|公告|决定|通告|函|意见|通报|命令|令))?$"
)
_ISSUED_IN_TEXT = r"(?:印发|转发|发布|公布|颁布|颁发|下发)(?:给|你|，|。|施行|实施|执行|请)"
_BASIS = r"(?:根据|按照|依据|依照|贯彻|落实|为了)[^，。]*$"
_NO_DOCUMENT = ("名单", "名录", "目录", "结果", "公示", "名额", "情况")


def bare_title(text: str) -> str:
    """`text` without closing brackets such as （试行）, （2021—2023年）, （征求意见稿）, （银发〔2021〕259号）."""
    if "令" in text or "告" in text:
        text = re.compile(_ORDER_NUMBER).sub("", text)
    if text.endswith("日"):  # …若干规定一九九三年一月十二日: the line below ran into it
        text = re.compile(_DATED).sub("", text)
    while text.endswith("）"):
        shorter = re.compile(_TAIL_BRACKET).sub("", text)
        if shorter == text or not shorter:
            break
        text = shorter
    return text


@lru_cache(maxsize=1024)
def title_kind(text: str) -> str:
    """The word of kind with which a title ends (通知, 办法 …), "" when it ends with none."""
    bare = bare_title(text).rstrip("》”")
    found = ""
    for kind in _BY_LAST.get(bare[-1:], ()):
        if len(kind) > len(found) and bare.endswith(kind):
            found = kind
    return found


@lru_cache(maxsize=1024)
def ends_title(line: str) -> bool:
    """Whether a line (normal form, no blanks around it) can be the end of a title that names its kind."""
    compact = line.replace(" ", "") if " " in line else line
    if not 2 <= len(compact) <= 130 or _SENTENCE_MARKS.intersection(compact) or compact[-1] in "：，、":
        return False
    return bool(title_kind(compact))


@lru_cache(maxsize=1024)
def opens_title(line: str) -> bool:
    """Whether a line can be the beginning of a title that goes on: 国务院办公厅关于印发, 关于做好…"""
    if len(line) > 60 or _SENTENCE_MARKS.intersection(line) or line[-1] in "：，":
        return False
    if line.startswith(("关于", "（转载）")):
        return True
    for verb in ("关于", "印发", "转发", "批转", "对"):
        at = line.find(verb)
        if at > 0 and is_organ(line[:at].strip()):
            return True
    return False


def continues(line: str) -> bool:
    """Whether a line can only be the continuation of the line above it."""
    return line.startswith(_CONTINUES)


def balanced(text: str) -> bool:
    """Whether no 》, ） or ” closes what `text` does not open."""
    return text.count("》") <= text.count("《") and text.count("）") <= text.count("（")


@lru_cache(maxsize=256)
def join_title(lines: tuple[str, ...]) -> str:
    """One title from its lines. Blanks stay where two names stand side by side, and go where characters are spaced out."""
    whole = ""
    for line in lines:
        line = " ".join(unspaced(line.replace("**", "")).split())
        if whole and is_organ(line) and ends_organ(whole):
            whole += " "
        whole += line
    return whole


@lru_cache(maxsize=256)
def strip_number(title: str) -> tuple[str, str]:
    """A title without the document number that a web page adds to it in brackets, and that number ("" when none)."""
    if title_kind(title) in ("公告", "通告") and title.endswith("号"):  # …公告〔2024〕第5号
        found = find_number(title)
        return (bare_title(title), canonical_number(found)) if found else (title, "")
    order = re.compile(_ORDER_BRACKET).search(title) if "令" in title else None
    if order:
        return title[: order.start()].rstrip(), order[1].replace(" ", "")
    found = find_number(title)
    if found and found.start() > 4 and found[0].startswith("（") and title[found.end() :].strip() == "":
        return title[: found.start()].rstrip(), canonical_number(found, titled=True)
    return title, ""


@lru_cache(maxsize=1024)
def key(text: str) -> str:
    """What two writings of one title have in common: its Chinese characters, letters and digits."""
    return "".join(char for char in text if char.isalnum())


def issued_in_title(title: str) -> tuple[str, ...]:
    """Keys of the documents that a title issues, prints or forwards: 关于印发《X》的通知, 转发Y关于Z意见的通知."""
    return tuple(key(name) for name in _issued_names(title))


def issued_name(title: str) -> str:
    """The first document that a title issues, as it writes it; "" when it issues none."""
    return next(iter(_issued_names(title)), "")


@lru_cache(maxsize=256)
def _issued_names(title: str) -> tuple[str, ...]:
    if not issues(title):
        return ()
    found = re.compile(_ISSUES).search(title)
    if found is None:
        return ()
    before = title[: found.start()].strip()
    if before and not before.endswith("关于") and not is_organ(before):
        return ()
    rest = found["rest"]
    names = list(_quoted(rest)) or [rest.removesuffix("的").strip()]
    return tuple(name for name in names if not bare_title(name).endswith(_NO_DOCUMENT))


@lru_cache(maxsize=1024)
def issued_in_text(text: str) -> tuple[str, ...]:
    """Keys of the documents that a cover's text issues: 《X》已经…同意，现印发给你们. Not those on which it is based."""
    if "《" not in text:
        return ()
    names: list[str] = []
    before = ""
    for sentence in text.split("。"):
        if re.compile(_ISSUED_IN_TEXT).search(sentence + "。"):
            named = sentence if "《" in sentence else before
            names += [
                name for at, name in _quoted_at(named) if not re.compile(_BASIS).search(named, max(0, at - 16), at)
            ]
        before = sentence
    return tuple(key(name) for name in names if not bare_title(name).endswith(_NO_DOCUMENT))


def issues(title: str) -> bool:
    """Whether a title says that the document issues, prints, forwards or proclaims another one."""
    return any(
        verb in title for verb in ("印发", "转发", "批转", "发布", "公布", "颁布", "颁发", "下发")
    ) or title_kind(title) in ("令", "公告")


def _quoted(text: str) -> Iterator[str]:
    """The outermost 《…》 in `text`, without their marks."""
    return (name for _, name in _quoted_at(text))


def _quoted_at(text: str) -> Iterator[tuple[int, str]]:
    """Where the outermost 《…》 stand in `text`, and what they hold."""
    depth = start = 0
    for at, char in enumerate(text):
        if char == "《":
            depth += 1
            if depth == 1:
                start = at + 1
        elif char == "》" and depth:
            depth -= 1
            if depth == 0:
                yield start - 1, text[start:at]
