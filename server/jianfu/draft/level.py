"""How high the issuer stands and what kind of body it is."""

from collections.abc import Sequence
from functools import lru_cache

from jianfu.draft.model import IssuerKind, Known, Level
from jianfu.draft.places import full_name, place_level
from jianfu.text.words import words

_CENTRAL = (
    "中共中央",
    "国务院",
    "全国",
    "中央",
    "最高人民",
    "中国",
    "中华人民共和国",
    "国家",
    "中宣部",
    "中组部",
    "中纪委",
)
_MINISTRIES = words(
    "外交部 国防部 教育部 科技部 科学技术部 工业和信息化部 工信部 公安部 安全部 民政部 司法部 财政部 人力资源和社会保障部 人力资源社会保障部 人社部 自然资源部 "
    "生态环境部 住房和城乡建设部 住房城乡建设部 交通运输部 水利部 农业农村部 农业部 商务部 文化和旅游部 文化部 卫生部 退役军人事务部 "
    "应急管理部 应急部 审计署 海关总署 税务总局 市场监管总局 金融监管总局 广电总局 体育总局 铁道部 信息产业部 建设部 国土资源部 环境保护部 "
    "监察部 劳动和社会保障部 人事部"
)
_COORDINATION = (
    "领导小组",
    "指挥部",
    "联席会议",
    "工作专班",
    "专项小组",
    "工作组",
    "协调小组",
    "协调机制",
    "工作机制",
    "联合会议",
)
_OFFICES = ("办公室", "办公厅", "党政办", "府办", "委办")
# Committees that are departments of a government; the office of any other committee serves a coordination body.
_DEPARTMENT_COMMITTEES = tuple(
    f"{field}{ending}"
    for field in words(
        "发展和改革 发展改革 卫生健康 教育 国有资产监督管理 国资 交通运输 住房和城乡建设 住建 农业农村 民族事务 民族宗教事务 经济和信息化 科学技术 城市管理 "
        "监察 纪律检查 规划和自然资源 文化和旅游 发改 卫健 教 民 经信 科 城管 纪 监"
    )
    for ending in ("委员会", "委")
)
_PARTY_COMMITTEES = (
    "省委",
    "市委",
    "县委",
    "区委",
    "州委",
    "盟委",
    "旗委",
    "镇委",
    "乡委",
    "工委",
    "党委",
    "街道党工委",
)


@lru_cache(maxsize=256)
def issuer_level(issuer: str, recipients: tuple[str, ...], title: str) -> Known:
    """The level of an issuer: by its name, else by whose departments it writes to, else by the place in the title.

    An unnamed or unknown 市 is a city, unless it writes to townships alone.
    """
    first = issuer.split("、")[0]
    if first.startswith((*_CENTRAL, *_MINISTRIES)):
        return Known(Level.CENTRAL, evidence=f"发文机关为{first}")
    level = place_level(first.removeprefix("中共")) if first else None
    if level is Level.CITY and _writes_to_townships(recipients) and not full_name(first.split("市")[0]):
        return Known(Level.COUNTY, evidence="主送为乡镇、街道")
    if level is not None:
        return Known(level, evidence=f"发文机关为{first}")
    for name in recipients:
        own = next((word for word in _OWN_DEPARTMENTS if name.startswith(word)), "")
        if own:
            return Known(_OWN_DEPARTMENTS[own], evidence=f"主送含“{name}”")
    for cut in range(2, 9):
        if title and len(title) > cut and title[cut - 1] in "省市区县州" and (level := place_level(title[:cut])):
            return Known(level, evidence=f"标题含“{title[:cut]}”")
    return Known(None)


_OWN_DEPARTMENTS = {
    "国务院各": Level.CENTRAL,
    "省政府": Level.PROVINCE,
    "省人民政府": Level.PROVINCE,
    "自治区人民政府": Level.PROVINCE,
    "省直": Level.PROVINCE,
    "市政府": Level.CITY,
    "市人民政府": Level.CITY,
    "市直": Level.CITY,
    "县政府": Level.COUNTY,
    "县人民政府": Level.COUNTY,
    "县直": Level.COUNTY,
    "区政府": Level.COUNTY,
    "区直": Level.COUNTY,
    "镇直": Level.TOWNSHIP,
}


def _writes_to_townships(recipients: Sequence[str]) -> bool:
    below = "".join(recipients)
    return any(word in below for word in ("各镇", "各乡", "乡镇", "各街道")) and not any(
        word in below for word in ("各县", "各区", "县区", "县（", "区（", "区县")
    )


@lru_cache(maxsize=256)
def issuer_kind(issuer: str) -> Known:
    """Party committee or government, their office, a department, or a coordination body (条例 §16)."""
    if not issuer:
        return Known(None)
    first = issuer.split("、")[0].removeprefix("中共")
    kind = _kind(first)
    return Known(kind, evidence=f"发文机关为{first}")


def _kind(name: str) -> IssuerKind:
    if any(word in name for word in _COORDINATION):
        return IssuerKind.COORDINATION_BODY
    if name.endswith(_OFFICES):
        served = name.removesuffix("办公室").removesuffix("办公厅")
        if served == name or served.endswith(("政府", "国务院", "中央", "党政")) or _is_committee(served):
            return IssuerKind.OFFICE
        if served.endswith(("委员会", "委")) and not served.endswith(_DEPARTMENT_COMMITTEES):
            return IssuerKind.COORDINATION_BODY
        return IssuerKind.DEPARTMENT
    if name.endswith(("政府", "国务院")) or name in ("中共中央", "中央", "中国共产党中央委员会") or _is_committee(name):
        return IssuerKind.PARTY_GOVERNMENT
    return IssuerKind.DEPARTMENT


def _is_committee(name: str) -> bool:
    """A party committee of a region: 天水市委, 中共清水河县五良太乡委员会."""
    if name.endswith(_PARTY_COMMITTEES):
        return True
    bare = name.removesuffix("委员会").removesuffix("工作")
    return name.endswith("委员会") and bare[-1:] in tuple("省市县区州盟旗乡镇") and not name.startswith("国家")
