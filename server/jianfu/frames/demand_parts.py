"""The parts of one place that may be a demand: what is handed in, by whom, by when, how often, to whom.

A `Place` is a verb of handing in (报送, 反馈 …) in its sentence. Everything about it is worked out when first asked for,
from the word hits that the paragraph's scan has found; expressions run only over the clause at hand.
"""

import re
from functools import cache, cached_property

from jianfu.frames.analysis import AnalysedParagraph
from jianfu.frames.scope import Polarity, polarity
from jianfu.text.clauses import Range, trim
from jianfu.text.dates import Deadline, find_deadlines
from jianfu.text.periods import Period, find_periods

CONTENTS = ("work", "form", "experience", "news", "trace", "list", "plan", "generic")


class Place:
    """A verb at `start:end` that may ask for something, in its clause and sentence."""

    def __init__(self, paragraph: AnalysedParagraph, start: int, end: int) -> None:
        self.paragraph = paragraph
        self.norm = paragraph.norm
        self.start = start
        self.end = end
        self.sentence = paragraph.segments.sentence(start)
        self.clause = paragraph.segments.clause(start)

    def between(self, lexicon: str, low: int, high: int) -> list[Range]:
        """Hits of a lexicon of rules/lexicons/frames in `low:high`."""
        return self.paragraph.between("frames/" + lexicon, low, high)

    def in_sentence(self, lexicon: str) -> bool:
        """Whether the sentence holds a word of the lexicon."""
        return bool(self.between(lexicon, *self.sentence))

    def in_clause(self, lexicon: str) -> bool:
        """Whether the verb's clause holds a word of the lexicon."""
        return bool(self.between(lexicon, *self.clause))

    @cached_property
    def polarity(self) -> Polarity:
        """How the verb is meant."""
        return polarity(self.paragraph, self.start, self.end)

    @cached_property
    def to(self) -> Range | None:
        """The addressee: after the verb (报市委办公室), or before it (向市委办公室报告)."""
        after = _addressee().match(self.norm, self.end, self.clause[1])
        if after is not None:
            return after.span(1)
        before = None
        for before in _towards().finditer(self.norm, self.clause[0], self.start):
            pass
        return before.span(1) if before is not None else None

    @cached_property
    def directed(self) -> bool:
        """Whether a one-character verb (报, 送 …) hands something in: to somebody, on a date, so many times."""
        apart = self.start == self.clause[0] or _APART.search(self.norm, self.clause[0], self.start)
        dated = self.norm[self.start - 1 : self.start] in "前内" or self.taken >= self.clause[0]
        if self.norm[self.start] != "报" and not (apart and (dated or _PLACE.match(self.norm, self.end))):
            return False  # 城发集团, 交响乐, 发卡银行: part of a word
        if self.to is not None and self.to[0] >= self.end:
            return True
        if self.norm[self.start] != "报":
            return False
        if self.to is not None and _ADVERB.fullmatch(self.norm, self.to[1], self.start):
            return True
        if _TIMES_AFTER.match(self.norm, self.end):
            return True
        return any(d.bounded and d.end == self.start for d in self.deadlines)

    @cached_property
    def taken(self) -> int:
        """Where 将 or 把 begins the thing handed in, before the verb in this sentence; -1 without."""
        for match in reversed(list(_taking().finditer(self.norm, self.sentence[0], self.start))):
            return match.end()
        return -1

    @cached_property
    def what_regions(self) -> list[Range]:
        """Where the thing handed in may stand, likeliest first."""
        regions = []
        after = self.to[1] if self.to is not None and self.to[0] >= self.end else self.end
        if self.taken >= 0:
            regions.append((self.taken, self.start))
            if self.taken >= self.clause[0]:
                return regions  # 将待鉴定货币送达鉴定单位: it is said what is handed in
        regions.append((after, self.clause[1]))
        regions.append((self.clause[0], self.start))
        if self.taken < 0 and not _NO_OBJECT.match(self.norm, after):
            return regions  # 向银行发送冻结指令: it is said what is handed in, whatever stood before
        index = self.paragraph.segments.clause_index(self.start)
        while index > 0:
            index -= 1
            clause = self.paragraph.segments.clauses[index]
            if clause[0] < self.sentence[0]:
                break
            if not _ADVERBIAL.match(self.norm, clause[0]):
                regions.append(clause)
        if self.taken < 0 and self.sentence[0] > 0:
            before = self.paragraph.segments.sentence(self.sentence[0] - 1)
            # 形成典型材料。成熟后报市委宣传部: what the sentence before has made is handed in by this one.
            if self.between("verbs.produce", *before):
                regions.append(before)
        return regions

    @cached_property
    def near(self) -> bool:
        """Whether the content stands in the verb's own clause, not in one before it."""
        return self.region[1] > self.clause[0]

    @cached_property
    def contents(self) -> dict[str, Range]:
        """A filling of each content lexicon in the likeliest region that holds any content."""
        found = {}
        for name in CONTENTS:
            hits = self.between("content." + name, *self.region)
            if name == "generic":  # 检查材料 says more than the 材料 in it
                hits = [hit for hit in hits if not any(low <= hit[0] and hit[1] <= high for low, high in found.values())]
            if hits:
                found[name] = hits[-1] if self.region[1] <= self.start else hits[0]
        return found

    @cached_property
    def region(self) -> Range:
        """The region that `contents` come from; empty at the verb when there are none.

        What says little (材料, 数据, 内容) gives way to a clear content further off.
        """
        little = (self.start, self.start)
        for region in self.what_regions:
            if any(self.between("content." + name, *region) for name in CONTENTS[:-1]):
                return region
            if little[0] == little[1] and self.between("content.generic", *region):
                little = region
        return little

    @cached_property
    def deadlines(self) -> tuple[Deadline, ...]:
        """Deadlines in the clause or, when it has none, in the sentence before the verb; dates after 于 and 在 too."""
        low, high = self.sentence[0], self.clause[1]
        return tuple(d for d in find_deadlines(self.norm, low, high, unbounded=True) if d.bounded or self._at(d))

    def _at(self, deadline: Deadline) -> bool:
        """A date without 前 counts where something is handed in then: 于6月底报送, 每季度末报送."""
        before = self.norm[max(0, deadline.start - 3) : deadline.start]
        after = self.norm[deadline.end : deadline.end + 4]
        if deadline.every or before.endswith(("于", "在", "别于", "和", "、")):
            return deadline.end <= self.start or deadline.every > 0
        return any(after.startswith(word) for word in ("报", "上报", "上交", "提交", "反馈", "形成"))

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        """Periods in the sentence up to the end of the verb's clause; 年度, 月度 only in that clause, being attributes."""
        return tuple(
            period
            for period in find_periods(self.norm, self.sentence[0], self.clause[1])
            if period.start >= self.clause[0] or self.norm[period.start] in "每逐按"
        )

    @cached_property
    def who(self) -> Range | None:
        """The unit asked, nearest before the verb in its sentence, else in the sentence before."""
        stop = self.to[0] if self.to is not None and self.to[0] < self.start else self.start
        hits = self.between("units.lower", self.sentence[0], stop)
        if not hits:
            return None
        return self._whole_unit(hits[-1])

    def _whole_unit(self, hit: Range) -> Range:
        clause = self.paragraph.segments.clause(hit[0])
        found = _unit_list().search(self.norm, clause[0], clause[1])
        if found is not None and found.start() <= hit[0] < found.end():
            return trim(self.norm, *found.span())
        return hit

    @cached_property
    def asks(self) -> bool:
        """Whether 请, 要, 须, 应 … stands before the verb in its sentence."""
        return bool(self.between("scope.resume", self.sentence[0], self.start))

    @cached_property
    def noun(self) -> bool:
        """Whether the verb is part of a noun: 报送时间, 上报的材料, 做好信息报送工作."""
        if _nominal_after().match(self.norm, self.end):
            return True
        if self.to is None and self.norm[self.end - 1] in "报告" and _PAPER.match(self.norm, self.end):
            return True  # 书面汇报材料80份
        if self.to is not None or self.taken >= 0 or not _closing().match(self.norm, self.end):
            return False
        if self.norm[self.start : self.end] in ("报告", "汇报", "反馈") and not self._as_verb():
            return True  # 等级测评报告、风险评估报告
        if self.norm[self.start - 1 : self.start] in ("、", "和", "及", "与") and not self.deadlines:
            return True  # 负责信息核查、上报，监督工程实施: one of a list of duties
        light = _light_verb().search(self.norm, self.clause[0], self.start)
        return light is not None and not any(light.start() <= d.start for d in self.deadlines)

    def _as_verb(self) -> bool:
        """Whether 报告, 反馈 stands as a verb: after an adverb, a modal or a date, or opening its clause."""
        return self.start == self.clause[0] or _VERBAL.search(self.norm, self.clause[0], self.start) is not None

    def work(self) -> bool:
        """Whether how the work is going is asked for."""
        return "work" in self.contents

    @cached_property
    def soft_time(self) -> bool:
        """及时, 按时, 定期, 规定时限内: a time that names no day."""
        return _soft_time().search(self.norm, self.sentence[0], self.start) is not None


