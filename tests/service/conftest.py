"""One service for the tests that do it no harm."""

from collections.abc import Iterator

import pytest

from tests.service.service import Service


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with Service(tmp_path_factory.mktemp("service")) as running:
        yield running
