"""Lists over several paragraphs: 严禁以下行为：… forbids what its items say, 典型问题如下：… only tells of it.

One paragraph cannot know that it is such an item. So each paragraph says whether it opens a list and whether it looks
like an item, and `Outlook` follows the paragraphs of a draft in order.
"""

from enum import IntEnum

from jianfu.frames.analysis import AnalysedParagraph
from jianfu.text.folding import Expression, fold


class Opens(IntEnum):
    """What a paragraph opens for those after it."""

    NOTHING = 0
    LIST = 1  # a line that ends in ：, up to the first paragraph that is no item
    SECTION = 2  # a heading, up to the next heading of its level


# 严禁以下行为：, 不得有下列情形：, 存在的主要问题有：, 典型案例通报如下：
_LIST = Expression(
    "(?:严禁|禁止|不得|不准|不许|坚决防止|坚决纠正|坚决杜绝|防止|杜绝|避免|取消|废止|停止|整治|纠正|清理|负面清单|反对|克服|制止)[^，。；]{0,40}"
    "(?:行为|问题|现象|情形|做法|表现|事项|要求|清单|之一|如下|下列|以下|“[^”]{1,6}不[^”]{0,6}”|不准|严禁|禁止|不得)[^。；，]{0,8}：\\s*$"
    "|(?:严禁|禁止|不得|取消|废止)：\\s*$"
    "|(?:存在|发现|反映|暴露|查处|曝光|通报)[^，。；]{0,20}(?:问题|现象|乱象|案例|事例|情形|表现)(?:主要)?(?:有|如下|为|是|包括|表现在)?：\\s*$"
    "|(?:主要|突出|典型|具体)(?:问题|表现|案例)(?:有|如下|为|是|包括)?：\\s*$"
)
_SECTION = Expression(
    "(?:(?:严禁|禁止|不得有|不准有)[^，。；：]{0,8}(?:行为|事项|情形)|禁止性(?:行为|规定|事项)|负面清单"
    "|(?:存在的?(?:主要|突出)?(?:问题|不足)|(?:主要|突出|典型|共性)问题|典型案例|反面典型)(?:通报|情况|表现|及原因|和不足)?)[。]?$"
)
# 现将清理规范有关事项通知如下：
_ORDERS = Expression("(?:通知|意见|要求|部署|安排|规定|明确|措施|方案|说明|批复|答复|任务|分工|事项)如下：\\s*$")
_CLAIMS = Expression(
    "(?:整改|解决|针对|围绕|排查|查摆|对照|聚焦|研究|治理|梳理|报送|上报|整治|清理)[^，。；：]{0,10}(?:问题|现象|乱象|情形)"
)
_ITEM = Expression(
    "\\s*(?:[一二三四五六七八九十]{1,2}是|第[一二三四五六七八九十]{1,2}[，、]|[（(]?[一二三四五六七八九十\\d]{1,3}[）).．、]|[①-⑳]|[—\\-•·●◆])"
)


def opens(paragraph: AnalysedParagraph) -> Opens:
    """Whether the paragraph announces what is forbidden, abolished or told of in the paragraphs after it."""
    text, norm = paragraph.folded, paragraph.norm
    if norm.endswith("："):
        found = _LIST.search(text, paragraph.segments.sentence(len(norm) - 1)[0])
        asks = _ORDERS.search(text) or (found is not None and _CLAIMS.search(text, *found.span()))
        return Opens.NOTHING if found is None or asks else Opens.LIST
    if len(norm) <= _LONGEST_HEADING and _SECTION.search(text) and not _CLAIMS.search(text):
        return Opens.SECTION
    return Opens.NOTHING


_LONGEST_HEADING = 30


def is_item(text: str) -> bool:
    """Whether a paragraph looks like an item of a list: 一是…, （二）…, 3.…, or a line that ends in ；."""
    return text.rstrip().endswith("；") or _ITEM.match(fold(text)) is not None


class Outlook:
    """Whether what the paragraphs say is asked for, as one follows them in order."""

    def __init__(self) -> None:
        self._open = Opens.NOTHING
        self._level = 0

    def takes(self, opening: Opens, item: bool, level: int) -> bool:
        """Take the next paragraph (`level` that of its heading, 0 for none); True where it is forbidden or told of."""
        ends = not item if self._open is Opens.LIST else 0 < level <= self._level
        if ends:
            self._open = Opens.NOTHING
        inside = self._open is not Opens.NOTHING
        if not inside and opening is not Opens.NOTHING and (opening is Opens.LIST or level):
            self._open, self._level = opening, level
        return inside
