"""Real documents, where they are beside the checkout: every one is read, and no text is lost."""

import re
import zipfile
from html import unescape
from pathlib import Path

import pytest

from jianfu.readers import UnreadableError, decode, find, read

DATA = Path(__file__).parents[3] / "shared" / "data"
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the folder ../shared/data with real documents is missing")


def test_no_text_of_a_docx_is_lost() -> None:
    """None of these has tracked changes, fields or text boxes, so all that stands in a w:t must come out."""
    count = 0
    for path in find([DATA / "docx"]):
        assert not isinstance(path, UnreadableError)
        with zipfile.ZipFile(path) as file:
            xml = file.read("word/document.xml").decode()
        runs = unescape("".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", xml)))
        assert "".join(read(path).text.split()) == "".join(runs.split()), path
        count += 1
    assert count > 100


def test_wps_counts_the_same_characters() -> None:
    """WPS writes the number of characters that are no blank into the file; to some versions U+3000 is a blank."""
    checked = 0
    for path in find([DATA / "docx" / "alexzhu0__government_report_rag"]):
        assert isinstance(path, Path)
        with zipfile.ZipFile(path) as file:
            properties = file.read("docProps/app.xml").decode()
        stated = re.search(r"<Characters>(\d+)</Characters>", properties)
        if stated is None or int(stated[1]) == 0 or "WPS" not in properties or "重庆" in path.name:
            continue  # 重庆: the number was written before the text was
        text = read(path).text
        blanks = [text.count(char) for char in "\u3000\u2003"]
        ink = len("".join(text.split()))
        assert int(stated[1]) in {ink, ink + blanks[0], ink + sum(blanks)}, path
        checked += 1
    assert checked >= 6


def test_texts_come_back_from_every_encoding() -> None:
    paths = [path for path in find([DATA / "drafts", DATA / "references"]) if isinstance(path, Path)]
    for path in paths[::20]:
        text = read(path).text[:3000]
        assert text
        for encoding in ("utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"):
            assert decode(text.encode(encoding)) == text, (path, encoding)
