"""From vectors in the database to a build that is served."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import update

from db.builds import builds, current_build_state
from db.models import Embedding, View
from db.session import Database
from indexer.builds import current_build, open_build
from indexer.builds.manifest import read_manifest
from indexer.config import Settings
from indexer.errors import BuildDamaged, LibraryBroken
from indexer.ports import KINDS, RENDERS, SEARCHED_CAMERAS
from indexer.publish import check_build, prune_builds, publish, sweep_unfinished
from indexer.vectors import FaissStore, IndexKind, Policy
from tests.small_library import SPACE, add_assets, new_library


@pytest.fixture
def library(tmp_path: Path) -> tuple[Settings, Database]:
    return new_library(tmp_path)


def test_publishes_every_vector_of_the_space(library: tuple[Settings, Database]) -> None:
    settings, database = library
    vectors = add_assets(database, 20)
    add_assets(database, 3, space=replace(SPACE, name="other"), seed=1)
    id = publish(settings, database, SPACE)
    build = open_build(settings.builds / id, thorough=True)
    assert (build.id, build.space) == (id, SPACE.id)
    assert build.rows.views.tolist() == list(range(1, 41))
    assert build.rows.assets.tolist() == [asset for asset in range(1, 21) for _ in range(2)]
    assert build.rows.kinds.tolist() == [0, 1, 2, 3, 4] * 8
    assert np.abs(build.matrix() - vectors).max() < 1e-3


def test_renders_from_between_the_cameras_are_kept_beside_what_is_searched(
    library: tuple[Settings, Database],
) -> None:
    """Only renders: the 26th page of a drawing is a page like any other."""
    settings, database = library
    vectors = add_assets(database, 10)
    with database.writing() as session:
        session.execute(update(View).where(View.id > 10).values(number=SEARCHED_CAMERAS))
    build = open_build(settings.builds / publish(settings, database, SPACE), thorough=True)
    apart = [view for view in range(11, 21) if KINDS[(view - 1) % len(KINDS)] in RENDERS]
    assert build.between.rows.views.tolist() == apart
    assert build.between.rows.assets.tolist() == [(view + 1) // 2 for view in apart]
    assert [KINDS[kind] for kind in build.between.rows.kinds] == [KINDS[(view - 1) % len(KINDS)] for view in apart]
    assert np.abs(build.between.vectors - vectors[np.array(apart) - 1]).max() < 1e-3
    assert build.rows.views.tolist() == [view for view in range(1, 21) if view not in apart]
    assert build.manifest.views == 20 - len(apart)
    places = build.between.of(np.array([6, 9]))
    assert build.between.rows.assets[places].tolist() == [6, 6, 9]
    alike = build.between.likeness(vectors[:3], places)
    assert alike == pytest.approx(vectors[build.between.rows.views[places] - 1] @ vectors[:3].T, abs=2e-3)


def test_the_manifest_and_the_database_say_what_was_published(library: tuple[Settings, Database]) -> None:
    settings, database = library
    add_assets(database, 4)
    id = publish(settings, database, SPACE)
    manifest = read_manifest(settings.builds / id)
    assert (manifest.views, manifest.assets, manifest.index, manifest.dimension) == (8, 4, "exact", 16)
    assert manifest.files["rows.f16"].size == 8 * 16 * 2
    assert current_build(settings.builds) == id
    with database.reading() as session:
        state = current_build_state(session)
    assert state is not None
    assert (state.id, state.space, state.views, state.assets) == (id, SPACE.id, 8, 4)


def test_an_empty_library_publishes_and_opens(library: tuple[Settings, Database]) -> None:
    settings, database = library
    build = open_build(settings.builds / publish(settings, database, SPACE), thorough=True)
    found = build.nearest(np.ones((2, 16), np.float32), 3)
    assert (found.views == -1).all()
    assert (found.assets == -1).all()
    assert build.scores(np.ones((2, 16), np.float32)).shape == (2, 0)


@pytest.mark.parametrize(("lists_from", "kind"), [(10**6, IndexKind.CODES), (100, IndexKind.LISTS)])
def test_a_large_library_keeps_its_calibration(
    library: tuple[Settings, Database], lists_from: int, kind: IndexKind
) -> None:
    settings, database = library
    add_assets(database, 300)
    policy = Policy(codes_from=100, lists_from=lists_from, held_out=16)
    build = open_build(settings.builds / publish(settings, database, SPACE, policy))
    store = build.store
    assert isinstance(store, FaissStore)
    assert store.kind is kind
    assert (build.manifest.factor, build.manifest.probes) == (store.tuning.factor, store.tuning.probes)
    assert build.manifest.factor > 0


def test_the_newest_builds_are_kept_and_the_current_one_always(library: tuple[Settings, Database]) -> None:
    settings, database = library
    ids = [publish(replace(settings, keep_builds=2), database, SPACE) for _ in range(4)]
    folders = sorted(path.name for path in settings.builds.iterdir() if path.is_dir())
    assert folders == ids[-2:]
    with database.reading() as session:
        assert [(build.id, build.current) for build in builds(session)] == [(ids[3], True), (ids[2], False)]
    (settings.builds / "CURRENT").write_text(ids[2])
    assert prune_builds(settings.builds, 0) == 1
    assert current_build(settings.builds) == ids[2]
    assert (settings.builds / ids[2]).exists()


def test_what_a_killed_run_left_is_swept_away(library: tuple[Settings, Database]) -> None:
    settings, database = library
    (settings.builds / "20200101-000000-000000.tmp").mkdir(parents=True)
    (settings.builds / "20200101-000000-000000.tmp" / "rows.f16").write_bytes(b"half")
    publish(settings, database, SPACE)
    assert not list(settings.builds.glob("*.tmp"))
    assert sweep_unfinished(settings.builds) == 0


@pytest.mark.parametrize(
    ("vector", "why"),
    [
        (b"\0" * 30, "different lengths"),
        (np.full(16, np.nan, "<f2").tobytes(), "not a number"),
    ],
)
def test_bad_vectors_leave_the_old_build_in_service(
    library: tuple[Settings, Database], vector: bytes, why: str
) -> None:
    settings, database = library
    add_assets(database, 3)
    old = publish(settings, database, SPACE)
    with database.writing() as session:
        embedding = session.get_one(Embedding, (1, SPACE.id))
        embedding.vector = vector
    with pytest.raises(LibraryBroken, match=why):
        publish(settings, database, SPACE)
    assert current_build(settings.builds) == old
    assert [path.name for path in settings.builds.iterdir() if path.is_dir()] == [old]


def test_vectors_of_another_length_than_the_space_are_refused(library: tuple[Settings, Database]) -> None:
    settings, database = library
    add_assets(database, 2)
    with database.writing() as session:
        for view in (1, 2, 3, 4):
            session.get_one(Embedding, (view, SPACE.id)).vector = b"\0" * 8
    with pytest.raises(LibraryBroken, match="4 numbers instead of 16"):
        publish(settings, database, SPACE)


def test_an_unknown_kind_of_view_is_refused(library: tuple[Settings, Database]) -> None:
    settings, database = library
    add_assets(database, 2)
    with database.writing() as session:
        session.get_one(View, 3).kind = "smell"
    with pytest.raises(LibraryBroken, match="smell"):
        publish(settings, database, SPACE)


def test_rows_that_do_not_find_themselves_are_noticed(library: tuple[Settings, Database]) -> None:
    settings, database = library
    add_assets(database, 30)
    folder = settings.builds / publish(settings, database, SPACE)
    build = open_build(folder)
    check_build(build, folder)
    broken = replace(build, store=Forgetful(build.store))  # type: ignore[arg-type]
    with pytest.raises(BuildDamaged, match="do not find themselves"):
        check_build(broken, folder)


class Forgetful:
    """A store whose index has lost half of its rows."""

    def __init__(self, store: object) -> None:
        self.store = store

    def __getattr__(self, name: str) -> object:
        return getattr(self.store, name)

    def nearest(self, queries: object, k: int, chosen: object = None) -> object:
        return self.store.nearest(queries, k, np.arange(60) < 30)  # type: ignore[attr-defined]
