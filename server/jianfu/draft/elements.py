"""The elements of form that one line can be: document number, urgency, 抄送, 印发机关, 附件 … (GB/T 9704—2012 §7).

Every function takes the normal form of one line, without blanks around it.
"""

import re

from jianfu.draft.dates import find_date
from jianfu.text.numbers import parse_number
from jianfu.text.words import words

# Expressions are compiled where they are first used (re keeps them): no draft needs all of them at its start.
_NUMBER = (
    r"（?(?P<word>[^\W\d_]{0,18}) ?(?P<open>\W) ?(?P<year>(?:19|20)\d{2}) ?年?(?P<close>\W) ?第? ?(?P<n>\d{1,5}) ?号）?"
)
_BRACKETS = ("〔〕", "（）", "【】", "〔）", "（〕")
_ORDER_NUMBER = r"第 ?\w{1,6} ?号"

_TITLED = ("公告", "通告")  # 中国人民银行公告〔2024〕第4号 is a title as well

_URGENCY = frozenset(("特急", "加急", "特提", "平急", "急件", "紧急", "特急件"))
_COPIES = tuple(f"{word}：" for word in words("抄送 抄报 分送 主送 发送 主题词 内部发送 报送"))
_NOTES = (
    "联系人",
    "联系电话",
    "联系单位",
    "联系方式",
    "信息公开",
    "公开方式",
    "公开属性",
    "公开选项",
    "政务公开",
    "此件",
    "注：",
    "共印",
)


def document_number(line: str) -> str | None:
    """国办发〔2024〕5号 when the line is that and nothing else, in whatever brackets; else None. 第706号 is one as well."""
    if not 4 <= len(line) <= 40 or "号" not in line[-2:]:
        return None
    found = re.compile(_NUMBER).fullmatch(line)
    if found and found["open"] + found["close"] in _BRACKETS:
        return None if found["word"].endswith(_TITLED) else canonical_number(found)
    compact = line.replace(" ", "").strip("（）")
    return compact if re.compile(_ORDER_NUMBER).fullmatch(compact) and parse_number(compact[1:-1]) is not None else None


def find_number(text: str, start: int = 0) -> "re.Match[str] | None":
    """The first document number in running text from `start`; its parts for `canonical_number`."""
    for found in re.compile(_NUMBER).finditer(text, start):
        if found["open"] + found["close"] in _BRACKETS:
            return found
    return None


def canonical_number(found: "re.Match[str]", *, titled: bool = False) -> str:
    """A document number in the brackets of GB/T 9704 7.2.5, without blanks.

    Of 中国人民银行公告〔2022〕第1号 the words are its title unless another title stands beside it (`titled`).
    """
    order = "第" if "第" in found[0] else ""
    word = found["word"].strip().rsplit("以", 1)[-1]  # 最高人民法院以法发〔1993〕15号通知印发
    if word.endswith(_TITLED) and not titled:
        word = ""
    return f"{word}〔{found['year']}〕{order}{found['n']}号"


def is_label(line: str) -> bool:
    """附件, 附件1, 附件二：, 附：, 附表3 … alone on its line."""
    return line.startswith("附") and len(line) <= 10 and _after_label(line)[0] == len(line)


def label_end(line: str) -> int:
    """Where the label 附件1： ends in a line that goes on after it; 0 when the line begins with no label."""
    if not line.startswith("附"):
        return 0
    end, closed = _after_label(line)
    return end if closed and 1 < end < len(line) else 0


def _after_label(line: str) -> tuple[int, bool]:
    """End of 附件1： at the beginning of a line, and whether a number, a mark or a blank closes it."""
    at = 2 if line[1:2] in tuple("件表录图") else 1
    bare = at
    while line[at : at + 1] == " ":
        at += 1
    number = at
    while at - number < 4 and (line[at : at + 1].isdecimal() or line[at : at + 1] in tuple("一二三四五六七八九十-")):
        at += 1
    while line[at : at + 1] == " ":
        at += 1
    mark = line[at : at + 1] in ("：", ".", "、")
    return at + mark, mark or at > bare


def is_copy_number(line: str) -> bool:
    """份号: six digits, or №000001."""
    digits = line.removeprefix("№").removeprefix("No.").strip()
    return len(digits) == 6 and digits.isdecimal()


def is_classification(compact: str) -> bool:
    """绝密/机密/秘密, with ★ and a time limit or alone."""
    return compact.startswith(("绝密", "机密", "秘密", "内部")) and (len(compact) <= 4 or "★" in compact[:4])


def is_urgency(compact: str) -> bool:
    """紧急程度."""
    return compact in _URGENCY


def is_signer(compact: str) -> bool:
    """签发人."""
    return compact.startswith(("签发人", "签发：", "会签人"))


def is_copies(compact: str) -> bool:
    """抄送机关, 主题词 and what else stands in the 版记."""
    return compact.startswith(_COPIES)


def is_printing(line: str) -> bool:
    """印发机关和印发日期: … 2024年5月6日印发."""
    if len(line) > 90 or "印" not in line[-8:]:
        return False
    found = find_date(line)
    return found is not None and line[found[2] :].strip().startswith(("印发", "印制", "印"))


def is_note(line: str) -> bool:
    """附注: （此件公开发布）, 联系人：…"""
    if len(line.replace(" ", "")) > 90:
        return False
    bare = line
    if line[0] == "（" and line[-1] == "）":
        bare = line[1:-1]
        if (
            bare.startswith(("此件", "本文", "联系", "共印", "公开", "主动公开", "依申请", "不予公开", "发至", "此文"))
            or "公开" in bare[:6]
        ):
            return True
    return bare.replace(" ", "").startswith(_NOTES) and (len(bare) < 60 or "联系" in bare[:4])
