"""Names of WordprocessingML, in both of its namespaces: the usual one and that of files saved as Strict Open XML."""

from functools import lru_cache

from lxml import etree

Element = etree._Element

_NAMESPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATHS = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}",
    "{http://purl.oclc.org/ooxml/officeDocument/math}",
)
_PREFIXES = {f"{{{namespace}}}" for namespace in _NAMESPACES}


def name(element: Element) -> str:
    """Local name of a WordprocessingML element, of mc:AlternateContent with its branches, and of m:t; else empty."""
    tag = element.tag
    return _local(tag) if isinstance(tag, str) else ""  # no string: a comment, a processing instruction


@lru_cache(maxsize=512)
def _local(tag: str) -> str:
    prefix, brace, local = tag.rpartition("}")
    prefix += brace
    known = prefix in _PREFIXES or prefix == _COMPATIBILITY or (local == "t" and prefix in _MATHS)
    return local if known else ""


def child(element: Element | None, *names: str) -> Element | None:
    """The first child called `names[0]`, of that the first called `names[1]`, and so on; None where one is missing."""
    for wanted in names:
        if element is None:
            return None
        for found in element:
            if name(found) == wanted:
                element = found
                break
        else:
            return None
    return element


def value(element: Element | None, attribute: str = "val") -> str | None:
    """Value of an attribute of WordprocessingML, None if the element or the attribute is missing."""
    if element is None:
        return None
    for prefix in (*_PREFIXES, ""):
        if (found := element.get(prefix + attribute)) is not None:
            return str(found)
    return None


def is_on(element: Element | None) -> bool:
    """Whether a property such as w:vanish is there and not switched off."""
    return element is not None and value(element) not in ("0", "false", "off")
