"""Where WPS keeps its add-ins and its programs, on Windows and on Linux (UOS and Kylin among them)."""

import os
import sys
from pathlib import Path

_PROGRAMS = (
    "/opt/kingsoft/wps-office/office6",
    "/opt/apps/cn.wps.wps-office-pro/files/kingsoft/wps-office/office6",
    "/opt/apps/cn.wps.wps-office/files/kingsoft/wps-office/office6",
)


def jsaddons() -> Path | None:
    """The folder of the user's add-ins, whether it exists or not; None where we do not know of any."""
    if os.name == "nt":
        appdata = os.environ.get("APPDATA")
        return Path(appdata) / "kingsoft" / "wps" / "jsaddons" if appdata else None
    if sys.platform.startswith("linux"):
        return Path.home() / ".local" / "share" / "Kingsoft" / "wps" / "jsaddons"
    return None  # macOS: reports contradict each other


def programs() -> list[Path]:
    """The folders of WPS's programs that are there."""
    places = [Path(place) for place in _PROGRAMS]
    for root in ("LOCALAPPDATA", "PROGRAMFILES", "PROGRAMFILES(X86)"):
        if os.environ.get(root):
            places += Path(os.environ[root], "Kingsoft", "WPS Office").glob("*/office6")
            places += Path(os.environ[root], "WPS Office").glob("*/office6")
    return [place for place in places if place.is_dir()]
