"""Polarity: does the paragraph ask for what stands at a position, or forbid, abolish, quote or tell of it?

Every rule that reads sentences asks `polarity` before it speaks: 请各县区报送台账 and 不得要求各县区报送台账 hold the
same words. The reading looks at the sentence around the position, in the order title, negation, abolition, narration,
quotation, own office, condition; the first that reaches the position wins. Which words open a scope stands in
rules/lexicons/frames/scope.txt; how far a scope reaches is decided here.
"""

from enum import StrEnum
from typing import NamedTuple

from jianfu.frames.analysis import AnalysedParagraph
from jianfu.text.clauses import Range
from jianfu.text.folding import Expression

_LEXICON = "frames/scope."
# A quotation up to this length is a term in a sentence that still speaks for itself: 实行“零报告”制度.
_LONGEST_TERM = 10


class Polarity(StrEnum):
    """How a paragraph means what stands at a position."""

    ASSERTED = "asserted"
    NEGATED = "negated"  # 不得、不再、严禁、防止 …
    ABOLISHED = "abolished"  # 取消、废止、压减 …
    NARRATED = "narrated"  # 该局要求…、基层反映…、已报送 …
    QUOTED = "quoted"  # in 《》 or in a quotation longer than a term
    OWN = "own"  # what the author's office itself does: 我办将…
    CONDITIONAL = "conditional"  # 如遇…


# 实行“一月一报告、一季一通报”: what is put into force by name is no quotation.
_NAMED = Expression("(?:实行|执行|落实|坚持|建立|推行|严格|采取|按照|做到|要求|健全|完善|开展)$")

# What is in force for whoever reads the document; frames ask for these unless they say otherwise.
IN_FORCE = frozenset({Polarity.ASSERTED, Polarity.OWN, Polarity.CONDITIONAL})


class Reading(NamedTuple):
    """A polarity and the word that decides it, `norm[cue_start:cue_end]`; both 0 where none does."""

    polarity: Polarity
    cue_start: int = 0
    cue_end: int = 0


_PLAIN = Reading(Polarity.ASSERTED)


def polarity(paragraph: AnalysedParagraph, start: int, end: int) -> Polarity:
    """How the paragraph means what stands at `start:end` (code points of its normal form)."""
    return read_scope(paragraph, start, end).polarity


def read_scope(paragraph: AnalysedParagraph, start: int, end: int) -> Reading:
    """The polarity at `start:end` together with the word that decides it."""
    reading = paragraph.readings.get((start, end))
    if reading is None:
        reading = paragraph.readings[(start, end)] = _read(paragraph, start, end)
    return reading


def _read(paragraph: AnalysedParagraph, start: int, end: int) -> Reading:
    segments = paragraph.segments
    for low, high in segments.titles:
        if low < start and end < high:
            return Reading(Polarity.QUOTED, low, high)
    sentence = segments.sentence(start)
    for read in (_negation, _abolition, _abolition_after, _narration):
        cue = read(paragraph, sentence, start, end)
        if cue is not None:
            return cue
    for low, high in segments.quoted:
        if low < start and end < high and high - low > _LONGEST_TERM and not _NAMED.search(paragraph.folded, 0, low):
            return Reading(Polarity.QUOTED, low, high)
    for kind, value in (("own", Polarity.OWN), ("condition", Polarity.CONDITIONAL)):
        cue = _subject_cue(paragraph, sentence, start, kind, value)
        if cue is not None:
            return cue
    return _PLAIN


def _negation(paragraph: AnalysedParagraph, sentence: Range, start: int, end: int) -> Reading | None:
    if _LATE.search(paragraph.folded, sentence[0], start):
        return None
    for name in ("strict", "negator", "lack"):
        for cue in reversed(paragraph.between(_LEXICON + name, sentence[0], start)):
            if not _cancelled(paragraph, cue) and _reaches(paragraph, cue, start):
                return Reading(Polarity.NEGATED, *cue)
    return _headline(paragraph, sentence, start)


