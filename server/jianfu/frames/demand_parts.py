"""The parts of one place that may be a demand: what is handed in, by whom, by when, how often, to whom.

A `Place` is a verb of handing in (报送, 反馈 …) in its sentence. Everything about it is worked out when first asked for,
from the word hits that the paragraph's scan has found; expressions run only over the sentence at hand.
"""

from functools import cached_property

from jianfu.frames.analysis import AnalysedParagraph
from jianfu.frames.demand_model import Demand, DemandKind
from jianfu.frames.scope import Polarity, polarity
from jianfu.text.clauses import Range, trim
from jianfu.text.dates import Deadline, find_deadlines
from jianfu.text.folding import Expression
from jianfu.text.periods import Period, find_periods

CONTENTS = ("work", "form", "experience", "news", "trace", "list", "plan", "generic")


class Place:
    """A verb at `start:end` that may ask for something, in its clause and sentence."""

    def __init__(self, paragraph: AnalysedParagraph, start: int, end: int) -> None:
        self.paragraph = paragraph
        self.norm = paragraph.norm
        self.folded = paragraph.folded
        self.start = start
        self.end = end
        self.verb = paragraph.norm[start:end]
        self.sentence = _indented(paragraph.norm, paragraph.segments.sentence(start))
        self.clause = _indented(paragraph.norm, paragraph.segments.clause(start))

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
        after = _ADDRESSEE.match(self.folded, self.end, self.clause[1])
        if after is not None:
            return after.span(1)
        before = list(_TOWARDS.finditer(self.folded, self.clause[0], self.start))
        return before[-1].span(1) if before else None

    @cached_property
    def is_office(self) -> bool:
        """Whether the addressee is an office that collects (市安委办, 我局综合科), no parliament, court or firm."""
        if self.to is None or _NO_OFFICE.search(self.folded, *self.to):
            return False
        return _OFFICE.search(self.folded, *self.to) is not None

    @property
    def is_inner(self) -> bool:
        """Whether the addressee is a desk that only a notice names: 我办, 办公室, 专班, 综合科."""
        return self.to is not None and self.is_office and _DESK.search(self.folded, *self.to) is not None

    @cached_property
    def after(self) -> int:
        """Where the verb and an addressee behind it end."""
        return self.to[1] if self.to is not None and self.to[0] >= self.end else self.end

    @cached_property
    def taken(self) -> int:
        """Where 将 or 把 begins the thing handed in, before the verb in this sentence; -1 without."""
        taken = list(_TAKING.finditer(self.folded, self.sentence[0], self.start))
        return taken[-1].end() if taken else -1

    @cached_property
    def what_regions(self) -> list[Range]:
        """Where the thing handed in may stand, likeliest first."""
        regions = []
        taken = self.taken
        # 将进展报送某局，每季度末形成总结报某办: what 将 takes went with the verb before.
        if 0 <= taken < self.clause[0] and self.between("verbs.submit", taken, self.clause[0]):
            regions.append((self.clause[0], self.start))
        if taken >= 0:
            regions.append((self.taken, self.start))
            if self.taken >= self.clause[0]:
                return regions  # 将待鉴定货币送达鉴定单位: it is said what is handed in
        regions.append((self.after, self.clause[1]))
        regions.append((self.clause[0], self.start))
        if self.taken < 0 and not _NO_OBJECT.match(self.folded, self.after):
            return regions  # 向银行发送冻结指令: it is said what is handed in, whatever stood before
        index = self.paragraph.segments.clause_index(self.start)
        while index > 0:
            index -= 1
            clause = self.paragraph.segments.clauses[index]
            if clause[1] <= self.sentence[0]:
                break
            if not _ADVERBIAL.match(self.folded, clause[0]):
                regions.append(clause)
        earlier = self.paragraph.segments.sentence_index(self.start) - 1
        if self.taken < 0 and earlier >= 0:
            before = self.paragraph.segments.sentences[earlier]
            # 形成典型材料。成熟后报市委宣传部: what the sentence before has made is handed in by this one.
            if self.between("verbs.produce", *before):
                regions.append(before)
        return regions

    @cached_property
    def region(self) -> Range:
        """The region that `contents` come from; empty at the verb when there are none.

        What says little (材料, 数据, 内容) gives way to a clear content further off.
        """
        little = (self.start, self.start)
        for region in self.what_regions:
            # 明确一名联络员，填写附件并回传: nobody hands in people then.
            aside = little[0] < little[1] <= self.start and region[1] <= self.clause[0]
            if any(self._named(name, region) for name in CONTENTS[: -3 if aside else -1]):
                return region
            if little[0] == little[1] and self.between("content.generic", *region):
                little = region
        return little

    def _named(self, name: str, region: Range) -> list[Range]:
        """Hits of a content lexicon; people who see to it (由联络员汇总报送) are no list of people."""
        hits = self.between("content." + name, *region)
        if name != "list":
            return hits
        return [hit for hit in hits if not _SEES_TO.match(self.folded, hit[1])]

    @cached_property
    def contents(self) -> dict[str, Range]:
        """A filling of each content lexicon in the likeliest region that holds any content."""
        found: dict[str, Range] = {}
        for name in CONTENTS:
            hits = self._named(name, self.region)
            if name == "generic":  # 检查材料 says more than the 材料 in it
                hits = [
                    hit for hit in hits if not any(low <= hit[0] and hit[1] <= high for low, high in found.values())
                ]
            if hits:
                behind = self.region[0] == self.taken or self.region[1] > self.start
                found[name] = hits[0] if behind else hits[-1]
        return found

    @cached_property
    def what(self) -> Range | None:
        """The thing handed in as a phrase: 贯彻落实情况, of which the lexicon knows 情况."""
        content = next(iter(self.contents.values()), None)
        if content is None:
            return None
        low = self.taken if self.region[0] == self.taken else max(self.region[0], content[0] - _LONGEST_PHRASE)
        start = content[0]
        while start > low and self.norm[start - 1] not in _PHRASE_STOPS:
            start -= 1
        for deadline in self.deadlines:
            if start <= deadline.start and deadline.end <= content[0]:
                start = deadline.end
        opening = _OPENING.match(self.folded, start, content[0])
        end = content[1]
        for name in ("work", "form"):  # 进展 and 情况 are one: 进展情况
            end = max((high for low, high in self.between("content." + name, end, end + 4) if low == end), default=end)
        return opening.end() if opening is not None else start, end

    @property
    def near(self) -> bool:
        """Whether the content stands in the verb's own clause, not in one before it."""
        return any(low >= self.clause[0] for low, _ in self.contents.values())

    @property
    def work(self) -> bool:
        """Whether how the work is going is asked for."""
        return "work" in self.contents

    @cached_property
    def deadlines(self) -> tuple[Deadline, ...]:
        """Deadlines in the sentence up to the end of the clause; dates without 前 where something is handed in then."""
        low, high = self.sentence[0], self.clause[1]
        tail = _TIME_AFTER.match(self.folded, high, self.sentence[1])
        if tail is not None:
            high = tail.end()
        return tuple(d for d in find_deadlines(self.norm, low, high, unbounded=True) if d.bounded or self._at(d))

    def _at(self, deadline: Deadline) -> bool:
        """于6月底报送, 每季度末报送; what stands behind the verb's clause is a time by its label."""
        if deadline.start >= self.clause[1]:
            return True
        if deadline.every or self.norm[max(0, deadline.start - 1) : deadline.start] in tuple("于在和、"):
            return deadline.end <= self.start or deadline.every > 0
        return _DUE_THEN.match(self.folded, deadline.end) is not None

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        """Periods in the sentence up to the end of the clause; 年度, 月度 only in the clause, being attributes."""
        return tuple(
            period
            for period in find_periods(self.norm, self.sentence[0], self.clause[1])
            if period.start >= self.clause[0] or self.norm[period.start] in "每逐按"
        )

    @property
    def timed(self) -> bool:
        """Whether a deadline or a period is named."""
        return bool(self.deadlines or self.periods) or self._by_event

    @cached_property
    def _by_event(self) -> bool:
        """验收前, 元旦前, 开学后一周: an event names the day."""
        return _EVENT.search(self.folded, self.sentence[0], self.start) is not None

    @cached_property
    def soft_time(self) -> bool:
        """及时, 按时, 定期, 规定时限内: a time that names no day."""
        return _SOFT_TIME.search(self.folded, self.sentence[0], self.start) is not None

    @cached_property
    def who(self) -> Range | None:
        """The unit asked, nearest before the verb in its sentence."""
        stop = self.to[0] if self.to is not None and self.to[0] < self.start else self.start
        hits = self.between("units.lower", self.sentence[0], stop)
        if not hits:
            return None
        clause = self.paragraph.segments.clause(hits[-1][0])
        found = _UNITS.search(self.folded, clause[0], min(stop, clause[1]))
        if found is not None and found.start() <= hits[-1][0] < found.end():
            return trim(self.norm, *found.span())
        return hits[-1]

    @cached_property
    def asks(self) -> bool:
        """Whether 请, 要, 须, 应 … stands before the verb in its sentence."""
        return bool(self.between("scope.modal", self.sentence[0], self.start))

    @property
    def per_year(self) -> int:
        """How many times a year something is handed in: once, unless a period or several dates are named.

        Those of the clause itself count before those that the sentence names for something else.
        """
        low, high = self.clause
        deadlines = [due for due in self.deadlines if low <= due.start < high] or self.deadlines
        periods = [period for period in self.periods if low <= period.start < high]
        if not periods and (deadlines is self.deadlines or all(due.form == "day" for due in deadlines)):
            periods = list(self.periods)
        times = max([1, *(due.every for due in deadlines)])
        if periods:
            times = max(times, periods[-1].times)
        return len(deadlines) if times == 1 and len(deadlines) > 1 else times

    def demand(
        self,
        kind: DemandKind,
        certainty: int,
        verb: Range | None = None,
        what: Range | None = None,
        per_year: int | None = None,
    ) -> Demand:
        """The demand that this place is; `verb`, `what`, `per_year` where they are not the place's own."""
        start, end = trim(self.norm, *self.clause)
        return Demand(
            kind=kind,
            start=start,
            end=end,
            verb=verb or (self.start, self.end),
            who=self.who,
            what=what or self.what,
            deadline=self.deadlines[-1][:2] if self.deadlines else None,
            period=self.periods[-1][:2] if self.periods else None,
            to=self.to,
            per_year=per_year or self.per_year,
            certainty=certainty,
        )


