"""What a demand is: who must hand in what, by when or how often, to whom."""

from enum import StrEnum
from typing import NamedTuple

from jianfu.text.clauses import Range


class DemandKind(StrEnum):
    """What is asked of lower levels. Whether that is a finding, genre, issuer and recipients decide."""

    REPORT = "report"  # 贯彻落实情况、进展、总结、报表、台账 … handed in
    EXPERIENCE = "experience"  # 经验材料、典型案例、简报, quotas of information items
    COMPANION = "companion"  # 制定实施方案、细则、配套文件
    TRACE = "trace"  # 照片、记录、笔记 … as proof of work
    APP = "app"  # work groups and apps: 上传截图、打卡、下载率、积分
    LIST = "list"  # 名单、联络员、联系方式 …
    COMMENTS = "comments"  # 修改意见 on a draft; no burden by itself, but its deadline is judged


class Reason(StrEnum):
    """Why something that reads like a demand is none; kept so that tests can show it."""

    NEGATED = "negated"  # 不得、严禁、取消 …
    NARRATED = "narrated"  # told, criticised or quoted
    OWN = "own"  # what the author's office itself does
    NOMINAL = "nominal"  # 报送时间、报送渠道: a noun
    EMERGENCY = "emergency"
    LAW = "law"  # statistics, audit, duties of firms by law
    CONGRESS = "congress"  # supervision by the people's congress
    APPROVAL = "approval"  # 报…批准
    FILING = "filing"  # 报…备案, without a companion document
    OUTSIDE = "outside"  # handed in by citizens or firms
    APPLICATION = "application"  # 申报、参赛、评选
    PARTICIPANTS = "participants"  # 参会回执、报名
    PUBLIC = "public"  # 公示、举报、公开征求意见
    AGENDA = "agenda"  # 会议议题
    OFFERED = "offered"  # 可另向财政局报告: who likes may
    PROBLEM = "problem"  # 执行中的问题请及时反映
    HANDED_DOWN = "handed-down"  # 核查结果反馈各县区: the other way
    UPWARD = "upward"  # 现将…报告如下
    RELIEF = "relief"  # a sentence that lightens the load
    THIN = "thin"  # too little said to call it a demand


class Demand(NamedTuple):
    """One demand in a paragraph; spans are (start, end) in code points of its normal form, None where not said.

    `start:end` is the clause that asks, without its closing mark. `per_year` is how many times a year one unit must
    hand it in (每月 12, once 1; pieces counted: 每周5篇 260), `certainty` 3 for an explicit demand down to 1 for a weak
    one (a list of names, a regime only named). `deadline` marks the phrase of the date or period.
    """

    kind: DemandKind
    start: int
    end: int
    verb: Range
    who: Range | None
    what: Range | None
    deadline: Range | None
    period: Range | None
    to: Range | None
    per_year: int
    certainty: int


class Excluded(NamedTuple):
    """A place that reads like a demand (`start:end` the verb) and the reason why it is none."""

    start: int
    end: int
    reason: Reason
