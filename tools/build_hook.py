"""Takes the built WPS add-in along into the wheel and the source archive. Without it both are built all the same."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_BUILT = "clients/wps-addin/dist"


class AddinHook(BuildHookInterface):  # type: ignore[misc,type-arg,unused-ignore]
    """Run by hatchling at every build."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the add-in's folder; it is no part of the repository, so patterns do not find it."""
        if Path(self.root, _BUILT, "index.html").is_file():
            build_data["force_include"][_BUILT] = "jianfu/_wps" if self.target_name == "wheel" else _BUILT
