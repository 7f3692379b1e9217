import pytest

from jianfu.engine.engine import Engine
from tests.checks.drafts import document, marked


@pytest.mark.parametrize(
    ("title", "signed", "fires"),
    [
        ("中共清水县委办公室关于印发《县委审计委员会工作规则》的通知", "", True),
        ("中共天水市委关于印发《市委国家安全委员会2025年工作要点》的通知", "", True),
        ("关于印发《市委农村工作领导小组办公室工作细则》的通知", "中共天水市委办公室", True),
        ("中共天水市委办公室关于印发《市委常委会工作规则》的通知", "", False),
        ("天水市安全生产委员会办公室关于印发《天水市安全生产委员会工作规则》的通知", "", False),
        ("中共天水市委组织部关于印发《2025年全市组织工作要点》的通知", "", False),
        ("中共天水市委关于成立市委巡察工作领导小组的通知", "", False),
    ],
)
def test_rules_of_a_coordination_body_as_a_party_document(engine: Engine, title: str, signed: str, fires: bool) -> None:
    found = marked(engine, "party-channel", document(title, "各县区委", "现印发给你们。", signed))
    assert found == ([title] if fires else [])


@pytest.mark.parametrize(
    "body",
    [
        "现将省教育厅《关于规范办学行为的通知》转发你们，请认真学习，抓好落实。",
        "现转发省卫健委通知，请各单位对照落实。",
        "根据省厅有关文件，现予转发，请认真研究。",
        "现将省政府通知转发给你们，请认真贯彻落实，并于5月10日前将落实情况报市政府办公室。",
    ],
)
def test_a_document_that_only_passes_on(engine: Engine, body: str) -> None:
    text = document("关于转发有关文件的通知", "各县区，市直各部门", body)
    assert marked(engine, "forwarding-only", text) == [body.rstrip("。")]


@pytest.mark.parametrize(
    "body",
    [
        "现将《天水市防汛预案》印发给你们，请遵照执行。",
        "市农业农村局《关于建设高标准农田的意见》已经市政府同意，现转发给你们，请遵照执行。",
        "不得层层转发上级文件。",
        "各单位要将预警信息及时转发到村组微信群。",
        "现将省教育厅通知转发给你们，并提出以下要求。\n一、秦州区5月底前完成东片区32所学校的排查。\n"
        "二、市住建局派出8名技术人员参加鉴定。\n三、鉴定为D级的校舍当日停用。",
    ],
)
def test_a_document_with_a_matter_of_its_own(engine: Engine, body: str) -> None:
    text = document("关于有关工作的通知", "各县区，市直各部门", body)
    assert not marked(engine, "forwarding-only", text)


def test_central_organs_pass_on_nothing_from_above(engine: Engine) -> None:
    title = "国务院办公厅转发国家发展改革委关于推进有关工作意见的通知"
    body = "现将国家发展改革委《关于推进有关工作的意见》转发给你们，请认真贯彻执行。"
    assert not marked(engine, "forwarding-only", document(title, "各省、自治区、直辖市人民政府", body))


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("密级：\n\n关于有关工作的通知\n\n各县区：\n\n请做好准备。\n", True),
        ("关于有关工作的通知\n\n各县区：\n\n本文件属于国家秘密，请按规定保管。\n", True),
        ("机密★3年\n\n关于有关工作的通知\n\n各县区：\n\n本通知涉及国家秘密。\n", False),
        ("秘密★1年\n\n关于有关工作的通知\n\n各县区：\n\n请做好准备。\n\n（此件公开发布）\n", True),
        ("关于有关工作的通知\n\n各县区：\n\n涉密文件应当标明密级，企业应当保守商业秘密。\n", False),
        ("关于有关工作的通知\n\n各县区：\n\n请做好准备。\n\n（此件不予公开）\n", False),
    ],
)
def test_secrecy_that_is_not_settled(engine: Engine, text: str, fires: bool) -> None:
    assert bool(marked(engine, "classification-missing", text)) is fires
