"""The walk through a .docx: every piece of visible text, in order, with the place in the XML where it stands.

The extracted text is the pieces put together. One paragraph is one line; a line or page break inside it begins another.
It is the text that would be printed if every tracked change were accepted: no deleted or hidden text, field results
instead of codes, automatic numbers as text, a text box behind the paragraph that it hangs on, a table cell by cell.
Headers, footers, footnotes, endnotes and comments are not in it, nor are bullets.

Whoever writes into the document later finds the run of an offset through `Body.pieces`; it is the same walk.
"""

from collections.abc import Iterable
from typing import NamedTuple

from jianfu.readers.docx_numbering import Numbering
from jianfu.readers.docx_xml import Element, child, is_on, name, value

_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
# What holds no visible text. Everything else that has no branch of its own below is gone through.
_SILENT = {"pPr", "rPr", "sectPr", "tblPr", "tblGrid", "trPr", "tcPr", "sdtPr", "sdtEndPr", "del", "moveFrom"}
_SILENT |= {"delText", "instrText", "delInstrText", "fldData", "rt"}
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# The sign that stands for one of a symbol font, which has no character of its own.
_UNKNOWN_SYMBOL = "□"


class Piece(NamedTuple):
    """A stretch of extracted text that one node of the XML shows.

    `run` is the w:r around `node`; both are None for what no run holds: line ends and automatic numbers. `skip` is
    the offset in the text of `node` (a w:t) where the piece begins; from there the characters stand one to one.
    """

    text: str
    paragraph: Element
    run: Element | None = None
    node: Element | None = None
    skip: int = 0


class Body(NamedTuple):
    """The pieces of one document, the text they make, and whether whole files are embedded, whose text is not here."""

    pieces: list[Piece]
    text: str
    embedded: bool


def walk(root: Element, numbering: Numbering) -> Body:
    """Go through the body of a document; `root` is the root of its main part."""
    walker = _Walker(numbering)
    body = child(root, "body")
    walker.blocks(body if body is not None else ())
    return Body(walker.pieces, "".join(piece.text for piece in walker.pieces), walker.embedded)


class _Walker:
    def __init__(self, numbering: Numbering) -> None:
        self.pieces: list[Piece] = []
        self.embedded = False
        self._numbering = numbering
        self._line = 0  # index of the first piece of the line that is being written
        # The mark of the last paragraph is deleted: the next one goes on in the same line.
        self._joins = False
        self._boxes: list[Element] = []
        # For each open field the index of the first piece of its code, None once its result has begun.
        self._fields: list[int | None] = []

    def blocks(self, elements: Iterable[Element]) -> None:
        for element in elements:
            match name(element):
                case "p":
                    self._paragraph(element)
                case "tr" if child(element, "trPr", "del") is not None:
                    pass
                case "tc" if child(element, "tcPr", "cellDel") is not None:
                    pass
                case "AlternateContent":
                    self.blocks(_chosen(element))
                case "altChunk":
                    self.embedded = True
                case "tbl" | "tc":
                    self._joins = False
                    self.blocks(element)
                    self._joins = False
                case kind if kind not in _SILENT:
                    self.blocks(element)

    def _paragraph(self, paragraph: Element) -> None:
        properties = child(paragraph, "pPr", "rPr")
        deleted = child(properties, "del") is not None or child(properties, "moveFrom") is not None
        if not self._joins:
            if self.pieces:
                self.pieces.append(Piece("\n", paragraph))
            self._line = len(self.pieces)
        # Of paragraphs joined into one, the last one's properties are left, its number among them.
        if not deleted and (label := self._numbering.label(paragraph)):
            self.pieces.insert(self._line, Piece(label, paragraph))
        self._inline(paragraph, paragraph, None)
        # The code of a field ends within its paragraph; a result (a table of contents) may go on.
        self._fields = [None] * len(self._fields)
        boxes, self._boxes = self._boxes, []
        self._joins = deleted and not boxes
        if boxes:
            fields, self._fields = self._fields, []
            self.blocks(boxes)
            self._fields, self._joins = fields, False

    def _inline(self, nodes: Iterable[Element], paragraph: Element, run: Element | None) -> None:
        for node in nodes:
            match name(node):
                case "t":
                    self._text(node, paragraph, run)
                case "r":
                    if not is_on(child(node, "rPr", "vanish")):
                        self._inline(node, paragraph, node)
                case "tab" | "ptab" | "br" | "cr" | "noBreakHyphen" as kind:
                    self.pieces.append(Piece(_SIGNS[kind], paragraph, run, node))
                case "sym":
                    self.pieces.append(Piece(_symbol(node), paragraph, run, node))
                case "fldChar":
                    self._field(value(node, "fldCharType"))
                case "AlternateContent":
                    self._inline(_chosen(node), paragraph, run)
                case "txbxContent" | "p" | "tbl":
                    self._boxes.append(node)
                case kind if kind not in _SILENT:
                    self._inline(node, paragraph, run)

    def _text(self, node: Element, paragraph: Element, run: Element | None) -> None:
        text = node.text or ""
        skip = 0
        if node.get(_XML_SPACE) != "preserve":
            # Word drops blanks at both ends unless the file asks to keep them; U+3000 is none of these blanks.
            skip = len(text) - len(text.lstrip(" \t\r\n"))
            text = text.strip(" \t\r\n")
        if text:
            self.pieces.append(Piece(text.replace("\r", " ").replace("\n", " "), paragraph, run, node, skip))

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(len(self.pieces))
        elif self._fields and kind in ("separate", "end"):
            code = self._fields.pop()
            if code is not None:  # also the results of fields inside the code are code
                del self.pieces[code:]
            if kind == "separate":
                self._fields.append(None)


def _chosen(alternatives: Element) -> Iterable[Element]:
    """The one branch that counts: each holds the same text (a text box as DrawingML, and as VML for old programs)."""
    choice = child(alternatives, "Choice")
    fallback = child(alternatives, "Fallback")
    return choice if choice is not None else fallback if fallback is not None else ()


def _symbol(node: Element) -> str:
    try:
        char = chr(int(value(node, "char") or "", 16))
    except (ValueError, OverflowError):
        return ""
    # Symbol fonts sit in the private use area.
    return char if char.isprintable() else _UNKNOWN_SYMBOL
