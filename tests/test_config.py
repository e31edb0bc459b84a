"""Settings: what the environment may say."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from indexer.config import UNITS, Settings, settings_from
from indexer.errors import UseError


def test_what_is_not_given_stays_as_it_is() -> None:
    assert settings_from({"PARTLENS_UNIT": "", "HOME": "/"}) == Settings()
    given = settings_from({"PARTLENS_UNIT": "inch", "PARTLENS_FILE_SECONDS": "2.5", "PARTLENS_LIBRARY": "/l"})
    assert (given.unit, given.file_seconds, given.library) == ("inch", 2.5, Path("/l"))


@pytest.mark.parametrize(("text", "on"), [("off", False), ("OFF", False), ("on", True), ("", True)])
def test_feedback_is_switched(text: str, on: bool) -> None:
    assert settings_from({"PARTLENS_FEEDBACK": text}).feedback is on


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("UNIT", "furlong", "Use one of: mm, cm, m, inch"),
        ("UNIT", "MM", "'MM' is not a unit"),
        ("WORKERS", "two", "not a number"),
        ("WORKERS", "0", "above 0"),
        ("MAX_BYTES", "-1", "PARTLENS_MAX_BYTES='-1'"),
        ("FILE_SECONDS", "nan", "above 0"),
        ("FILE_SECONDS", "inf", "above 0"),
        ("KEEP_BUILDS", "0", "above 0"),
        ("FEEDBACK", "maybe", "neither of: on, off"),
    ],
)
def test_a_value_that_cannot_be_is_refused(name: str, value: str, words: str) -> None:
    with pytest.raises(UseError, match=words) as refusal:
        settings_from({f"PARTLENS_{name}": value})
    assert refusal.value.exit_code == 2


def test_every_unit_is_accepted() -> None:
    assert [settings_from({"PARTLENS_UNIT": unit}).unit for unit in UNITS] == list(UNITS)


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="this system cannot give a process fewer cores")
def test_only_the_cores_of_this_process_are_counted() -> None:
    script = (
        "import os; os.sched_setaffinity(0, {min(os.sched_getaffinity(0))});"
        "from indexer.config import Settings; print(Settings().workers)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "1\n"
