"""File addresses as editors write them."""

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit


def path_of(uri: str) -> Path | None:
    """The file of a document; None for buffers without one (untitled:, memory:)."""
    if not uri.startswith("file:"):
        return None
    try:
        parts = urlsplit(uri)
    except ValueError:
        return None
    path = unquote(parts.path, errors="surrogateescape")
    if "\0" in path:
        return None
    if os.name == "nt":
        path = path.lstrip("/") if path[2:3] == ":" else path
        path = f"//{parts.netloc}{path}" if parts.netloc else path
    return Path(path)


def address(path: str | Path) -> str:
    """The address of a file."""
    return Path(path).absolute().as_uri()
