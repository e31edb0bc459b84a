"""Fixtures that several rooms share."""

from __future__ import annotations

import os
import shutil
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path

# Tests run in several processes: threads inside each would only wait for one another.
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(name, "1")

import hypothesis  # noqa: E402
import pytest  # noqa: E402
from starlette.applications import Starlette  # noqa: E402
from starlette.testclient import TestClient  # noqa: E402

from app.api import api_routes  # noqa: E402
from app.bootstrap import open_service  # noqa: E402
from app.search import SearchService  # noqa: E402
from tests.parts_library import PartsLibrary, shared_library  # noqa: E402

# A busy machine is no failure of the code, and what passed once passes tomorrow: the examples are the same each
# time. PARTLENS_EXPLORE=1 looks for new ones.
hypothesis.settings.register_profile(
    "steady",
    deadline=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
    derandomize=not os.environ.get("PARTLENS_EXPLORE"),
)
hypothesis.settings.load_profile("steady")

ARCHIVE = Path(__file__).parents[2] / "shared" / "catalogue.tar.xz"


@pytest.fixture(autouse=True)
def main_script() -> Iterator[None]:
    """Put the main script back: page tests replace it, and child processes would run theirs again."""
    main = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = main


@pytest.fixture(scope="session")
def catalogue() -> Path:
    """Folder of the shared catalogue of real design files, unpacked once a machine."""
    if not ARCHIVE.exists():
        pytest.skip("the shared catalogue is not beside this checkout (../shared/catalogue.tar.xz)")
    folder = Path(tempfile.gettempdir()) / f"partlens-catalogue-{ARCHIVE.stat().st_size}"
    if not folder.exists():
        unpacked = Path(tempfile.mkdtemp(dir=folder.parent))
        with tarfile.open(ARCHIVE) as archive:
            archive.extractall(unpacked, filter="data")
        try:
            unpacked.rename(folder)
        except OSError:  # another test process was quicker
            shutil.rmtree(unpacked)
    return folder / "catalogue"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> PartsLibrary:
    """A small library without a model, the same for all who only read it."""
    return shared_library(tmp_path_factory)


@pytest.fixture(scope="module")
def service(library: PartsLibrary) -> Iterator[SearchService]:
    """What searches that library."""
    service = open_service(library.settings)
    yield service
    service.close()


@pytest.fixture(scope="module")
def client(service: SearchService) -> Iterator[TestClient]:
    """The API of that library."""
    with TestClient(Starlette(routes=api_routes(lambda: service))) as client:
        yield client