_PLACE = re.compile("[至到给往我本市县区省州旗镇乡街国党政上领专指我综办中局总主联交]")
_VERBAL = re.compile(
    "(?:及时|定期|书面|专题|随时|如实|逐级|立即|主动|按时|按期|统一|一并|电话|口头|要|应|须|请|并|前|后|内|时|也|必|予以|进行|一次|月|季|周|年|日)$"
)
_APART = re.compile(
    "(?:[，。；、：）》” 前后内并]|一并|统一|直接|及时|分别|径|同步|同时|情况|材料|资料|数据|表|报告|总结|结果|台账|截图|照片|稿|件|章|字|名单|清单)$"
)
_PAPER = re.compile("(?:材料|提纲|稿|会|人|团|书|单|厅|模版|模板|摘要|年度|期内|内容|格式|是|包括|应|须|要(?!求)|主要|中)")
_NO_OBJECT = re.compile(
    "(?:[（(]|一并|备[查案核]|存档|归档|汇总|审[核查阅]|[一两二三四1-4][次份]|销号|报|后|时|的|择|登|刊|编|并|等|盖章|统一|进行|工作|和|及|为|以)?[^，。；：]{0,1}(?:[，。；：]|$)"
    "|[（(]|一并|备[查案核]|汇总|审[核查阅]|存档|[一两二三四1-4][次份]|择优|销号|不得?少于|[0-9]"
)
# 结合各地分布情况，…并反馈: what the work starts from, not what is handed in.
_ADVERBIAL = re.compile("结合|根据|按照|依据|针对|视|围绕|为|经")
_ADVERB = re.compile("(?:及时|定期|按时|书面|统一|分别|一并|集中|逐级|每[^，。；]{1,3})*")
_TIMES_AFTER = re.compile("[一二两三1-4]?次")


