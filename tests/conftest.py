"""What all tests share."""

from pathlib import Path

import pytest

from jianfu.engine.engine import Engine
from jianfu.workspace.engines import Engines

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared" / "data"


@pytest.fixture(scope="session")
def engine() -> Engine:
    """The engine with both built-in sets, as every client has it."""
    return Engines().engine_for(ROOT)


@pytest.fixture(scope="session")
def demo_draft() -> str:
    return (ROOT / "demo" / "draft.md").read_text(encoding="utf-8")


@pytest.fixture(autouse=True, scope="session")
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep compiled rules and pages out of the user's cache folder, also in the processes that tests start."""
    import os

    os.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.mktemp("cache"))


@pytest.fixture
def real_documents() -> Path:
    """Real documents beside the checkout; tests that need them are skipped where there are none."""
    if not SHARED.is_dir():
        pytest.skip("no real documents: ../shared/data is not beside this checkout")
    return SHARED
