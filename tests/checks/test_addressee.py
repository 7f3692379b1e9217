import pytest

from jianfu.checks.addressee import is_lower_party_government
from jianfu.engine.engine import Engine
from tests.checks.drafts import document, marked

RULE = "directive-to-lower-party-government"


@pytest.mark.parametrize(
    ("issuer", "to", "body", "mark"),
    [
        ("天水市应急管理局", "各县区人民政府", "请各县区立即排查，务必于5日内完成。", "请各县区立即排查"),
        ("清水县教育局", "各乡镇人民政府，各学校", "各乡镇人民政府必须逐户核查。", "各乡镇人民政府必须逐户核查"),
        ("甘肃省水利厅", "各市（州）人民政府", "不合规的须拆除。各市州要在月底前清障。", "各市州要在月底前清障"),
        ("天水市防汛抗旱指挥部", "各县（区）人民政府、市直有关部门", "各县（区）要24小时值守。", ""),
    ],
)
def test_orders_to_a_lower_government(engine: Engine, issuer: str, to: str, body: str, mark: str) -> None:
    found = marked(engine, RULE, document(f"{issuer}关于加强汛期工作的通知", to, body))
    assert len(found) == 1
    assert mark in found[0]


@pytest.mark.parametrize(
    ("issuer", "to", "body"),
    [
        ("天水市人民政府办公室", "各县区人民政府", "各县区要落实责任。"),
        ("天水市应急管理局", "各县区应急管理局", "各县区应急管理局务必完成。"),
        ("天水市应急管理局", "各县区人民政府", "经报市人民政府同意，现通知如下。各县区要完成排查。"),
        ("天水市应急管理局", "各县区人民政府", "受市政府委托，各县区要完成排查。"),
        ("天水市应急管理局", "各县区人民政府", "现将雨情告知如下，主要风险在北部。"),
    ],
)
def test_what_is_no_order_or_has_authority(engine: Engine, issuer: str, to: str, body: str) -> None:
    assert not marked(engine, RULE, document(f"{issuer}关于加强汛期工作的通知", to, body))


@pytest.mark.parametrize(
    ("recipient", "lower"),
    [
        ("各县区人民政府", True),
        ("各县（市、区）人民政府", True),
        ("各省、自治区、直辖市人民政府", True),
        ("各乡镇党委", True),
        ("各县区委", True),
        ("各县区人民政府办公室", False),
        ("各县区教育局", False),
        ("市直各部门", False),
        ("各街道办事处", True),
    ],
)
def test_recipients(recipient: str, lower: bool) -> None:
    assert is_lower_party_government(recipient) is lower
