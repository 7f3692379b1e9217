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
        if after == self.end or self.taken < 0:
            regions.append((after, self.clause[1]))
        regions.append((self.clause[0], self.start))
        index = self.paragraph.segments.clause_index(self.start)
        while index > 0:
            index -= 1
            clause = self.paragraph.segments.clauses[index]
            if clause[0] < self.sentence[0]:
                break
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
        """The first filling of each content lexicon in the likeliest region that holds any content."""
        for region in self.what_regions:
            found = {}
            for name in CONTENTS:
                hits = self.between("content." + name, *region)
                if hits:
                    found[name] = hits[-1] if region[1] <= self.start else hits[0]
            if found:
                return found
        return {}

    @cached_property
    def region(self) -> Range:
        """The region that `contents` come from; empty at the verb when there are none."""
        for region in self.what_regions:
            if any(self.between("content." + name, *region) for name in CONTENTS):
                return region
        return (self.start, self.start)

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
        hits = self.between("units.lower", self.sentence[0], self.start)
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
        if self.to is not None or self.taken >= 0 or not _closing().match(self.norm, self.end):
            return False
        if self.norm[self.start - 1 : self.start] in ("、", "和", "及", "与") and not self.deadlines:
            return True  # 负责信息核查、上报，监督工程实施: one of a list of duties
        light = _light_verb().search(self.norm, self.clause[0], self.start)
        return light is not None and not any(light.start() <= d.start for d in self.deadlines)

    def work(self) -> bool:
        """Whether how the work is going is asked for."""
        return "work" in self.contents

    @cached_property
    def soft_time(self) -> bool:
        """及时, 按时, 定期, 规定时限内: a time that names no day."""
        return _soft_time().search(self.norm, self.sentence[0], self.start) is not None


@cache
def _addressee() -> re.Pattern[str]:
    return re.compile(
        r"(?:送|至|到|给|往|交|于|回)?((?:[^，。；：、（）！？“”的]{0,24}?)"
        r"(?:办公室|办公厅|督查室|研究室|委员会|指挥部|领导小组|工作组|专班|国务院|党中央|总部|总行|分行|支行|党委|党组|政府|邮箱|系统"
        r"|平台|中心|群|办|局|委|厅|部|处|科|室|组|站|院|会|校|镇|县|区|省|市|行|署|府|社|所|人|机关|部门|机构|上级|单位))"
        r"(?=[，。；：、（）！？\s]|$|备[案查核]|汇总|审[核批定查阅]|批准|同意|核准|并|和|及|与|进行|统一|一式|存|研究|纸质|电子)"
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
        r"”?(?:制度|机制|时间|时限|要求|系统|流程|程序|渠道|途径|方式|方法|质量|范围|标准|责任|人员|单位|部门|机构|主体|格式|期限|频[次率度]"
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
