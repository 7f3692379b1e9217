import pytest

from jianfu.draft.metadata import metadata
from jianfu.draft.model import Direction, IssuerKind, Level, Metadata, Scope
from jianfu.draft.structure import structure

from .drafts import ISSUING, NOTICE, ORDER, REPORT, SPEECH, WEB_PAGE


def known(text: str, name: str = "", **given: str) -> Metadata:
    return metadata(text, structure(text), given, name)


def titled(title: str, recipients: str = "各县（市、区）人民政府", rest: str = "请认真执行。") -> str:
    return f"{title}\n{recipients}：\n{rest}\n"


def test_a_notice():
    found = known(NOTICE)
    assert found.title.value == "中共云江市委办公室 云江市人民政府办公室关于进一步精简文件会议的通知"
    assert found.genre.value == "通知"
    assert found.genre.evidence == "标题含“通知”"
    assert found.issuer.value == "中共云江市委办公室、云江市人民政府办公室"
    assert (found.issuer_level.value, found.issuer_kind.value) == (Level.CITY, IssuerKind.OFFICE)
    assert found.document_number.value == "云办发〔2024〕5号"
    assert found.date.value == "2024-04-08"
    assert found.recipients == ("各县区党委、政府", "市直各部门", "驻云江各单位")
    assert found.direction is Direction.DOWN
    span = found.recipients_span
    assert span is not None
    assert NOTICE[span.start : span.end] == "各县区党委、政府，市直各部门，驻云江各单位："


def test_an_issuing_notice_is_a_notice_of_the_scope_of_what_it_issues():
    found = known(ISSUING)
    assert (found.genre.value, found.scope.value) == ("通知", Scope.SPECIAL)
    assert found.date.value == "2024-05-20"


def test_what_the_user_states_wins():
    found = known(
        NOTICE,
        genre="意见",
        scope="field",
        issuer="某局",
        issuer_level="county",
        issuer_kind="department",
        date="2020-01-01",
    )
    assert [
        k.value for k in (found.genre, found.scope, found.issuer, found.issuer_level, found.issuer_kind, found.date)
    ] == [
        "意见",
        "field",
        "某局",
        "county",
        "department",
        "2020-01-01",
    ]
    assert found.genre.given
    assert not found.title.given


def test_a_given_issuer_decides_level_and_kind():
    found = known("请报送总结。", issuer="清河县教育局")
    assert (found.issuer_level.value, found.issuer_kind.value) == (Level.COUNTY, IssuerKind.DEPARTMENT)


@pytest.mark.parametrize("text", ["", "请各县区于6月30日前将贯彻落实情况报市委办公室。", "各单位要高度重视"])
def test_a_text_without_title_issuer_and_recipients_speaks_downward(text: str):
    found = known(text)
    assert found.title.value is None
    assert found.issuer.value is None
    assert found.date.value is None
    assert found.recipients == ()
    assert found.direction is Direction.DOWN


def test_speech_and_report_belong_to_the_body_whose_principal_speaks():
    speech = known(SPEECH)
    assert (speech.genre.value, speech.issuer.value, speech.date.value) == ("讲话", "中共云江市委", "2024-01-03")
    assert speech.recipients == ()
    report = known(REPORT)
    assert (report.genre.value, report.scope.value, report.date.value) == ("报告", Scope.COMPREHENSIVE, "2024-01-16")
    assert report.issuer.value == "云江市人民政府"
    assert report.direction is Direction.UP


@pytest.mark.parametrize(
    ("post", "issuer"),
    [
        ("县委副书记、县长　李某某", "县人民政府"),
        ("市委书记、市人大常委会主任 王某", "市委"),
        ("市委常委、常务副市长 张某", "市人民政府"),
        ("清河县教育局局长　张三", "清河县教育局"),
        ("清河县教育局党组书记、局长 张三", "清河县教育局"),
    ],
)
def test_the_post_of_a_speaker(post: str, issuer: str):
    assert known(f"在全市工作会议上的讲话\n{post}\n同志们：\n今天开会。\n").issuer.value == issuer


