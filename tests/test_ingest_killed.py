"""An indexer that is killed loses the files in work, and nothing else."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from db.builds import current_build_state
from db.jobs import library_counts
from indexer.nightly import index_with
from indexer.report import Report
from tests.fake_library import FakeLibrary, contents

FILES = 40
KILLS = 2
LIBRARIES = 3
# forks an indexer again and again, and kills each fork after some seconds: importing it once is slow enough
KILLER = """
import os, signal, sys, time
from pathlib import Path
import indexer.ingest.run
from indexer.nightly import index_with
from tests.fake_library import FakeLibrary

class SlowWorkers:
    def prepare_all(self, paths, while_waiting):
        for outcome in library.workers.prepare_all(paths):
            time.sleep(0.01)
            yield outcome

indexer.ingest.run.LONGEST_WAIT = 0.02
for argument in sys.argv[1:]:
    folder, _, seconds = argument.rpartition("=")
    child = os.fork()
    if not child:
        library = FakeLibrary(Path(folder))
        index_with(SlowWorkers(), [library.parts], library.settings, library.embedder, lambda progress: None)
        os._exit(0)
    time.sleep(float(seconds))
    os.kill(child, signal.SIGKILL)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""


def index(library: FakeLibrary) -> Report:
    return index_with(library.workers, [library.parts], library.settings, library.embedder, library.told.append)


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> FakeLibrary:
    library = FakeLibrary(tmp_path_factory.mktemp("undisturbed"))
    for number in range(FILES):
        library.put(f"{number // 2}.{'stl' if number % 2 else 'step'}", f"{'bad ' if number % 9 == 5 else ''}{number}")
    index(library)
    return library


def test_killed_runs_are_completed_by_the_next(undisturbed: FakeLibrary, tmp_path: Path) -> None:
    moments = random.Random(7)
    kills = []
    for number in range(LIBRARIES):
        (tmp_path / str(number)).mkdir()
        (tmp_path / str(number) / "parts").symlink_to(undisturbed.parts)
        kills += [f"{tmp_path / str(number)}={moments.uniform(0.1, 0.9)}" for _ in range(KILLS)]
    killer = [sys.executable, "-c", KILLER, *kills]
    codes = subprocess.run(killer, cwd=Path(__file__).parents[1], capture_output=True, text=True, check=True)
    assert "-9" in codes.stdout
    for number in range(LIBRARIES):
        check_completed(FakeLibrary(tmp_path / str(number)), undisturbed)


def check_completed(library: FakeLibrary, undisturbed: FakeLibrary) -> None:
    """One more run makes it equal to a library that was never disturbed."""
    report = index(library)
    with library.database.reading() as session:
        build, counts = current_build_state(session), library_counts(session)
    assert library.jobs()[0].status == "done"
    assert build is not None
    assert (build.id, build.views) == (report.build, counts.views)
    own, other = str(library.parts), str(undisturbed.parts)
    assert {str(row).replace(own, other) for row in contents(library.database)} == set(
        map(str, contents(undisturbed.database))
    )
