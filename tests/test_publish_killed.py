"""A publisher that is killed again and again, while readers follow what it publishes."""

from __future__ import annotations

import multiprocessing
import random
import threading
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

import numpy as np

from app.current import CurrentBuild
from db.models import Embedding
from db.session import Database
from indexer.builds import OpenBuild, current_build, open_build
from indexer.config import Settings
from indexer.ports import Float32Array
from indexer.processes import main_hidden
from indexer.publish import publish, sweep_unfinished
from tests.small_library import SPACE, add_assets, new_library, unit_vectors

ASSETS, VERSIONS, KILLS = 20, 5, 12


@cache
def vectors_of(version: int) -> Float32Array:
    return unit_vectors(2 * ASSETS, seed=100 + version)


def publish_for_ever(settings: Settings) -> None:
    """Change every vector, publish, and again."""
    database = Database(settings.database_url)
    while True:
        version = random.randrange(VERSIONS)
        with database.writing() as session:
            for view, vector in enumerate(vectors_of(version), 1):
                session.get_one(Embedding, (view, SPACE.id)).vector = vector.astype("<f2").tobytes()
        publish(settings, database, SPACE)


def is_right(build: OpenBuild) -> bool:
    """Whether a build is of one version through and through, and finds each of its views."""
    matrix = build.store.vectors(build.rows.views)
    version = min(range(VERSIONS), key=lambda number: float(np.abs(vectors_of(number) - matrix).max()))
    found = build.nearest(vectors_of(version), 1)
    return found.views[:, 0].tolist() == list(range(1, 2 * ASSETS + 1)) and bool((found.scores > 0.999).all())


class Follower(threading.Thread):
    """Asks the current build without pause, and notes what went wrong."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.current = CurrentBuild(settings.builds)
        self.stopped = threading.Event()
        self.right = 0
        self.seen: set[str] = set()
        self.wrong: list[str] = []

    def run(self) -> None:
        while not self.stopped.is_set():
            try:
                build = self.current.get()
                self.seen.add(build.id)
                if is_right(build):
                    self.right += 1
                else:
                    self.wrong.append(build.id)
            except Exception as error:
                self.wrong.append(repr(error))


def kill_publishers(settings: Settings, kills: int, check: Callable[[], None]) -> None:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.small_library", "indexer.publish"])
    for _ in range(kills):
        publisher = context.Process(target=publish_for_ever, args=(settings,))
        before = current_build(settings.builds)
        with main_hidden():
            publisher.start()
        deadline = time.monotonic() + 30
        while current_build(settings.builds) == before and time.monotonic() < deadline:
            time.sleep(0.005)
        time.sleep(random.uniform(0, 0.05))
        publisher.kill()
        publisher.join()
        check()


def test_no_reader_ever_gets_a_wrong_answer(tmp_path: Path) -> None:
    settings, database = new_library(tmp_path)
    add_assets(database, ASSETS, seed=100)
    publish(settings, database, SPACE)
    followers = [Follower(settings) for _ in range(2)]
    for follower in followers:
        follower.start()

    def check() -> None:
        id = current_build(settings.builds)
        assert id is not None
        assert is_right(open_build(settings.builds / id, thorough=True))

    try:
        kill_publishers(settings, KILLS, check)
    finally:
        for follower in followers:
            follower.stopped.set()
            follower.join()
    assert [follower.wrong for follower in followers] == [[], []]
    assert all(follower.right > KILLS and len(follower.seen) > KILLS // 2 for follower in followers)
    publish(settings, database, SPACE)
    assert sweep_unfinished(settings.builds) == 0
