"""Files called .docx that are none, or that are made to do harm: one clear line each, and never much memory."""

import io
import struct
import tracemalloc
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from jianfu.readers import Source, UnreadableError, docx_package, read
from jianfu.readers.docx import read_docx

from .docx_files import paragraph, parts, relationships, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
MAIN = "word/document.xml"


def refused(data: bytes) -> str:
    with pytest.raises(UnreadableError) as caught:
        read_docx("稿/甲.docx", data)
    message = str(caught.value)
    assert message.startswith("稿/甲.docx：")
    assert "\n" not in message
    return caught.value.reason


def with_main(xml: str | bytes) -> bytes:
    return zipped({**parts(""), MAIN: xml})


def test_other_files_under_the_name() -> None:
    assert "0 字节" in refused(b"")
    assert "已加密" in refused(OLE + "EncryptedPackage".encode("utf-16-le"))
    assert "旧的 .doc" in refused(OLE + "WordDocument".encode("utf-16-le"))
    assert "PDF" in refused(b"%PDF-1.7 ...")
    assert "RTF" in refused(b"{\\rtf1 ...}")
    assert "网页" in refused(b"\r\n <html><body>")
    assert "损坏" in refused("不是压缩包".encode())
    assert "没有正文" in refused(zipped({"甲.txt": "甲"}))
    workbook = {"_rels/.rels": relationships(officeDocument="xl/workbook.xml"), "xl/workbook.xml": "<workbook/>"}
    assert "不是 Word 文档" in refused(zipped(dict(workbook)))


def test_an_entry_without_a_name() -> None:
    assert "没有正文" in refused(zipped({"\\": "", "_rels/.rels": relationships(styles="a.xml")}))


def test_damage() -> None:
    whole = zipped(parts(paragraph("甲" * 400)), zipfile.ZIP_STORED)
    assert "损坏" in refused(whole[:-30])
    assert "损坏" in refused(whole.replace("甲甲".encode(), "乙乙".encode(), 1))
    assert "损坏" in refused(with_main("<w:document"))
    assert "损坏" in refused(with_main(b""))
    assert "不是 Word 文档" in refused(with_main("<html/>"))


def test_a_part_with_a_password() -> None:
    data = bytearray(zipped(parts("")))
    for mark, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        place = -1
        while (place := data.find(mark, place + 1)) >= 0:
            struct.pack_into("<H", data, place + offset, 1)
    assert "已加密" in refused(bytes(data))


def test_a_part_that_unpacks_to_too_much() -> None:
    bomb = zipped({**parts(""), MAIN: b" " * (docx_package.PART_LIMIT + 1)})
    assert len(bomb) < 100_000
    assert "超过上限 32 MB" in refused(bomb)


def test_a_declared_size_that_is_a_lie() -> None:
    bomb = bytearray(zipped({MAIN: b" " * 40_000_000}))
    start = bomb.rfind(b"PK\x01\x02")
    struct.pack_into("<I", bomb, start + 24, 1000)
    assert "损坏" in refused(bytes(bomb))


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_methods_that_cannot_be_stopped_in_the_middle(method: int) -> None:
    assert "压缩方法" in refused(zipped(parts(""), method))


def test_too_many_entries() -> None:
    data = zipped(parts("")) + b"PK\x01\x02" * 20_001
    assert "20000 个" in refused(data)


