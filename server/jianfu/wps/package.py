"""The built add-in: the files that WPS or a browser is given."""

from collections.abc import Iterator
from pathlib import Path

from jianfu import __version__

HOW_TO_BUILD = "没有装入 WPS 加载项的页面：在源码文件夹运行 make wps-addin 后重新安装即可。"
NAME = "jianfu"  # of the add-in as WPS knows it
FOLDER = f"{NAME}_{__version__}"  # WPS wants <name>_<version>


def addin_folder() -> Path | None:
    """The folder of the built add-in: in the package when installed, in a checkout otherwise; None when not built."""
    package = Path(__file__).parents[1]
    for folder in (package / "_wps", package.parents[1] / "clients" / "wps-addin" / "dist"):
        if (folder / "index.html").is_file():
            return folder
    return None


def files(folder: Path) -> Iterator[str]:
    """The add-in's files, relative to its folder, with / between."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix()
