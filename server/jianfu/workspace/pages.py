"""Each rule's page as a file, for editors that open an address: offline, and the same text as `rules show`."""

from pathlib import Path

from jianfu.rules.book import RuleBook
from jianfu.rules.compiled import cache_folder
from jianfu.rules.docs import markdown


class Pages:
    """Writes a rule's page when it is first asked for."""

    def __init__(self, book: RuleBook) -> None:
        self._book = book
        self._known: dict[str, str] = {}

    def address(self, rule_id: str) -> str:
        """The file address of a rule's page; "" when the page cannot be written."""
        known = self._known.get(rule_id)
        if known is None:
            known = self._known[rule_id] = self._write(rule_id)
        return known

    def _write(self, rule_id: str) -> str:
        entry = self._book.entry(rule_id)
        if entry is None:
            return ""
        path = _folder() / "+".join(item.id for item in self._book.sets) / f"{rule_id}.md"
        text = markdown(entry)
        try:
            if not path.is_file() or path.read_text(encoding="utf-8") != text:
                path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8", newline="\n")
        except OSError:
            return ""
        return path.as_uri()


def is_page(path: Path) -> bool:
    """Whether a file is such a page."""
    return path.suffix == ".md" and path.is_relative_to(_folder())


def _folder() -> Path:
    return cache_folder() / "pages"