def _indented(norm: str, segment: Range) -> Range:
    """The segment without the spaces that a paragraph begins with."""
    low, high = segment
    while low < high - 1 and norm[low] == " ":
        low += 1
    return low, high


_LONGEST_PHRASE = 24
_PHRASE_STOPS = frozenset("，。；：、（）！？ 于将把请并")
# What leads up to the thing but is not part of it.
_OPENING = Expression(
    "(?:各[^的]{1,12}?(?=要|应|须|报)|要|应|须|需|及时|认真|按时|定期|统一|书面|每[^的]{1,3}|有关的?|相关的?|上报|报送|填报|提交|反馈|形成|写出|撰写|对)+"
)
_ADDRESSEE = Expression(
    r"(?:送|至|到|给|往|交|于|回|达|呈|知|由)?(我(?=[，。；！]|$)|[A-Za-z0-9_.-]{2,30}@[A-Za-z0-9.]+|"
    "(?:[^，。；：、（）！？“”的]|“[^”]{1,8}”|（[^）]{1,6}）){0,24}?"
    "(?:办公室|办公厅|督查室|研究室|委员会|指挥部|领导小组|工作组|专班|国务院|党中央|总部|总行|分行|支行|党委|党组|政府|邮箱|系统"
    "|平台|中心|群|办|局|委|厅|部|处|科|股|室|组|站|队|院|会|校|镇|县|区|省|市|行|署|府|社|所|人|机关|部门|机构|上级|单位"
    "|[省市县区镇乡州]级|[省市县区镇乡州局院校]里|街道|领导|老师|委员|书记|主任|科长|秘书|公众号|信箱))"
    "(?=[，。；：、（）！？ ]|$|备案|备查|备核|备存|汇总|汇编|汇集|审核|审批|审定|审查|审阅|审议|审签|通过|批准|同意|核准|核对|核实|核验|核查"
    "|并|和|及|与|进行|统一|一式|一份|[1-4一二两三四]份|存|集中|逐级|综合(?!执|行|科|处|股|室|组|部|治|协|服)|入库|建档|研究(?!室|院|所|中心)|研判"
    "|纸质|电子|报(?!社)|择优|登|刊|编印|编发|编辑|办理|销号|销账|签收|签字|签批|盖章|归档|归集|归口|供(?!电|销|水|热|应)|用于|用作|作为"
    "|以|后|联系|邮寄|邮：|统筹|统计(?!局)|展示|展出|公布|通报|调度(?!中心|室)|掌握|留存|查阅|收集|收存|梳理|整理|分析|会商|考核(?!组|办|科)"
    r"|评分|打分|评定|由|再|同时|一起|[.A-Za-z\d])"
)
_OFFICE = Expression(
    "我|本[局办委厅处科室院站中县市镇乡街]|办公室|办公厅|督查室|督办|专班|指挥|领导小组|联席|推进|邮箱|信箱|系统|平台|群|专责|工作组|秘书|组织部|宣传部|政法委"
    "|[省市县区州旗镇乡街盟道总支]级?[^，。；]{0,12}(?:局|办|委|厅|部|中心|政府|院|科|股|处|站|所|队|室|会)"
    "|[省市县区镇乡州局院校]里$|(?:老师|委员|书记|主任|科长|秘书)$|街道$|派出单位|上级|主管部门|牵头(?:单位|部门)|党委|党组|党总?支|[省市县区镇乡州]级$"
    "|(?:科|处|股|室|办|秘书处|综合组|中心|检查组|督导组|队|部|分局)$"
)
_DESK = Expression("我|督办|系统|平台|办公室|专班|督查|领导小组|指挥部|邮箱|工作群|(?<!大)(?<!居)(?<!开)[科股处室办]$")
_NO_OFFICE = Expression(
    "国库|柜台|持票|人大|人民代表|常委会|常务委员|法院|检察院|公安机关|司法机关|国务院|党中央|中央|协会|商会|公司|交易所|银行|基金会|董事会|各|居民|村民|群众|社会(?!工作|事务|保障|保险|局)|登记机关|登记机构"
    "|受理|审批(?!局|服务)|许可|仲裁|公证|代表|委员(?!会)|申请|当事|举报|机关$|所在地|同级|本级"
)
_TOWARDS = Expression(
    "(?:向|给(?=[省市县区镇乡街我局院校办]))([^，。；：]{1,26}?)(?=一个|一份|写|提出|提供|说明|口头|当面|如实|如期|逐级|回|分别|一并|统一|直接|集中|传|交|送|函|述|推送|晒|发|呈|提交|报送|上报|书面|专题|报告|报备|反馈|汇报|报|作|及时|定期|按|每|提供|呈报|填报|通报|$)"
)
# 报综合股，时间不得晚于3月20日; 分三批上报：第一批4月底.
_TIME_AFTER = Expression(
    "(?:（?(?:报送|上报|填报|提交|反馈)?(?:截止|时间|时限|期限|最迟|最晚|首次|第一[批次]|首批|每月|每周)|务必?于)[^。；]{0,40}"
)
# 季度末统一上交
_DUE_THEN = Expression(
    "(?:统一|集中|一并|分别|再|各|均|由[^，。；]{1,10}|按时)?(?:报|送|交|上报|上交|提交|提供|反馈|汇总|形成|返|传|发|填|书面|回)"
)
_EVENT = Expression(
    "(?:落实|办理|办结|整改|完成)(?:到位|完毕)?后|(?:结束|会议|返回|完成|走访|检查|巡查)的?(?:当天|当日|当晚|次日)|每(?:完成|办结|整改|推进|化解|结束)一|(?:元旦|春节|清明|五一|端午|七一|八一|中秋|国庆|十一|双节|节|假期|年终考核|考核|验收|检查|督查|通报|述职|会议?|大会|例会|开学|放假|学期结束|期末|暑假|寒假|汛期"
    "|入冬|换届|结束|启动|开展|年审|到期|届满|交接|离任|评审|审议|上会|调度)”?(?:之|以)?前(?!期|后|述|提|景|列|沿|往|来|置)"
    "|(?:开学|会议?|验收|结束|完成|完工|办结|印发|培训|活动)后的?(?:第?[一二三四五两1-9]|半|当)个?(?:天|日|周|月|学期|星期)"
    "|(?:学期|期|年|岁|学年)末"
)
_TAKING = Expression(
    "把(?!握|关)|(?<!即)(?<!必)将(?!予以|会|在|于|适时|不|进行|对|依|按|视|给予|组织|派|继续|来|要|由|通报|纳入)"
)
_UNITS = Expression(
    "(?:各|有关|相关|牵头|责任|承办|成员|试点|市直|县直|区直|省直|全市|全县|全区|地方|县|区|乡|镇|村|街)"
    "(?:(?!认真|结合|根据|均|都|必须|分别|负责|把|需)[^，。；：将于每要应须请在对按并就从]){0,60}"
    "(?:单位|部门|方面|县|区|市|镇|乡|街道|街|村|社区|支部|党委|党组|校|院|局|委|办|厅|公司|企业|政府|组|队|站|所|中心|机关|组织|专班|人员|干部"
    "|同志|班|科室|处室|园区|地|级|旗|州|学校|）)"
)
_SEES_TO = Expression("、?(?:负责|审|签|把关|牵头|任|要|须|应|汇总|上?报(?!送?给)|统一|逐|每|按|于|担任|收|将|把|填)")
_NO_OBJECT = Expression(
    "(?:（|一并|备案|备查|备核|存档|归档|汇总|审核|审查|审阅|[一两二三四1-4][次份]|销号|报|后|时|的|择|登|刊|编|并|等|盖章|统一|进行|工作"
    "|和|及|为|以)?[^，。；：]{0,1}(?:[，。；：]|$)"
    "|（|一并|备案|备查|备核|汇总|审核|审查|审阅|存档|[一两二三四1-4][次份]|择优|销号|不得?少于|[0-9]"
)
# 结合各地分布情况，…并反馈: what the work starts from, not what is handed in.
_ADVERBIAL = Expression(" *(?:结合|根据|按照|依据|针对|视|围绕|为|经)")
_SOFT_TIME = Expression(
    "及时|按时|按期|如期|定期|随时|适时|期限内|时限内|时间内|尽快|抓紧|一并|按要求|逐级|当日|当天|完成后|结束后|会后"
)
