"""Small .docx files made from the XML of a body, so that a test shows what it is about."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_ROOT = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"


def zipped(parts: dict[str, str | bytes], compression: int = ZIP_DEFLATED) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", compression) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return stream.getvalue()


def relationships(**targets: str) -> str:
    links = "".join(
        f'<Relationship Id="r{index}" Type="{_TYPE}/{kind.replace("_", "-")}" Target="{target}"/>'
        for index, (kind, target) in enumerate(targets.items())
    )
    return f'<Relationships xmlns="{_RELS}">{links}</Relationships>'


def parts(body: str, numbering: str = "", styles: str = "", custom: str = "") -> dict[str, str | bytes]:
    """The parts of a document; what is empty is left out."""
    made: dict[str, str | bytes] = {
        "_rels/.rels": relationships(officeDocument="word/document.xml", custom_properties="docProps/custom.xml"),
        "word/document.xml": f"<w:document {_ROOT}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": relationships(numbering="numbering.xml", styles="styles.xml"),
    }
    if numbering:
        made["word/numbering.xml"] = f"<w:numbering {_ROOT}>{numbering}</w:numbering>"
    if styles:
        made["word/styles.xml"] = f"<w:styles {_ROOT}>{styles}</w:styles>"
    if custom:
        types = 'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"'
        made["docProps/custom.xml"] = f'<Properties xmlns="urn:custom" {types}>{custom}</Properties>'
    return made


def paragraph(text: str, properties: str = "") -> str:
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def run(inner: str) -> str:
    return f"<w:p><w:r>{inner}</w:r></w:p>"
