"""What a draft is: its text, its paragraphs with their roles, and what is known about it.

Everything here is immutable and holds code-point offsets into `Draft.text`.
"""

from enum import StrEnum
from typing import NamedTuple


class Role(StrEnum):
    """What a paragraph is in an official document (GB/T 9704—2012 §7, and what surrounds a document on a web page)."""

    BLANK = "blank"
    FRONT_MATTER = "front-matter"
    CHROME = "chrome"  # navigation, sharing buttons, editor's name: around a pasted document, judged by nothing
    COMMENT = "comment"  # an HTML comment that fills its paragraph
    COPY_NUMBER = "copy-number"  # 份号
    CLASSIFICATION = "classification"  # 密级和保密期限
    URGENCY = "urgency"  # 紧急程度
    ISSUER_MARK = "issuer-mark"  # 发文机关标志
    DOCUMENT_NUMBER = "document-number"  # 发文字号
    SIGNER = "signer"  # 签发人
    TITLE = "title"  # 标题 of the draft itself
    RECIPIENTS = "recipients"  # 主送机关
    COVER = "cover"  # the text of a notice that issues, prints or forwards the document that follows it
    INNER_TITLE = "inner-title"  # title of the issued document
    HEADING = "heading"  # 一、 （一） 1. （1） standing alone, or 第一章 …
    BODY = "body"  # 正文; a run-in heading (一、总体要求。为了…) is BODY with a heading level
    ATTACHMENT_NOTE = "attachment-note"  # 附件：1. …
    SIGNATURE = "signature"  # 发文机关署名
    DATE = "date"  # 成文日期
    NOTE = "note"  # 附注, （此件公开发布）, 联系人
    ATTACHMENT = "attachment"  # what follows as 附件, apart from the body
    COPIES = "copies"  # 抄送
    PRINTING = "printing"  # 印发机关和印发日期


class Scope(StrEnum):
    """How wide the work is that the draft deploys; the length limits of C2 and T9 depend on it."""

    COMPREHENSIVE = "comprehensive"  # 综合性工作
    FIELD = "field"  # 某领域重要工作
    SPECIAL = "special"  # 专项工作或具体任务


class Level(StrEnum):
    """Level of the issuer, highest first."""

    CENTRAL = "central"
    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"
    TOWNSHIP = "township"


class IssuerKind(StrEnum):
    """What kind of body the issuer is (条例 2012 §16 treats them differently)."""

    PARTY_GOVERNMENT = "party-government"  # 党委、政府
    OFFICE = "office"  # 办公厅（室）
    DEPARTMENT = "department"  # 部门、单位
    COORDINATION_BODY = "coordination-body"  # 议事协调机构: 领导小组、指挥部、委员会办公室 …


class Direction(StrEnum):
    """Who speaks to whom."""

    DOWN = "down"
    UP = "up"
    ACROSS = "across"


class Span(NamedTuple):
    """A half-open range of code points, `text[start:end]`."""

    start: int
    end: int


class Known(NamedTuple):
    """One inferred or given fact about the draft, with the evidence for a message such as 「按专项工作计，因标题为…」.

    `value` is None when nothing is known. `given` says that the user stated it (front matter, jianfu.toml, --meta).
    `evidence` is a short Chinese phrase; `span` marks where it was read, if it was read.
    """

    value: str | None
    given: bool = False
    evidence: str = ""
    span: Span | None = None


class Paragraph(NamedTuple):
    """One paragraph: `text == draft.text[start:end]`, without its line end.

    `level` is 0 for running text, 1–4 for headings 一、/（一）/1./（1） (also for a run-in heading), `heading_end` the
    offset in `text` where a run-in or standalone heading ends, its 。 left out (0 when level is 0). A numbered sentence
    (3. 各部门要于…，) that is no heading has level 0.

    A tuple, not a dataclass: all paragraphs are made anew at every keystroke, and a frozen dataclass costs three times
    as much to make.
    """

    start: int
    end: int
    text: str
    role: Role
    level: int = 0
    heading_end: int = 0


class Metadata(NamedTuple):
    """What is known about the draft; see the JSON contract (`metadata`)."""

    title: Known
    genre: Known
    issued_genre: Known  # of the document that a notice issues, prints or forwards
    scope: Known
    issuer: Known
    issuer_level: Known
    issuer_kind: Known
    document_number: Known
    date: Known  # YYYY-MM-DD
    recipients: tuple[str, ...] = ()
    recipients_span: Span | None = None
    direction: Direction = Direction.DOWN
