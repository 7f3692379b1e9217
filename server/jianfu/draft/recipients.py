"""主送机关: whether a line names them, and how they are taken apart."""

from functools import lru_cache

from jianfu.draft.organs import ends_organ
from jianfu.text.words import words

_COLLECTIVE = words("部门 单位 机构 企业 公司 院校 学校 高校 代表 委员 同志 乡镇 街道 县区 区县 市州 州市 省 市 县 区 乡 镇 村 处室 科室 股室 组织 团体 社区 园区 主席 主任 领导 "
    "成员 支部 人民团体 协会 机关 教师 家长 分行 银行 联社 医院 保险 群众 企事业 组成部门 直属 各部 各委 科 股 室 队 员 人员 农户 业主 商户 用户 负责人 先生 女士 代理人 投资者 承销商 发行人 交易商"
    )  # fmt: skip
_SALUTATIONS = (
    "各位代表",
    "位代表",  # its first character lost on a web page
    "各位委员",
    "各位领导",
    "各位来宾",
    "各位同志",
    "各位老师",
    "各位嘉宾",
    "同志们",
    "代表们",
    "朋友们",
    "同学们",
    "女士们",
    "尊敬的",
)
_LABELS = words(
    "责任 主管 牵头 发布 主办 承办 协办 配合 发文 制定 来源 公文 参会 参加 责编 编制 印发 咨询 联系 公开 所属 受理 举报"
)
_VERBS = words(
    "如下 以下 包括 要求 做到 提出 坚持 按照 通知 意见 报告如 强调 指出 认为 决定 为了 根据 例如 分别 主要 即 情况 时间 地点 内容 标题 文号 索引 范围 对象 条件 "
    "方式 电话 目标 任务 措施 问题 答 附件 问 说 经 是 有 应 请 要 将 可 不"
)


@lru_cache(maxsize=1024)
def is_salutation(norm: str) -> bool:
    """各位代表：, 同志们！"""
    return norm.startswith(_SALUTATIONS) and len(norm) <= 40 and norm[-1] in "：！，"


@lru_cache(maxsize=1024)
def is_address(norm: str) -> bool:
    """Whether a line that ends with ： names recipients and nothing else."""
    if not 3 <= len(norm) <= 600 or norm[-1] != "：":
        return False
    body = norm[:-1].rstrip()
    if any(mark in body for mark in "。！？《“：") or body[:1].isdecimal() or body.startswith(_LABELS):
        return False
    names = [name.strip() for name in _flat(body).replace("；", "，").replace("、", "，").split("，")]
    if not all(names):
        return False
    last = names[-1]
    if not (ends_organ(last) or last.endswith(_COLLECTIVE)):
        return False
    if len(names) == 1:
        return not any(
            verb in last for verb in _VERBS if verb not in ("应", "要", "经", "有", "是", "可")
        ) or ends_organ(last)
    return sum(any(verb in name for verb in _VERBS[:34]) for name in names) == 0


@lru_cache(maxsize=256)
def split_recipients(norm: str) -> tuple[str, ...]:
    """The recipients of a line such as 各县（市、区）人民政府，市政府各部门、各直属机构：.

    Split at ，； and, where both halves stand alone, at 、: 各省、自治区、直辖市人民政府 stays one.
    """
    body = norm.strip().rstrip("：")
    names: list[str] = []
    for part in _outside(body, "，；"):
        names += _at_commas(part)
    return tuple(name for name in names if name)


def _at_commas(part: str) -> list[str]:
    halves = _outside(part, "、")
    names = [halves[0]]
    for half in halves[1:]:
        if _stand_alone(names[-1], half):
            names.append(half)
        else:
            names[-1] += "、" + half
    return names


_COMMON = ("部门", "单位", "机构", "企业", "公司", "院校", "学校", "高校", "团体", "处室", "科室")
_GROUPS = ("社区", "乡镇", "街道", "村", "园区", "县区", "区县", "支部")


def _stand_alone(left: str, right: str) -> bool:
    """Whether neither name needs the other: in 各省、自治区、直辖市人民政府 the last word belongs to all three."""
    left, right = _flat(left), _flat(right)
    if len(left) < 3 or len(right) < 3:
        return False
    if ends_organ(left) or left.endswith(_COMMON):
        return ends_organ(right) or right.endswith(_COMMON)
    # 各社区、镇直有关单位, but not 各乡镇、街道办事处: an organ's name may be meant for both.
    return left.endswith(_GROUPS) and right.endswith(_COMMON)


def _outside(text: str, marks: str) -> list[str]:
    """Split `text` at `marks` that stand in no brackets."""
    parts: list[str] = []
    depth = start = 0
    for at, char in enumerate(text):
        if char in "（〔【":
            depth += 1
        elif char in "）〕】":
            depth = max(0, depth - 1)
        elif depth == 0 and char in marks:
            parts.append(text[start:at].strip())
            start = at + 1
    parts.append(text[start:].strip())
    return parts


def _flat(text: str) -> str:
    """`text` without its brackets and what they hold."""
    if "（" not in text:
        return text
    kept: list[str] = []
    depth = 0
    for char in text:
        if char == "（":
            depth += 1
        elif char == "）":
            depth = max(0, depth - 1)
        elif depth == 0:
            kept.append(char)
    return "".join(kept)