# 不按要求报送的: right before the verb it says how, not whether.
_LATE = Expression("[不未](?:按|及时|如期|认真|严格|规范|主动|积极)[^，。；、]{0,8}$")


def _cancelled(paragraph: AnalysedParagraph, cue: Range) -> bool:
    """不得迟报、严禁不报送: forbids leaving the thing undone, so the thing itself is still asked for."""
    after = paragraph.norm[cue[1] : cue[1] + 3]
    if paragraph.norm[cue[1] - 1] in "未有" and _missing(paragraph, cue):
        return True
    if after[:1] in _UNDONE or (after[:2] in _WITHOUT_REASON and after[2:] in _UNDONE):
        return True
    return any(low - cue[1] <= 2 for low, _ in paragraph.between(_LEXICON + "lapse", cue[1], cue[1] + 6))


def _missing(paragraph: AnalysedParagraph, cue: Range) -> bool:
    """未按时报送的; 仍未提交的，视为未开展: it should have been, and somebody answers for it."""
    if _TIMELY.match(paragraph.folded, cue[1]):
        return True
    sentence = paragraph.segments.sentence(cue[0])
    clause = paragraph.segments.clause(cue[0])
    relative = _RELATIVE.search(paragraph.folded, cue[1], clause[1])
    return relative is not None and bool(paragraph.between("frames/context.penalty", relative.end(), sentence[1]))


_RELATIVE = Expression("的(?:[，、]|单位|部门|地区|县|乡|镇|街|村|个人|干部|人员|学校|支部)")
_TIMELY = Expression("按|及时|如期|在规定|达到|认真|严格|全面")
_UNDONE = frozenset("不未迟漏瞒拒")
_WITHOUT_REASON = frozenset(("无故", "擅自", "借故", "随意"))


def _reaches(paragraph: AnalysedParagraph, cue: Range, start: int) -> bool:
    """Whether a negation that stands at `cue` still holds at `start`, later in the same sentence."""
    segments = paragraph.segments
    first, last = segments.clause_index(cue[0]), segments.clause_index(start)
    governs = any(low - cue[1] <= 2 for low, _ in paragraph.between(_LEXICON + "causative", cue[1], start))
    limit = start if first == last else segments.clauses[first][1]
    if not governs and any(low > cue[1] for low, _ in paragraph.between(_LEXICON + "resume", cue[1], limit)):
        return False
    if first == last:
        return not _enclosed(paragraph, cue, start)
    # 不能按期完成的，书面说明原因: a condition, not a prohibition. And 不等不靠，报送…: `不` alone stays in its clause.
    if paragraph.norm[limit - 2 : limit - 1] == "的" or cue[1] - cue[0] == 1:
        return False
    return all(_carries_on(paragraph, segments.clauses[index], start) for index in range(first + 1, last + 1))


def _enclosed(paragraph: AnalysedParagraph, cue: Range, start: int) -> bool:
    """将制止餐饮浪费措施落实情况于9月19日前函复: the negation is inside the thing that is handed in."""
    clause = paragraph.segments.clause(cue[0])
    if _TAKING.search(paragraph.folded, clause[0], cue[0]):
        return True
    # 对完不成任务的实行一票否决: the negation says who is meant.
    # 不晒的在群里点名: who does not is the one meant.
    if paragraph.norm[cue[0]] == "不" and _WHO_DOES_NOT.match(paragraph.folded, clause[0], start):
        return True
    between = paragraph.norm[cue[1] : start].rstrip("“‘")
    if "的" in between[:-1] and _AIMED.search(paragraph.folded, clause[0], cue[0]):
        return True
    content = _CONTENT.search(paragraph.folded, cue[1], start)
    return content is not None and _DATED.match(paragraph.folded, content.end(), start) is not None


