"""Words of a draft that are nobody's, or openly another's: they are never a reason to say that it was copied.

Titles in 《》, document numbers, quotations that name their source, fixed formulations, lists of bodies and places, the
sentence that says which document is being carried out, and what every document of the kind closes with.
"""

import re
from collections.abc import Iterable
from functools import cache

import ahocorasick
import numpy as np
from numpy.typing import NDArray

from jianfu.corpus.stream import Stream, normal

_LEAST_QUOTE = 6


_BODY = (
    "人民政府", "政府", "委员会", "常委会", "办公室", "办公厅", "办事处", "管委会", "机构", "单位", "部门", "团体", "部委", "集团", "公司",
    "银行", "支行", "分行", "法院", "检察院", "大学", "学院", "部", "局", "厅", "委", "院", "署", "办",
)  # fmt: skip
_PLACE = ("省", "市", "县", "区", "州", "盟", "旗", "镇", "乡", "村", "街道")
_KIND_END = "府会室处构位门体团司行院学部局厅委署办省市县区州盟旗镇乡村道"
# Two of a list with what follows them: without this there is none, and looking closer costs much.
_LIST = re.compile(rf"[{_KIND_END}]\s*[、，；及与]\s*[^，。；：、\s《》“”及与]+(?<=[{_KIND_END}])\s*[、，；及与]")
_ITEM = re.compile(r"[^，。；：、\s《》“”及与]+")
_BETWEEN = frozenset("、，；及与")
_ITEMS = 3  # so many in a row are a list

_FRAMED = (
    "制定", "出台", "提出", "印发", "修订", "通知", "公告", "通告", "意见", "措施", "批复", "函告", "答复", "现就", "现将",
)  # fmt: skip
_BASIS = (
    r"(?:第一条\s*)?(?:为|根据|按照|依据|依照|遵照|结合)[^。；]*?"
    r"(?:(?:制定|出台|提出|印发|修订)(?:本|了|如下|以下|《|[^，。；]{0,8}(?:方案|办法|意见|措施|规定|细则|条例))"
    r"|(?:通知|公告|通告|意见|措施|批复|函告|答复)(?:如下|是)|现就|现将|特(?:制定|通知|公告))[^。；：]*"
)