def test_an_order():
    found = known(ORDER)
    assert (found.title.value, found.genre.value) == ("云江市城市供水管理办法", "命令")
    assert (found.issuer.value, found.document_number.value) == ("云江市人民政府", "第15号")


def test_a_page_around_the_document():
    found = known(WEB_PAGE)
    assert found.issuer.value == "中共云江市委办公室、云江市人民政府办公室"
    assert found.date.value is None


@pytest.mark.parametrize(
    ("title", "genre"),
    [
        ("云江市教育局关于召开全市教育工作会议的通知", "会议通知"),
        ("关于召开全市乡村振兴现场推进会的预备通知", "会议通知"),
        ("关于印发《某会议纪要》的通知", "通知"),
        ("关于做好防汛工作的实施意见", "意见"),
        ("云江市秸秆禁烧工作实施方案", "实施方案"),
        ("云江市产业发展三年行动计划（2024—2026年）", "行动计划"),
        ("云江市财政局关于商请提供资料的复函", "函"),
        ("云江市绿化管理办法（试行）", "办法"),
        ("某次常务会议纪要", "纪要"),
    ],
)
def test_genre_by_title(title: str, genre: str):
    assert known(titled(title)).genre.value == genre


@pytest.mark.parametrize(
    ("text", "genre"),
    [
        ("双庙乡人民政府：\n你乡请示收悉。现批复如下：\n同意。\n特此批复。\n", "批复"),
        ("各单位：\n现将有关情况通报如下。\n", "通报"),
        ("为加强管理，提出如下实施意见。\n一、目标\n", "意见"),
        ("为加强管理，制定本方案。\n一、目标\n", "方案"),
        ("各位代表：\n我代表市人民政府，向大会报告工作。\n", "报告"),
        ("同志们：\n今天我们开会。\n", "讲话"),
        ("各单位：\n请做好工作。\n某县人民政府\n2024年1月1日\n", "通知"),
        ("这里什么也没有说。", None),
    ],
)
def test_genre_by_text(text: str, genre: str | None):
    assert known(text).genre.value == genre


def test_the_name_of_the_file_is_the_last_hint():
    text = "为做好工作，现就有关事项明确如下。\n一、目标\n"
    found = known(text, "/home/0003_清河县教育局关于做好招生工作的通知.txt")
    assert found.genre.value == "通知"
    assert found.genre.evidence == "文件名含“通知”"
    assert found.issuer.value == "清河县教育局"
    assert found.title.value is None
    assert known(text, "draft.md").genre.value is None


@pytest.mark.parametrize(
    ("title", "scope"),
    [
        ("云江市2024年政府工作报告", Scope.COMPREHENSIVE),
        ("云江市国民经济和社会发展第十五个五年规划纲要", Scope.COMPREHENSIVE),
        ("云江市人民政府2024年工作要点", Scope.COMPREHENSIVE),
        ("关于加快推进全市产业园区高质量发展的意见", Scope.FIELD),
        ("云江市推进农业农村现代化“十四五”规划", Scope.FIELD),
        ("关于开展文山会海专项整治的实施方案", Scope.SPECIAL),
        ("关于召开全市教育工作会议的通知", Scope.SPECIAL),
        ("关于做好2024年防汛工作的通知", Scope.SPECIAL),
    ],
)
def test_scope(title: str, scope: Scope):
    found = known(titled(title)).scope
    assert found.value == scope
    assert found.evidence


