"""Word documents (.docx): container, parts and properties; the text itself comes from `docx_body`."""

from jianfu.readers.docx_body import walk
from jianfu.readers.docx_numbering import Numbering
from jianfu.readers.docx_package import Package
from jianfu.readers.docx_xml import Element, name
from jianfu.readers.given import KEYS, metadata_value
from jianfu.readers.source import Problem, Source, UnreadableError

_IGNORE = "jianfu.ignore"  # one property for each ignore: jianfu.ignore, jianfu.ignore.2, …


def read_docx(path: str, data: bytes) -> Source:
    """Read the bytes of a .docx; `path` goes into the source as it is.

    Raises UnreadableError for anything that is no readable Word document: other formats, encryption, damage, and files
    that unpack to more than the limits of `docx_package`.
    """
    package = Package(path, data)
    main = package.main_part()
    root = package.xml(main)
    if root is None or name(root) != "document":
        raise UnreadableError(path, "正文部分不是 Word 文档；请用 WPS 或 Word 打开后另存为 .docx")
    problems: list[Problem] = []
    body = walk(root, _numbering(package, main, problems))
    if body.embedded:
        problems.append(Problem("文中整篇嵌入了别的文件，嵌入部分的文字没有读；请把它粘贴为正文", code="docx"))
    if not body.text.strip():
        problems.append(Problem("文中没有文字；如是扫描件，请先识别成文字", code="docx"))
    stated = _properties(package, problems)
    ignores = tuple(text for key, text in stated if key.startswith(_IGNORE))
    return Source(path, "docx", body.text, _given(stated, problems), 0, tuple(problems), ignores)


def _numbering(package: Package, main: str, problems: list[Problem]) -> Numbering:
    try:
        targets = package.targets(main)
        numbering = package.xml(targets["numbering"]) if "numbering" in targets else None
        # Styles matter only for the numbers they bring.
        styles = package.xml(targets["styles"]) if numbering is not None and "styles" in targets else None
    except UnreadableError as error:  # the text can be read without
        problems.append(Problem(f"自动编号没有读出：{error.reason}", code="docx"))
        return Numbering(None, None)
    return Numbering(numbering, styles)


def _properties(package: Package, problems: list[Problem]) -> list[tuple[str, str]]:
    """Names and values of the custom document properties."""
    try:
        part = package.targets("").get("custom-properties")
        root = package.xml(part) if part else None
    except UnreadableError as error:
        problems.append(Problem(f"自定义文档属性没有读出：{error.reason}"))
        return []
    return [_stated(element) for element in root] if root is not None else []


def _given(stated: list[tuple[str, str]], problems: list[Problem]) -> dict[str, str]:
    """Metadata among the properties; `jianfu.genre` goes before plain `genre`."""
    given: dict[str, str] = {}
    for prefix in ("", "jianfu."):
        for key, text in stated:
            bare = key.removeprefix(prefix)
            if key != prefix + bare or bare not in KEYS:
                continue
            try:
                given[bare] = metadata_value(bare, text)
            except ValueError as error:
                problems.append(Problem(f"自定义文档属性：{error}"))
    return given


def _stated(element: Element) -> tuple[str, str]:
    """Name and value of one property; the value stands in a child that tells its type."""
    text = "".join(map(str, element.itertext())) if isinstance(element.tag, str) else ""
    return (element.get("name") or "").strip().lower(), text