_AIMED = Expression("对|凡")
_WHO_DOES_NOT = Expression(
    " ?(?:凡|对)?[^，。；]{0,6}不[^，。；]{1,8}的(?:单位|部门|人员|干部|个人|班级|支部|村|社区)?[，在要将一予由给取追约点扣罚]"
)
_TAKING = Expression("[将把](?![要会])")
_CONTENT = Expression("(?:情况|进展|总结|结果|台账|报表|数据|报告)")
_DATED = Expression(r"[^，。；]{0,2}?(?:于|在|请|每|按[月季周年]|\d)")


def _carries_on(paragraph: AnalysedParagraph, clause: Range, start: int) -> bool:
    """Whether a negation of the clause before goes on in this clause (looked at up to `start`)."""
    low, high = clause[0], min(clause[1], start)
    if any(at == low for at, _ in paragraph.between(_LEXICON + "carry", low, clause[1])):
        return True
    if paragraph.norm[low : low + 1] in ("各", "每", "于", "在"):
        return False
    if paragraph.between(_LEXICON + "resume", low, high) or paragraph.between(_LEXICON + "resume_clause", low, high):
        return False
    return not any(mark in paragraph.norm[low:high] for mark in ("前", "每月", "每周", "每季", "每年", "每日", "内将"))


def _headline(paragraph: AnalysedParagraph, sentence: Range, start: int) -> Reading | None:
    """不得有下列行为：一是要求…；二是…: what stands before a colon holds for the list after it."""
    segments = paragraph.segments
    for name in ("strict", "negator", "abolisher"):
        for cue in paragraph.between(_LEXICON + name, 0, start):
            clause = segments.clause(cue[0])
            if clause[1] > start or paragraph.norm[clause[1] - 1] != "：" or _cancelled(paragraph, cue):
                continue
            if name == "abolisher" and not _LISTED.search(paragraph.folded, cue[1], clause[1]):
                continue
            if name == "negator" and cue[1] - cue[0] == 1:
                continue
            if not paragraph.between(_LEXICON + "resume", max(clause[1], sentence[0]), start):
                return Reading(Polarity.NEGATED, *cue)
    return None


_LISTED = Expression("问题|行为|现象|情形|做法|表现")


def _abolition(paragraph: AnalysedParagraph, sentence: Range, start: int, end: int) -> Reading | None:
    clause = paragraph.segments.clause(start)
    for cue in reversed(paragraph.between(_LEXICON + "abolisher", clause[0], start)):
        if any(low == cue[1] for low, _ in paragraph.between(_LEXICON + "noun_tail", cue[1], cue[1] + 6)):
            continue
        if _SANCTION.match(paragraph.folded, cue[0]) or paragraph.between(_LEXICON + "resume", cue[1], start):
            continue
        # 取消情况报送制度 is abolished, 将取消事项的情况报送市委办 is not: what follows tells.
        nominal = (
            _NOMINAL_AFTER.match(paragraph.folded, end)
            or _is_object(paragraph, cue, end, clause)
            or _COMPOUND.search(paragraph.folded, cue[1], end + 1)
        )
        if nominal or not _CONTENT_BETWEEN.search(paragraph.folded, cue[1], start):
            return Reading(Polarity.ABOLISHED, *cue)
    return None


def _is_object(paragraph: AnalysedParagraph, cue: Range, end: int, clause: Range) -> bool:
    """停止对村级组织的考核: nothing follows, so what the verb at the head of the clause takes away is what stands here."""
    return (
        paragraph.norm[cue[0] : cue[1]] in _TAKES_AWAY
        and cue[0] - clause[0] <= 4
        and _NOTHING_MORE.fullmatch(paragraph.folded, end, clause[1]) is not None
        and not _GOES_ON.search(paragraph.folded, cue[1], end)
    )


_TAKES_AWAY = frozenset(("停止", "取消", "废止", "叫停", "终止", "撤销", "停用", "免除"))
_NOTHING_MORE = Expression("[”’]?(?:[0-9一二两三四五六七八九十百千余多]+[项个种类份件次张])?[”’，。；！]*")
_GOES_ON = Expression("并|后|将|情况|结果|进展|总结|报告|清单|材料")

