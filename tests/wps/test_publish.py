"""publish.xml: our entry comes and goes, and no byte of anybody else's changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.wps.publish import PublishError, PublishFile

OTHERS = (
    b'<?xml version="1.0" encoding="UTF-8"?>\r\n<jsplugins>\r\n  <!-- OA -->\r\n'
    b'  <jspluginonline name="oa" type="wps" url="http://oa.example/" enable="enable_dev"/>\r\n'
    b'\t<jsplugin name=\'other\' type="et" url="other_1.0"></jsplugin>\r\n</jsplugins>\r\n'
)


def added(content: bytes, version: str = "0.1.0") -> bytes:
    return PublishFile(content).with_entry("jianfu", version, f"jianfu_{version}")


def test_a_new_file() -> None:
    made = PublishFile(added(b""))
    assert [entry.attributes["url"] for entry in made.listed] == ["jianfu_0.1.0"]
    assert added(b"").startswith(b"<jsplugins>")


def test_others_stay_to_the_byte() -> None:
    content = added(OTHERS)
    assert [entry.attributes["name"] for entry in PublishFile(content).listed] == ["oa", "other", "jianfu"]
    assert b"".join(line for line in content.splitlines(keepends=True) if b'"jianfu"' not in line) == OTHERS
    assert PublishFile(content).without("jianfu") == OTHERS


def test_an_entry_is_replaced_where_it_stands_and_doubles_go() -> None:
    ours = b'<jsplugin name="jianfu" type="wps" url="jianfu_0.0.9" enable="enable_dev"/>'
    content = OTHERS.replace(b"  <!-- OA -->", b"  " + ours + b"\r\n  " + ours)
    made = PublishFile(added(content))
    assert [entry.attributes["name"] for entry in made.listed] == ["jianfu", "oa", "other"]
    assert made.listed[0].attributes["version"] == "0.1.0"


@pytest.mark.parametrize(
    "content", [b"<jsplugins/>", b"\xef\xbb\xbf<jsplugins></jsplugins>", b"<jsplugins >\n</jsplugins>"]
)
def test_an_empty_list(content: bytes) -> None:
    made = added(content)
    assert len(PublishFile(made).named("jianfu")) == 1
    assert added(made) == made
    assert PublishFile(PublishFile(made).without("jianfu")).listed == []


@pytest.mark.parametrize(
    "content",
    [
        b"<jsplugins>",
        b"<plugins/>",
        b"not xml",
        "<jsplugins/>".encode("utf-16"),
        '<jsplugins><jsplugin name="公文"/></jsplugins>'.encode("gbk"),
        b'<!DOCTYPE x [<!ENTITY a "b">]><jsplugins>&a;</jsplugins>',
    ],
)
def test_what_is_no_list_is_left_alone(content: bytes) -> None:
    with pytest.raises(PublishError):
        PublishFile(content)


NAMES = st.sampled_from(["oa", "公文助手", "a>b", "jianfu2"])


@given(st.lists(st.tuples(NAMES, st.sampled_from(["\n", "", "\n\t", " "]), st.booleans())))
def test_adding_and_removing_gives_back_what_was_there(entries: list[tuple[str, str, bool]]) -> None:
    inner = ""
    for name, blank, empty in entries:
        attributes = f'name="{name}" type="wps"'
        inner += blank + (f"<jsplugin {attributes}/>" if empty else f"<jsplugin {attributes}>x<b/></jsplugin>")
    content = f"<jsplugins>{inner}\n</jsplugins>\n".encode()
    made = added(content)
    names = [entry.attributes["name"] for entry in PublishFile(made).listed]
    assert names == [*(name for name, _, _ in entries), "jianfu"]
    assert PublishFile(made).without("jianfu") == content
    assert added(added(made, "0.2.0")) == made