@pytest.mark.parametrize(
    ("issuer", "level", "kind"),
    [
        ("国务院办公厅", Level.CENTRAL, IssuerKind.OFFICE),
        ("教育部", Level.CENTRAL, IssuerKind.DEPARTMENT),
        ("中共中央、国务院", Level.CENTRAL, IssuerKind.PARTY_GOVERNMENT),
        ("贵州省人民政府", Level.PROVINCE, IssuerKind.PARTY_GOVERNMENT),
        ("上海市人民政府办公厅", Level.PROVINCE, IssuerKind.OFFICE),
        ("天水市教育局", Level.CITY, IssuerKind.DEPARTMENT),
        ("中共天水市委", Level.CITY, IssuerKind.PARTY_GOVERNMENT),
        ("甘南藏族自治州人民政府", Level.CITY, IssuerKind.PARTY_GOVERNMENT),
        ("锡林郭勒盟行政公署", Level.CITY, IssuerKind.DEPARTMENT),
        ("义乌市人民政府办公室", Level.COUNTY, IssuerKind.OFFICE),
        ("阿荣旗人民政府", Level.COUNTY, IssuerKind.PARTY_GOVERNMENT),
        ("广州市天河区教育局", Level.COUNTY, IssuerKind.DEPARTMENT),
        ("镇江市人民政府", Level.CITY, IssuerKind.PARTY_GOVERNMENT),
        ("茂林镇党政办公室", Level.TOWNSHIP, IssuerKind.OFFICE),
        ("中共清水河县五良太乡委员会", Level.TOWNSHIP, IssuerKind.PARTY_GOVERNMENT),
        ("市防汛抗旱指挥部办公室", Level.CITY, IssuerKind.COORDINATION_BODY),
        ("清河县扶贫开发领导小组办公室", Level.COUNTY, IssuerKind.COORDINATION_BODY),
        ("清河县安全生产委员会办公室", Level.COUNTY, IssuerKind.COORDINATION_BODY),
        ("清河县发展和改革委员会办公室", Level.COUNTY, IssuerKind.DEPARTMENT),
    ],
)
def test_level_and_kind_of_an_issuer(issuer: str, level: Level, kind: IssuerKind):
    found = known("", issuer=issuer)
    assert (found.issuer_level.value, found.issuer_kind.value) == (level, kind)


def test_recipients_tell_the_level_of_a_nameless_or_invented_issuer():
    assert (
        known(titled("青云市人民政府关于秋收的通知", "各镇人民政府，各街道办事处")).issuer_level.value == Level.COUNTY
    )
    assert known(titled("青云市人民政府关于秋收的通知", "各县（区）人民政府")).issuer_level.value == Level.CITY
    assert known(titled("关于秋收的通知", "各县（区）人民政府，市政府各部门")).issuer_level.value == Level.CITY


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        (
            "清河县人民政府关于解决资金的请示\n云江市人民政府：\n妥否，请批示。\n清河县人民政府\n2024年6月1日\n",
            Direction.UP,
        ),
        ("云江市财政局关于商请提供资料的函\n市自然资源局：\n请提供。\n", Direction.ACROSS),
        ("云江市人民政府关于秋收的通知\n清河县人民政府：\n请做好工作。\n", Direction.DOWN),
        ("清河县人民政府关于秋收的意见\n云江市人民政府：\n提出意见。\n", Direction.UP),
        ("云江市水利局关于做好河长制工作的通知\n各县（市、区）人民政府：\n请做好工作。\n", Direction.DOWN),
    ],
)
def test_direction(text: str, direction: Direction):
    assert known(text).direction is direction


def test_a_short_name_in_the_title_is_filled_up_by_the_signature():
    text = "省教育厅办公室关于公布结果的通知\n各市教育局：\n现予公布。\n湖北省教育厅办公室\n2021年11月16日\n"
    assert known(text).issuer.value == "湖北省教育厅办公室"


def test_the_date_of_an_issued_document_is_not_that_of_the_notice():
    text = (
        "关于转发《省教育厅关于学校安全的通知》的通知\n各学校：\n现转发给你们，请遵照执行。\n清河县教育局\n2024年5月20日\n"
        "省教育厅关于学校安全的通知\n各市教育局：\n请做好工作。\n省教育厅\n2024年5月10日\n"
    )
    found = known(text)
    assert (found.date.value, found.issuer.value) == ("2024-05-20", "清河县教育局")
    assert found.recipients == ("各学校",)


def test_a_number_in_other_brackets():
    for number in ("市政办发[2024]5号", "市政办发【2024】5号", "（市政办发(2024)5号）", "市政办发〔2024〕 5 号"):
        assert known(f"{number}\n关于普查的通知\n各单位：\n请办理。\n").document_number.value == "市政办发〔2024〕5号"


def test_a_number_behind_the_title():
    found = known(titled("某银行关于支付管理的通知（银发〔2021〕259号）"))
    assert (found.title.value, found.document_number.value) == ("某银行关于支付管理的通知", "银发〔2021〕259号")