@cache
def _addressee() -> re.Pattern[str]:
    return re.compile(
        r"(?:送|至|到|给|往|交|于|回)?((?:[^，。；：、（）！？“”的]{0,24}?)"
        r"(?:办公室|办公厅|督查室|研究室|委员会|指挥部|领导小组|工作组|专班|国务院|党中央|总部|总行|分行|支行|党委|党组|政府|邮箱|系统"
        r"|平台|中心|群|办|局|委|厅|部|处|科|室|组|站|院|会|校|镇|县|区|省|市|行|署|府|社|所|人|机关|部门|机构|上级|单位))"
        r"(?=[，。；：、（）！？\s]|$|备[案查核]|汇总|审[核批定查阅议]|通过|批准|同意|核准|并|和|及|与|进行|统一|一式|存|研究(?!室|院|所|中心)|纸质|电子|报|择|登|刊|编|综合|办理|销号|签|盖章|归|供|用于|作为|以便|后|联系|邮|[.A-Za-z\d])"
    )


@cache
def _towards() -> re.Pattern[str]:
    return re.compile(
        r"向([^，。；：]{1,26}?)(?=提交|报送|上报|书面|专题|报告|报备|反馈|汇报|报|作|及时|定期|按|每|提供|呈报|填报|通报|$)"
    )


@cache
def _taking() -> re.Pattern[str]:
    return re.compile(r"(?<![即必])[将把](?!予以|会|在|于|适时|不|进行|对|依|按|视|给予|组织|派|继续|来|要|由|通报|纳入)")


@cache
def _unit_list() -> re.Pattern[str]:
    return re.compile(
        r"(?:各|有关|相关|牵头|责任|承办|成员|试点|市直|县直|区直|省直|全市|全县|全区|地方|县|区|乡|镇|村|街)"
        r"[^，。；：将于每要应须请在对按认结均都必分并把就从负根]{0,60}"
    )


@cache
def _nominal_after() -> re.Pattern[str]:
    return re.compile(
        r"”?(?:时间窗口|制度|机制|时间|时限|要求|系统|流程|程序|渠道|途径|方式|方法|质量|范围|标准|责任|人员|单位|部门|机构|主体|格式|期限|频[次率度]"
        r"|口径|义务|时点|节点|路径|窗口|计划|任务|工作|环节|对象|事项|网络|队伍|情况|采用情况|日期|模板|样式|须知|说明|平台|端口|接口|功能"
        r"|管理|数量|总量|方面|规定|办法|目录|内容|信息质量)"
        r"(?=[，。；、：（）”和及与的不为由要应须见按等力之并]|$|进行|组织|质量|管理|下[降达]|减少|包括|主要|一律|统一|分|如下)"
        r"|[率量]|的|[及和]采用|[人员者方](?=[，。；、：（）和及与的不为由要应须])"
    )


@cache
def _light_verb() -> re.Pattern[str]:
    return re.compile(
        r"(?:做好|加强|强化|规范|完善|推进|改进|优化|健全|抓好|重视|开展|提高|提升|畅通|进行|予以)(?!情况|结果|工作情况)[^，。；将把]{0,9}$"
    )


@cache
def _closing() -> re.Pattern[str]:
    return re.compile(r"[，。；、等及和与]|$")


@cache
def _soft_time() -> re.Pattern[str]:
    return re.compile("及时|按时|按期|如期|定期|随时|适时|期限内|时限内|时间内|尽快|抓紧|一并|按要求|逐级|当日|当天|完成后|结束后|会后")
