"""The container of a .docx: a zip of XML parts, opened so that no file can take more memory than its size warrants."""

import posixpath
import struct
import zipfile
import zlib
from io import BytesIO

from lxml import etree

from jianfu.readers.source import UnreadableError, shown

PART_LIMIT = 32 * 1024 * 1024
"""Largest XML part that is read, in bytes after decompression. A book of 400 pages has a tenth of it."""

# Angle brackets and equal signs bound the nodes that a part can turn into, some 400 bytes each in the end. The report of
# a provincial government has 14,000.
_MARKUP_LIMIT = 1_200_000
_ENTRY_LIMIT = 20_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OTHERS = {b"%PDF": "PDF", b"{\\rtf": "RTF", b"<": "网页或 XML", b"\xef\xbb\xbf<": "网页或 XML"}
_MEND = "请用 WPS 或 Word 打开后另存为 .docx"
_DAMAGED = f"文件已损坏；请换一份完好的，或{_MEND[1:]}"
# All that the zip layer raises for bytes that are no sound zip; found by feeding it damaged ones.
_ZIP_ERRORS = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, RuntimeError, ValueError, LookupError)
_RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class Package:
    """The parts of one .docx. Every method raises UnreadableError, with the path of the file, if it cannot deliver."""

    def __init__(self, path: str, data: bytes) -> None:
        self._path = path
        self._refuse_other_formats(data)
        # Reading the directory costs 0.5 KB an entry, so the entries are counted before.
        if data.count(b"PK\x01\x02") > _ENTRY_LIMIT:
            raise UnreadableError(path, f"压缩包里的文件超过 {_ENTRY_LIMIT} 个，不是正常的文稿；{_MEND}")
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except _ZIP_ERRORS as error:
            raise UnreadableError(path, _DAMAGED) from error
        # Names are compared as the packaging standard does: case does not count. Some tools write backslashes.
        self._entries = {_key(entry.filename): entry for entry in self._zip.infolist()}

    def main_part(self) -> str:
        """Name of the part that holds the text of the document."""
        if "_rels/.rels" in self._entries:
            try:
                targets = self.targets("")
            except UnreadableError:  # the usual name is worth a try
                targets = {}
            target = targets.get("officeDocument")
            if target and _key(target) in self._entries:
                return target
        if "word/document.xml" not in self._entries:
            raise UnreadableError(self._path, f"压缩包里没有正文（word/document.xml），不是 Word 文档；{_MEND}")
        return "word/document.xml"

    def targets(self, part: str) -> dict[str, str]:
        """Names of the parts that `part` refers to, by the last word of the relationship's type (styles, numbering …).

        `part` is empty for the package itself. Where several have one type, the first is given.
        """
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, str] = {}
        if root is not None:
            for link in root.iter(_RELATIONSHIPS):
                if link.get("TargetMode") != "External":
                    target = posixpath.join("/", folder, link.get("Target", "").replace("\\", "/"))
                    found.setdefault(posixpath.basename(link.get("Type", "")), posixpath.normpath(target).lstrip("/"))
        return found

    def xml(self, part: str) -> etree._Element | None:
        """Root element of a part, None if there is no such part."""
        entry = self._entries.get(_key(part))
        if entry is None:
            return None
        data = self._bytes(entry)
        if data.count(b"<") + data.count(b"=") > _MARKUP_LIMIT:
            raise UnreadableError(
                self._path, f"{shown(part)} 的标记超过 {_MARKUP_LIMIT // 10_000} 万个；请拆分文件后再查"
            )
        # Office writes no document type. Where there is one, entities may grow without end.
        if any("<!DOCTYPE".encode(encoding) in data for encoding in ("ascii", "utf-16-le", "utf-16-be")):
            raise UnreadableError(self._path, f"{shown(part)} 含有 DTD 声明，可能有害；{_MEND}")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            if "XML_PARSE_HUGE" in str(error):  # a text of more than 10 million bytes, more than 256 levels
                raise UnreadableError(self._path, f"{shown(part)} 里一段文字太长或嵌套太深；{_MEND}") from error
            raise UnreadableError(self._path, f"{shown(part)} {_DAMAGED[2:]}") from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise UnreadableError(self._path, f"{shown(part)} 含有 DTD 声明，可能有害；{_MEND}")
        return root

    def _bytes(self, entry: zipfile.ZipInfo) -> bytes:
        if entry.flag_bits & 1:
            raise UnreadableError(self._path, "已加密；请去掉打开密码后再查")
        # Only deflate can be stopped in the middle: a few bytes of the other methods may unpack to gigabytes.
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise UnreadableError(self._path, f"用了 .docx 不许用的压缩方法；{_MEND}")
        try:
            # The declared size bounds what the zip layer hands out; it may be a lie only to the smaller side.
            data = b""
            if entry.file_size <= PART_LIMIT:
                with self._zip.open(entry) as file:
                    data = file.read(PART_LIMIT + 1)
        except _ZIP_ERRORS as error:
            raise UnreadableError(self._path, _DAMAGED) from error
        if max(len(data), entry.file_size) > PART_LIMIT:
            size = f"{PART_LIMIT // 2**20} MB"
            raise UnreadableError(self._path, f"{shown(entry.filename)} 解压后超过上限 {size}；请拆分文件后再查")
        return data

    def _refuse_other_formats(self, data: bytes) -> None:
        if not data:
            raise UnreadableError(self._path, "文件是空的（0 字节）；请换一份完好的")
        if data.startswith(_OLE):
            if _ENCRYPTED in data:
                raise UnreadableError(self._path, "已加密；请去掉打开密码后再查")
            raise UnreadableError(self._path, f"是旧的 .doc 格式；{_MEND}")
        for magic, kind in _OTHERS.items():
            if data.lstrip(b" \t\r\n").startswith(magic):
                raise UnreadableError(self._path, f"其实是 {kind}，不是 .docx；{_MEND}")


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
