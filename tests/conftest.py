"""Fixtures that several rooms share."""

from __future__ import annotations

import os
import tarfile
import tempfile
from pathlib import Path

import pytest

ARCHIVE = Path(__file__).parents[2] / "shared" / "catalogue.tar.xz"


@pytest.fixture(scope="session")
def catalogue() -> Path:
    """Folder of the shared catalogue of real design files, unpacked once a machine."""
    if not ARCHIVE.exists():
        pytest.skip("the shared catalogue is not beside this checkout (../shared/catalogue.tar.xz)")
    folder = Path(tempfile.gettempdir()) / f"partlens-catalogue-{ARCHIVE.stat().st_size}"
    if not folder.exists():
        with tempfile.TemporaryDirectory(dir=folder.parent) as unpacked, tarfile.open(ARCHIVE) as archive:
            archive.extractall(unpacked, filter="data")
            os.replace(unpacked, folder)
            Path(unpacked).mkdir()
    return folder / "catalogue"