def test_too_much_markup(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx_package, "_MARKUP_LIMIT", 20_000)
    assert "2 万个" in refused(with_main("<a>" + "<b/>" * 20_001 + "</a>"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(encoding: str) -> None:
    levels = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10 if i else "ha" * 100}">' for i in range(9))
    xml = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE w [{levels}]><w>&e8;</w>'
    assert "DTD" in refused(with_main(xml.encode(encoding)))


def test_deep_nesting_and_long_words() -> None:
    assert "嵌套" in refused(with_main("<a>" * 5000 + "</a>" * 5000))
    deep = "<w:tbl><w:tr><w:tc>" * 80 + paragraph("甲") + "</w:tc></w:tr></w:tbl>" * 80
    assert read_docx("甲.docx", zipped(parts(deep))).text == "甲"
    assert "太长" in refused(zipped(parts(paragraph("a" * 10_000_001))))


def test_a_name_in_the_archive_cannot_break_the_line() -> None:
    made = parts("")
    made["_rels/.rels"] = relationships(officeDocument="word/a&#10;b.xml")
    made["word/a\nb.xml"] = "<x"
    assert "a\\nb.xml" in refused(zipped(made))


def test_the_file_is_named_when_read_from_disk(tmp_path: Path) -> None:
    path = tmp_path / "空.DOCX"
    path.touch()
    with pytest.raises(UnreadableError, match="DOCX：文件是空的"):
        read(path)


def small_document() -> bytes:
    document = Document()
    document.add_heading("关于防汛的通知", 1)
    document.add_paragraph("各县区人民政府：", style="List Number")
    document.add_table(1, 2).rows[0].cells[0].text = "任务"
    stream = BytesIO()
    document.save(stream)
    # Stored, so that a changed byte reaches the XML; pictures and themes are left out, so that it is seldom in vain.
    kept = {}
    with zipfile.ZipFile(stream) as file:
        for name in file.namelist():
            if name.endswith(".rels") or name in (MAIN, "word/numbering.xml", "docProps/custom.xml"):
                kept[name] = file.read(name)
    return zipped(dict(kept), zipfile.ZIP_STORED)


REAL = small_document()
assert "任务" in read_docx("甲.docx", REAL).text
CENTRAL = REAL.index(b"PK\x01\x02")

edits = st.lists(
    st.tuples(
        st.one_of(st.integers(0, len(REAL) - 1), st.integers(CENTRAL, len(REAL) - 1)),
        st.sampled_from(["set", "delete", "insert"]),
        st.one_of(st.binary(min_size=1, max_size=8), st.sampled_from([b"\xff" * 4, b"<", b"\0", b"PK\x01\x02"])),
    ),
    min_size=1,
    max_size=8,
)


def outcome(data: bytes) -> None:
    """Either a source or a reason, in one line."""
    try:
        source = read_docx("甲.docx", data)
    except UnreadableError as error:
        assert error.path == "甲.docx"
        assert "\n" not in str(error)
    else:
        assert isinstance(source, Source)
        assert all("\n" not in problem.message for problem in source.problems)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(edits)
def test_a_damaged_container_gives_a_source_or_a_reason(changes: list[tuple[int, str, bytes]]) -> None:
    data = bytearray(REAL)
    for place, kind, new in changes:
        if kind == "set":
            data[place : place + len(new)] = new
        elif kind == "insert":
            data[place:place] = new
        else:
            del data[place : place + 16 * len(new)]
    outcome(bytes(data))


# Mending the checksums lets damage through to the XML parser and the walk.
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_damaged_parts_give_a_source_or_a_reason(data: st.DataObject) -> None:
    with zipfile.ZipFile(io.BytesIO(REAL)) as file:
        made: dict[str, str | bytes] = {name: file.read(name) for name in file.namelist()}
    name = data.draw(st.sampled_from(sorted(made)))
    content = bytes(made[name])
    tags = b"w:p w:r w:t w:tbl w:tc w:del w:fldChar w:numPr w:lvl w:sdt 1 -9".split()
    for _ in range(data.draw(st.integers(1, 5))):
        old, new = data.draw(st.sampled_from(tags)), data.draw(st.sampled_from([*tags, b"", b"99999999999"]))
        content = content.replace(old, new, data.draw(st.integers(1, 50)))
    made[name] = content
    outcome(zipped(made))


@example(b"PK\x05\x06" + b"\0" * 18)
@example(b"PK\x03\x04")
@settings(deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_give_a_source_or_a_reason(data: bytes) -> None:
    outcome(data)


def test_a_bomb_takes_no_more_memory_than_the_limit() -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file, file.open(MAIN, "w") as part:
        for _ in range(200):
            part.write(bytes(2**20))
    bomb = stream.getvalue()
    # The directory says 1000 bytes, so that only what really comes out can stop it.
    lie = bytearray(bomb)
    struct.pack_into("<I", lie, lie.rfind(b"PK\x01\x02") + 24, 1000)
    tracemalloc.start()
    try:
        refused(bomb)
        refused(bytes(lie))
        assert tracemalloc.get_traced_memory()[1] < 3 * docx_package.PART_LIMIT
    finally:
        tracemalloc.stop()