# 取消月度工作总结报送，…: the verb ends a noun.
_COMPOUND = Expression(
    "(?:情况|进展|总结|报告|台账|清单|材料|数据|信息|报表|表格)(?:报送|上报|填报|报告|反馈|提交)[，。；、]$"
)
_NOMINAL_AFTER = Expression(
    r"[^，。；：]{0,10}?(?:制度|要求|任务|事项|数量|频次|次数|问题|现象|做法|行为|环节|机制|等)"
)
_CONTENT_BETWEEN = Expression(
    "小结|汇总表|成效|成果|清单|说明|情况|结果|进展|总结|报告|方案|台账|清单|材料|数据|信息|并|后|将|的"
)


def _abolition_after(paragraph: AnalysedParagraph, sentence: Range, start: int, end: int) -> Reading | None:
    segments = paragraph.segments
    here = segments.clause_index(start)
    for cue in paragraph.between(_LEXICON + "post", end, sentence[1]):
        there = segments.clause_index(cue[0])
        if there > here + 1:
            return None
        if _cancelled(paragraph, cue) or _SANCTION.match(paragraph.folded, cue[0]):
            continue
        if there > here and _FORBIDS.match(paragraph.folded, cue[0]) and not _HELD.match(paragraph.folded, cue[1]):
            continue  # 主要负责同志参会，不得派副职: forbids something else
        head = end if there == here else segments.clauses[there][0]
        plain = _ADVERBS.fullmatch(paragraph.folded, head, cue[0])
        if plain or (there == here and _SUBJECT_ENDS.search(paragraph.folded, head, cue[0])):
            return Reading(Polarity.ABOLISHED, *cue)
    return None


# These punish or forbid shirking; what stands before them is asked for all the more: 实行一票否决，取消评优资格.
_SANCTION = Expression(
    "取消[^，。；]{0,16}(?:资格|评优|评先|称号|荣誉|奖励)|撤销[^，。；]{0,10}(?:职务|称号)"
    "|(?:不得|禁止)(?:请假|缺席|迟到|早退|替会|代会|委托|由他人|代替|代为|以任何理由|讲条件|打折扣|推脱|缺漏|无故)"
    "|(?:不得|不再|不予)(?:参与|参加|评|申报|提拔|晋升|推荐|享受|列为|作为评|授予)"
)

# What may stand between a subject and 取消、废止 …
_MANNER = "(?:自[^，。；]{1,14}起|即日起|应当?|要|须|必须|一律|全部|全面|予以|同时|坚决|即行|已|均|都|进行|大幅|总量|数量|将|也|统一|再)*"
_ADVERBS = Expression(_MANNER)
_SUBJECT_ENDS = Expression(
    "(?:的|等|制度|要求|事项|材料|报表|做法|行为|现象|问题|通知|规定|文件|数量|次数|频次|任务)" + _MANNER + "$"
)


# 2024年6月，某局下发通知，要求各乡镇每日上报: what was asked once, on a day.
_TOLD = Expression(
    r"(?:20\d\d|去|今|前)年[^，。；]{0,8}，?[^。；]{0,40}?(?:县|区|镇|乡|街道|局|委|办|公司|学校|中心|部门|单位)[^，。；各]{0,10}?"
    "(?:印发|发文|下发|发出|发通知|开会|召开|在[^，。；]{0,20}中|专门|多次|连续|先后)[^。；]{0,30}?要求"
)
_FORBIDS = Expression("不得|禁止|不再")
# 签订责任状的，不得实行: forbids what stands before.
_HELD = Expression(
    "(?:自行|擅自|随意|变相|层层|一律|再|继续|单独)*(?:开展|要求|设|实行|执行|保留|使用|组织|安排|进行|发生|出现|有|搞|作为|列入|纳入|以|下发|推行|新增|增加|提出"
    "|布置|印发|报|签|填|上报|报送|召开|举办|办|发|做|评|建|考核|检查|存在|延续|沿用|收取|发放|配备|。|，|$)"
)

