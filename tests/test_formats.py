"""What is known of files without a reader, and that no reader is loaded for it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from indexer.formats.sniff import EXPECTED, family_of
from indexer.formats.suffixes import KNOWN_UNSUPPORTED, READABLE, UNITLESS
from indexer.readers import READERS

ROOT = Path(__file__).parents[1]
HEAVY = {"trimesh", "cascadio", "numba", "ezdxf", "pypdfium2", "docx", "resvg_py"}


def test_what_is_listed_can_be_read() -> None:
    assert set(READERS) == READABLE
    assert not READABLE & KNOWN_UNSUPPORTED
    assert UNITLESS < READABLE


def test_the_first_bytes_of_every_format_are_known() -> None:
    assert {family_of(suffix) for suffix in READABLE} == set(EXPECTED)


@pytest.mark.parametrize("module", ["app.probes", "indexer.nightly", "app.bootstrap", "app.server"])
def test_the_processes_that_serve_and_index_load_no_reader(module: str) -> None:
    script = f"import {module}, sys; print({HEAVY!r} & {{*sys.modules}})"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
