"""Opening a build, and asking it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.builds import BETWEEN_FILES, BuildRows, OpenBuild, current_build, open_build, opening, rows_by_asset
from indexer.errors import BuildDamaged
from indexer.ports import Float32Array, ViewKind
from indexer.publish import publish
from tests.small_library import SPACE, add_assets, new_library, unit_vectors


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published build of 30 assets."""
    settings, database = new_library(tmp_path_factory.mktemp("library"))
    add_assets(database, 30)
    return settings.builds / publish(settings, database, SPACE)


@pytest.fixture(scope="module")
def build(folder: Path) -> OpenBuild:
    return open_build(folder)


@pytest.fixture
def copy(folder: Path, tmp_path: Path) -> Path:
    """The build once more, to be damaged."""
    for path in folder.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    return tmp_path


def allowed_by_hand(build: OpenBuild, assets: list[int] | None, kinds: set[ViewKind] | None) -> list[bool]:
    names = tuple(ViewKind)
    return [
        (assets is None or asset in assets) and (kinds is None or names[kind] in kinds)
        for asset, kind in zip(build.rows.assets.tolist(), build.rows.kinds.tolist(), strict=True)
    ]


FILTERS: list[tuple[list[int] | None, set[ViewKind] | None]] = [
    (None, None),
    ([3, 4, 5, 99], None),
    (None, {ViewKind.LINE, ViewKind.PASSAGE}),
    ([1, 2, 3, 4, 5], {ViewKind.EDGED}),
    ([], None),
    (None, set()),
]


@pytest.mark.parametrize(("assets", "kinds"), FILTERS)
def test_nearest_and_scores_agree_with_brute_force(
    build: OpenBuild, assets: list[int] | None, kinds: set[ViewKind] | None
) -> None:
    queries = unit_vectors(4, seed=9)
    chosen = allowed_by_hand(build, assets, kinds)
    truth = np.where(chosen, queries @ build.store.vectors(build.rows.views).T, -np.inf)
    allowed = None if assets is None else np.array(assets, np.int64)
    assert np.where(chosen, build.scores(queries), -np.inf) == pytest.approx(truth, abs=1e-6)
    alike = build.likeness(queries, np.flatnonzero(chosen))
    assert alike == pytest.approx(truth[:, chosen].T, abs=1e-6)
    found = build.nearest(queries, 7, allowed, kinds)
    assert found.scores == pytest.approx(-np.sort(-truth, axis=1)[:, :7], abs=1e-6)
    assert ((found.views >= 0).sum(axis=1) == min(7, sum(chosen))).all()


@given(st.lists(st.integers(1, 9), max_size=40), st.lists(st.integers(0, 12), unique=True))
def test_the_rows_of_each_asset_are_found_without_looking_at_all(owners: list[int], asked: list[int]) -> None:
    count = len(owners)
    rows = BuildRows(
        np.arange(count), np.array(owners, np.int64), np.zeros(count, np.uint8), np.zeros(count, np.float32)
    )
    by_asset = rows_by_asset(rows.assets)
    places = [place for asset in sorted(asked) for place, owner in enumerate(owners) if owner == asset]
    assert by_asset.of(np.array(asked, np.int64)).tolist() == places
    assert rows.among(np.array([*asked, -3, 10**15], np.int64)).tolist() == [owner in asked for owner in owners]


def test_nearest_says_which_asset_and_kind_each_view_is(build: OpenBuild) -> None:
    found = build.nearest(build.matrix()[[0, 13, 59]], 2)
    assert found.views[:, 0].tolist() == [1, 14, 60]
    assert found.assets[:, 0].tolist() == [1, 7, 30]
    assert found.kinds[:, 0].tolist() == [0, 3, 4]


def test_what_is_missing_is_marked_in_every_array(build: OpenBuild) -> None:
    views, assets, kinds, scores = build.nearest(unit_vectors(1, 3), 4, np.array([30]))
    assert views[0, 2:].tolist() == assets[0, 2:].tolist() == [-1, -1]
    assert kinds[0, 2:].tolist() == [255, 255]
    assert np.isneginf(scores[0, 2:]).all()


def test_a_large_build_scores_the_same_without_a_copy_in_memory(
    folder: Path, build: OpenBuild, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = build.scores(unit_vectors(2, 1))
    monkeypatch.setattr(opening, "SMALL", 10)
    large = open_build(folder)
    assert not large.is_small
    assert (large.scores(unit_vectors(2, 1)) == small).all()
    assert "_small_matrix" not in vars(large)


def test_it_stays_usable_when_its_folder_is_deleted(copy: Path) -> None:
    build = open_build(copy)
    for path in copy.iterdir():
        path.unlink()
    rows: Float32Array = build.store.vectors(build.rows.views)
    assert build.nearest(rows, 1).views[:, 0].tolist() == build.rows.views.tolist()


def _shorten(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-2])


def _flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)


@pytest.mark.parametrize("name", ["rows.f16", "ids.npy", "assets.npy", "kinds.npy", "store.json"])
@pytest.mark.parametrize(
    ("damage", "why"), [(Path.unlink, "is missing"), (_shorten, "bytes instead of"), (_flip, "was changed")]
)
def test_damage_is_named(copy: Path, name: str, damage: Callable[[Path], None], why: str) -> None:
    damage(copy / name)
    with pytest.raises(BuildDamaged, match=f"{name}.* {why}|{name} {why}"):
        open_build(copy, thorough=True)


@pytest.mark.parametrize("content", [None, "", "[]", '{"files": {}}', "{", '{"files": [1]}'])
def test_a_manifest_that_says_nothing_is_damage(copy: Path, content: str | None) -> None:
    manifest = copy / "manifest.json"
    manifest.unlink()
    if content is not None:
        manifest.write_text(content)
    with pytest.raises(BuildDamaged, match=r"manifest\.json"):
        open_build(copy)


def test_counts_must_agree(copy: Path) -> None:
    manifest = copy / "manifest.json"
    manifest.write_text(manifest.read_text().replace('"views": 60', '"views": 61'))
    with pytest.raises(BuildDamaged, match="60 views instead of 61"):
        open_build(copy)


def test_builds_of_earlier_versions_have_nothing_between_the_cameras(copy: Path) -> None:
    manifest = json.loads((copy / "manifest.json").read_text())
    for name in BETWEEN_FILES:
        (copy / name).unlink()
        del manifest["files"][name]
    (copy / "manifest.json").write_text(json.dumps(manifest))
    build = open_build(copy)
    build.warm_up()
    assert len(build.between.rows.views) == len(build.between.of(np.array([1, 2]))) == 0


@pytest.mark.parametrize("name", BETWEEN_FILES[1:])
def test_views_between_that_do_not_fit_together_are_damage(copy: Path, name: str) -> None:
    np.save(copy / name, np.zeros(1, np.load(copy / name).dtype))
    manifest = json.loads((copy / "manifest.json").read_text())
    manifest["files"][name]["size"] = (copy / name).stat().st_size
    (copy / "manifest.json").write_text(json.dumps(manifest))
    with pytest.raises(BuildDamaged, match="between cameras"):
        open_build(copy)


def test_nothing_is_current_before_the_first_publishing(tmp_path: Path) -> None:
    assert current_build(tmp_path / "none") is None
    (tmp_path / "CURRENT").write_text("\n")
    assert current_build(tmp_path) is None