_PAST_REACH = 6


def _narration(paragraph: AnalysedParagraph, sentence: Range, start: int, end: int) -> Reading | None:
    clause = paragraph.segments.clause(start)
    if paragraph.norm[end : end + 1] in ("了", "过") and paragraph.norm[end : end + 2] != "过程":
        return Reading(Polarity.NARRATED, end, end + 1)
    if paragraph.norm[start - 2 : start] in ("作了", "做了", "行了"):
        return Reading(Polarity.NARRATED, start - 2, start)
    for cue in paragraph.between(_LEXICON + "past", clause[0], start):
        # 已 reaches through its clause: 已连续三年向省厅报送.
        near = start - cue[1] <= _PAST_REACH or paragraph.norm[cue[1] - 1] in "已经"
        near = near and not paragraph.between(_LEXICON + "modal", cue[1], start)
        if near and "的" not in paragraph.norm[cue[1] : start]:
            return Reading(Polarity.NARRATED, *cue)
    if "要求" in paragraph.norm[sentence[0] : start] and _TOLD.search(paragraph.folded, sentence[0], start):
        return Reading(Polarity.NARRATED, sentence[0], start)
    asked = paragraph.between(_LEXICON + "modal", sentence[0], start)
    for cue in paragraph.between(_LEXICON + "critic", end, sentence[1] if asked else len(paragraph.norm)):
        # 要求次日上报底数。上述行为违反了规定: told of in this sentence, blamed in a later one.
        return Reading(Polarity.NARRATED, *cue)
    opening = paragraph.norm.rfind("。", 0, start) + 1  # a story goes on after ；
    for cue in paragraph.between(_LEXICON + "narrator_sure", opening, start):
        return Reading(Polarity.NARRATED, *cue)
    for cue in reversed(paragraph.between(_LEXICON + "narrator", opening, start)):
        # 大检查发现问题整改情况 holds 检查发现, but nobody tells anything there: a narrator opens its clause.
        at_head = (
            cue[0] - paragraph.segments.clause(cue[0])[0] <= 4
            and paragraph.norm[cue[0] - 1] not in "凡对如若被消给将把向为由让使减令照据按"
        )
        if at_head and not paragraph.between(_LEXICON + "resume", cue[1], start):
            return Reading(Polarity.NARRATED, *cue)
    for cue in paragraph.between(_LEXICON + "narrator_time", sentence[0], start):
        at_head = not paragraph.norm[paragraph.segments.clause(cue[0])[0] : cue[0]].strip()
        if at_head and not paragraph.between(_LEXICON + "resume", cue[1], start):
            return Reading(Polarity.NARRATED, *cue)
    if not paragraph.between(_LEXICON + "resume", sentence[0], start):
        for cue in paragraph.between(_LEXICON + "critic_noun", end, clause[1]):
            return Reading(Polarity.NARRATED, *cue)
    return None


def _subject_cue(
    paragraph: AnalysedParagraph, sentence: Range, start: int, kind: str, value: Polarity
) -> Reading | None:
    for cue in reversed(paragraph.between(_LEXICON + kind, sentence[0], start)):
        if value is Polarity.CONDITIONAL:
            return Reading(value, *cue)
        if paragraph.norm[cue[1] : cue[1] + 1] in ("各", "有", "相", "所", "直", "属"):
            continue  # 我市各单位: not the author's own
        head = paragraph.segments.clause(cue[0])[0]
        # An office is the one that acts when it opens its clause and nobody else is named after it.
        opens = paragraph.norm[head : cue[0]].strip() in _LEADS
        if opens and not _OTHER.search(paragraph.folded, cue[1], start):
            return Reading(value, *cue)
    return None


_LEADS = frozenset(("", "由", "届时", "届时由", "其中", "以便", "便于"))
_OTHER = Expression("，(?:各|请|有关|相关)|、各|和各|及各")
