"""Names of organs (机关): which words end one, and how joint names are split."""

from functools import lru_cache

from jianfu.text.words import words

_ENDINGS = words(
    "政府 办公室 办公厅 委员会 党委 市委 省委 县委 区委 州委 盟委 旗委 镇委 乡委 工委 纪委 监委 团委 党组 支部 总支 委 局 厅 部 院 会 署 处 "
    "中心 银行 公司 集团 学校 中学 小学 大学 学院 幼儿园 医院 法院 检察院 指挥部 领导小组 工作组 专班 组 社 站 队 所 总队 支队 大队 "
    "国务院 中央 联席会议 机制 妇联 残联 工会 文联 科协 侨联 工商联 红十字会 协会 学会 联合会 商会 基金 库 馆 台 厂 园区 开发区 "
    "兵团 军区 武装部 管委会 街道 分行 支行 总部 分局 口岸 海关 税务 研究院 公安 交警 常委会 人大 政协 政法委 编办 国资委 发改委 "
    "改革办 督查室 信访办 扶贫办 文明办 网信办 港澳办 法制办 金融办 政研室 研究室 参事室 委办 府办 党政办 综治办"
)
_LAST = frozenset(ending[-1] for ending in _ENDINGS)
_BY_LAST = {last: tuple(e for e in _ENDINGS if e[-1] == last) for last in _LAST}

# What no name of an organ holds, but sentences and headings do.
_FOREIGN = frozenset("，。；：？！《》“”、〔〕%+=/·…—0123456789的了和及与是在对为把将要须应请")
_ALLOWED_PARTS = (
    "共和国",
    "发展和改革",
    "和信息化",
    "和社会保障",
    "和旅游",
    "和草原",
    "和城乡",
    "和园林",
    "和改革",
    "和计划生育",
    "和退役",
    "和规划",
)


@lru_cache(maxsize=2048)
def is_organ(text: str) -> bool:
    """Whether `text` (a normal form) is the name of an organ, or several with blanks or 、 between, and nothing else."""
    if not 2 <= len(text) <= 160:
        return False
    names = unspaced(text).replace("、", " ").split()
    return bool(names) and all(_is_one(name) for name in names)


def unspaced(text: str) -> str:
    """科　技　部 → 科技部: names and titles are spaced out to a line's width; other blanks stay."""
    if " " not in text:
        return text
    parts = text.split()
    if len(parts) > 1 and sum(len(part) == 1 for part in parts) >= max(2, len(parts) - 1):
        return "".join(parts)
    return text


def _is_one(name: str) -> bool:
    if not 2 <= len(name) <= 45:
        return False
    if name.endswith("）") and "（" in name:  # 市民政局（市社会组织管理局）
        name = name[: name.index("（")]
        if not name:
            return False
    if not ends_organ(name):
        return False
    bare = name
    for part in _ALLOWED_PARTS:
        bare = bare.replace(part, "")
    bare = bare.replace("对外", "").replace("人与", "").replace("应急", "").replace("国际", "")
    return not _FOREIGN.intersection(bare)


def ends_organ(text: str) -> bool:
    """Whether `text` ends as the name of an organ does."""
    return bool(text) and text[-1] in _LAST and text.endswith(_BY_LAST[text[-1]])


_BEGINS_ANOTHER = ("中国", "中华", "国家", "市", "省", "县", "区", "财政部", "商务部", "教育部", "最高人民")


@lru_cache(maxsize=512)
def split_joint(text: str) -> tuple[str, ...]:
    """The names in a joint issuer: split at blanks and 、, and where one name ends and 市…/中国… begins another."""
    names: list[str] = []
    for part in unspaced(text).replace("、", " ").split():
        rest = part
        at = 2
        while at < len(rest) - 2:
            if rest.startswith(_BEGINS_ANOTHER, at) and _splits(rest, at):
                names.append(rest[:at])
                rest, at = rest[at:], 1
            at += 1
        names.append(rest)
    return tuple(names)


def _splits(text: str, at: int) -> bool:
    """市人社局|市税务局, but not 某市|市政府 nor 中共某市委员会: both sides are names, the right one begins like the left."""
    left, right = text[:at], text[at:]
    if not (ends_organ(left) and ends_organ(right)):
        return False
    if right[0] in "市省县区":
        return left[0] == right[0]
    return len(left) >= 4