@cache
def _patterns() -> tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]:
    """What is looked for where the text has one of the words in front: these cost next to nothing, an expression much."""
    return (
        (("《",), re.compile(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》")),
        (("号",), re.compile(r"[\u4e00-\u9fffA-Z]{0,8}[〔\[（(﹝［]\s*(?:19|20)\d\d\s*[〕\]）)﹞］]\s*(?:第\s*)?\d+\s*号(?:文(?:件)?)?")),
        (("令",), re.compile(r"[\u4e00-\u9fff]{0,19}令\s*(?:[〔\[（(](?:19|20)\d\d[〕\]）)]\s*)?第?\s*\d+\s*号")),
        # A quotation: somebody says, orders or asks … “…”
        (("“",), re.compile(rf"(?:指出|强调|要求|明确|规定|提出|指示|批示|所说|说过|表示|部署|讲话|精神|确定|概括为|的)[^“”。；]{{0,8}}“([^“”]{{{_LEAST_QUOTE},}})”")),
        # The same without quotation marks, to the end of the sentence.
        (("指出", "强调", "提出"), re.compile(r"(?:总书记|总理|主席|报告|会议|全会|公报|决定|党中央|国务院)[^，。；：“”]{0,12}(?:指出|强调|提出)[：，:,](?!“)[^。；]*")),
        (("》",), re.compile(r"(?:根据|按照|依照|依据)(?:[^，。；]{0,12})《[^》]+》[^，。；]{0,12}第[一二三四五六七八九十百千\d]+条[^，。；]{0,16}规定[：，:,][^。；]*")),
        # The basis: which document is carried out, and that this one is made for it.
        (_FRAMED, re.compile(rf"\A{_BASIS}")),
        (_FRAMED, re.compile(rf"[。；\n　 ]{_BASIS}")),
        (("本",), re.compile(r"本(?:通知|办法|规定|条例|细则|意见|方案|措施|规则|法|解释|公告|决定|制度|标准|指南)[^。；]{0,20}(?:施行|实施|执行|生效|解释|废止)[^。；]{0,60}")),
        (("年",), re.compile(r"(?:19|20)\d\d年[^。；]{0,30}(?:发布|公布|施行|通过|批准|修正|修订|印发)[^。；]{0,40}(?:同时)?(?:废止|失效)")),
        # When something was said, passed, printed: dates, sessions, the frame of a report to a congress.
        (("月",), re.compile(r"(?:(?:19|20)\d\d\s*年\s*)?\d{1,2}\s*月\s*(?:\d{1,2}\s*日)?(?:印发|发布|公布|通过|施行)?")),
        (("年",), re.compile(r"(?:19|20)\d\d\s*年")),
        (("届",), re.compile(r"[^，。；\s]{0,16}第[一二三四五六七八九十百\d]+届[^，。；\n]{0,24}第?[一二三四五六七八九十百\d]+次(?:全体)?(?:会议)?[^，。；\n]{0,4}")),
        (("代表",), re.compile(r"(?:各位代表[！：:，]?\s*)?(?:本届政府任期即将结束。)?现在，?我(?:谨)?代表[^。]{2,60}(?:报告|审议|意见)[^。\n]*")),
        (("意见",), re.compile(r"(?:请予审议|并请)[^。]{0,40}提出意见")),
        (("回顾", "安排", "打算", "思路", "要求", "目标"), re.compile(r"(?:^|\n)\s*[一二三四五六]、\s*[^。，\n]{0,16}(?:工作)?(?:回顾|安排|打算|思路|要求|目标)(?=\s|$)")),
        (("精神",), re.compile(r"(?:全面|深入|认真)?(?:学习)?(?:宣传)?(?:贯彻|落实)[^，。；]{0,6}党的[一二三四五六七八九十]{1,3}(?:大|届)[^，。；]{0,40}精神")),
        (("已经",), re.compile(r"已经[^。；]{0,40}(?:通过|同意)，?现[^。；]{0,10}(?:公布|印发|发布)[^。；]*")),
        (("各",), re.compile(r"^\s*(?:各|中国人民银行)[^。；]{2,200}[：:]\s*$")),
    )  # fmt: skip


def _lists(text: str) -> list[tuple[int, int]]:
    """Lists of bodies and lists of places: three or more in a row."""
    found: list[tuple[int, int]] = []
    if not _LIST.search(text):
        return found
    items = [item.span() for item in _ITEM.finditer(text)]
    for kind, longest in ((_BODY, 18), (_PLACE, 8)):
        run: list[tuple[int, int]] = []
        for start, end in [*items, (len(text), len(text))]:
            beside = bool(run) and text[run[-1][1] : start].strip() in _BETWEEN
            if text.endswith(kind, start, end) and (beside or not run):
                run.append((start if run else max(start, end - longest), end))
                continue
            if beside:  # the last of a list, with what is said of it: 县水利局负责
                last = min((at + len(name) for name in kind if (at := text.find(name, start + 1, end)) > 0), default=0)
                run += [(start, last)] if 0 < last <= start + longest else []
            if len(run) >= _ITEMS:
                found.append((run[0][0], run[-1][1]))
            run = [(max(start, end - longest), end)] if text.endswith(kind, start, end) else []
    return found


class Exclusions:
    """The words that are nobody's: a pure function of a unit's text."""

    def __init__(self, formulations: Iterable[str] = ()) -> None:
        """`formulations` are fixed ones; case, width, punctuation and spaces in them do not count."""
        # One scan finds the formulations (their length) and the words that call for a pattern (one bit for each).
        found: dict[str, tuple[int, int]] = {}
        for number, (needed, _) in enumerate(_patterns()):
            for word in needed:
                found[word] = (0, found.get(word, (0, 0))[1] | 1 << number)
        self._marks = [(mark, found.pop(mark)[1]) for mark in "《》“"]  # marks are not in a stream
        for formulation in formulations:
            word = _letters(normal(formulation))
            if word:
                found[word] = (len(word), found.get(word, (0, 0))[1])
        self._words = ahocorasick.Automaton()
        for word, entry in found.items():
            self._words.add_word(word, entry)
        self._words.make_automaton()

    def __call__(self, text: str, stream: Stream) -> NDArray[np.bool_]:
        """True for each code of the stream of `text` that is nobody's."""
        masked = np.zeros(len(stream.codes), np.bool_)
        called = 0
        for last, (length, patterns) in self._words.iter(_letters(stream)):
            called |= patterns
            if length:
                masked[last + 1 - length : last + 1] = True
        for mark, patterns in self._marks:
            if mark in text:
                called |= patterns
        spans = _lists(text)
        while called:
            number = called.bit_length() - 1
            called ^= 1 << number
            spans += [found.span(found.lastindex or 0) for found in _patterns()[number][1].finditer(text)]
        if spans:
            for start, end in stream.offsets.searchsorted(spans).tolist():
                masked[start:end] = True
        return masked


def _letters(stream: Stream) -> str:
    return stream.codes.astype("<u2").tobytes().decode("utf-16-le", "replace")
