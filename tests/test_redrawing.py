"""The best parts of a picture are drawn anew: what that finds, and what it leaves as it was."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import pytest
import trimesh
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from app.bootstrap import open_service
from app.candidates import Asked, Candidates, compare
from app.query import PictureTerm, Query, SketchTerm
from app.ranking import COMPARISONS, Face, Probe, pool, starts_of
from app.redrawing import BEST, redraw
from app.search import SearchService
from app.studio import STEPS, Portraits, Sitter, Studio, _ring
from db.records import ViewEvidence
from indexer.builds import OpenBuild
from indexer.config import Settings
from indexer.embedders.joint import JointEmbedder
from indexer.joint.files import CLOSE_SHARE, JOINT, LAYOUT_SHARE
from indexer.nightly import index
from indexer.ports import KINDS, RENDERS, Float32Array, ViewKind
from indexer.renderers import Camera, camera_of, draw_from, shape_of
from tests.meshes import from_trimesh
from tests.parts_library import make_block
from tests.small_library import small_build, unit_vectors

LENGTHS = range(46, 70, 3)  # mm
BETWEEN_ALL = Camera(-31, 31)  # 7 degrees from the nearest camera, and 11 from the next


def bracket(length: float) -> trimesh.Trimesh:
    """An angle whose upright is shorter the longer its foot is."""
    upright = 110 - length
    return trimesh.util.concatenate(  # type: ignore[return-value]
        [make_block(length, 40, 8), make_block(8, 40, upright, upright / 2), make_block(20, 20, 20, 10)]
    )


def drawn(length: float, camera: Camera = BETWEEN_ALL, kind: ViewKind = ViewKind.LINE) -> bytes:
    content = io.BytesIO()
    Image.fromarray(draw_from(shape_of(from_trimesh(bracket(length))), camera, kind, 256)).save(content, "PNG")
    return content.getvalue()


@pytest.fixture(scope="module")
def look_alikes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchService]:
    """A library of angles that differ by a few millimetres, with the embedded model."""
    folder = tmp_path_factory.mktemp("look_alikes")
    (folder / "parts").mkdir()
    for length in LENGTHS:
        bracket(length).export(folder / "parts" / f"angle{length}.stl")
    settings = replace(Settings(library=folder / "library"), workers=1)
    index([folder / "parts"], settings, JointEmbedder(), lambda progress: None)
    service = open_service(settings)
    yield service
    service.close()


def found_by(service: SearchService, picture: bytes) -> str:
    return service.search(Query((SketchTerm(picture),), rank="vectors")).hits[0].title


def test_of_parts_that_differ_a_little_the_very_one_comes_first(
    look_alikes: SearchService, monkeypatch: pytest.MonkeyPatch
) -> None:
    def right() -> int:
        asked = [(length, Camera(azimuth, 31)) for length in LENGTHS for azimuth in (-31, 8, 77, 160)]
        return sum(found_by(look_alikes, drawn(*each)) == f"angle{each[0]}" for each in asked)

    drawn_anew = right()
    monkeypatch.setattr(SearchService, "_studio_of", lambda service, model: None)
    assert drawn_anew > right() + len(LENGTHS)


def test_pages_follow_one_another(look_alikes: SearchService) -> None:
    query = Query((PictureTerm(drawn(58, kind=ViewKind.EDGED)),), rank="vectors")
    pages = [look_alikes.search(replace(query, limit=3, offset=offset)).hits for offset in (0, 3, 6)]
    assert [hit for page in pages for hit in page] == list(look_alikes.search(query).hits)


def test_a_part_whose_model_is_gone_is_found_as_before(look_alikes: SearchService) -> None:
    (hit,) = look_alikes.search(Query((SketchTerm(drawn(64)),), rank="vectors", limit=1)).hits
    model = look_alikes.store.path(str(look_alikes.card(hit.asset).model), "glb")
    away = model.rename(model.with_suffix(".away"))
    try:
        titles = [hit.title for hit in look_alikes.search(Query((SketchTerm(drawn(64, camera=Camera(-30, 30))),))).hits]
    finally:
        away.rename(model)
    assert sorted(titles) == [f"angle{length}" for length in LENGTHS]


def test_a_part_comes_to_look_like_its_picture(look_alikes: SearchService, monkeypatch: pytest.MonkeyPatch) -> None:
    asset = look_alikes.search(Query((SketchTerm(drawn(62)),), limit=1)).hits[0].asset
    studio = look_alikes._studio_of(look_alikes._models.in_use())
    assert studio is not None
    query = look_alikes.look_up([drawn(62)])[0]
    seen = look_alikes.vectors_of(asset)
    lines = [place for place, (_, kind, _) in enumerate(seen.views) if kind is ViewKind.LINE]
    best = max(lines, key=lambda place: float(seen.vectors[place] @ query))
    before = float(seen.vectors[best] @ query)
    sitter = Sitter(str(look_alikes.card(asset).model), seen.views[best][2], seen.vectors[best], before)
    portraits = studio.draw(query, ViewKind.LINE, [sitter, replace(sitter, model="0" * 64)])
    assert portraits.likeness[0] > before + 0.3 * (1 - before)
    assert portraits.close[0] > -np.inf
    assert (portraits.likeness[1], portraits.close[1]) == (pytest.approx(before, abs=1e-5), -np.inf)
    monkeypatch.setattr(JointEmbedder, "embed_pictures", lambda *_: pytest.fail("drawn once more"))
    again = studio.draw(query, ViewKind.LINE, [replace(sitter, model="0" * 64), sitter])
    assert again.likeness[::-1] == pytest.approx(portraits.likeness)
    assert again.close[1] == portraits.close[0]


def test_an_explanation_shows_the_part_from_where_it_was_drawn(
    look_alikes: SearchService, monkeypatch: pytest.MonkeyPatch
) -> None:
    query = Query((SketchTerm(drawn(58)),))
    asset = look_alikes.search(query).hits[0].asset
    (match,) = look_alikes.explain(query, asset).matches
    assert match.asked.picture is not None
    assert match.found.picture is not None
    asked, found = look_alikes._models.in_use().embed_pictures([match.asked.picture, match.found.picture])
    assert match.similar == pytest.approx(float(asked @ found), abs=1e-3)
    assert " seen from the " in match.found.said
    assert "Drawn anew" in match.notes[0]
    monkeypatch.setattr(SearchService, "_studio_of", lambda service, model: None)
    (kept,) = look_alikes.explain(query, asset).matches
    assert kept.similar < match.similar - 0.3 * (1 - match.similar)
    assert f"{kept.similar:.2f}" in match.notes[0]
    assert kept.notes == ()


def test_of_what_is_seen_from_the_same_side_the_layout_counts_more() -> None:
    embedder = JointEmbedder()
    one, other = embedder.embed_pictures([np.asarray(Image.open(io.BytesIO(drawn(length)))) for length in (40, 82)])
    joint, layout = one[:JOINT] @ other[:JOINT] / (1 - LAYOUT_SHARE), one[JOINT:] @ other[JOINT:] / LAYOUT_SHARE
    sharp = embedder.sharpen(np.stack([one, other]))
    assert np.linalg.norm(sharp, axis=1) == pytest.approx([1, 1], abs=1e-5)
    assert sharp[0] @ sharp[1] == pytest.approx((1 - CLOSE_SHARE) * joint + CLOSE_SHARE * layout, abs=1e-5)


@dataclass
class Given:
    """Draws nothing: says what it was told to, and keeps who sat for it."""

    portraits: dict[int, tuple[float, float]]  # likeness and close, by camera
    sat: tuple[Sitter, ...] = ()

    def draw(self, query: Float32Array, kind: ViewKind, sitters: Sequence[Sitter]) -> Portraits:
        self.sat = tuple(sitters)
        given = np.array([self.portraits[sitter.camera] for sitter in sitters], np.float32)
        likeness = np.maximum(given[:, 0], [sitter.likeness for sitter in sitters])
        return Portraits(likeness, given[:, 1], np.zeros((len(sitters), 3), np.float32))


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> OpenBuild:
    return small_build(tmp_path_factory.mktemp("library"), 40)


@given(st.integers(0, 1_000), st.sampled_from([Face.SKETCH, Face.PICTURE, Face.DRAWING]))
def test_scores_are_dealt_in_the_order_of_the_closer_measure(build: OpenBuild, seed: int, face: Face) -> None:
    random = np.random.default_rng(seed)
    close = np.where(random.random(80) < 0.3, -np.inf, random.random(80))
    likeness = random.uniform(-1, 1, 80)
    studio = Given(dict(enumerate(zip(likeness.tolist(), close.tolist(), strict=True))))
    owners = dict(zip(build.rows.views.tolist(), build.rows.assets.tolist(), strict=True))
    places = {view: number for number, view in enumerate(owners)}

    def evidence(views: Sequence[int]) -> dict[int, ViewEvidence]:
        return {view: ViewEvidence(view, owners[view], "", "line", places[view], None, "model") for view in views}

    asked = Asked(build, [Probe((face,), unit_vectors(1, seed))], studio=studio)  # type: ignore[arg-type]
    before = compare(asked, None, 40, np.empty(0, np.int64))
    after = redraw(before, asked, evidence)  # type: ignore[arg-type]
    (old, kinds), (new, _) = (_scores(each, face) for each in (before, after))
    best = sorted(old, key=lambda asset: -old[asset])[:BEST]
    sat = {owners[list(owners)[sitter.camera]]: sitter for sitter in studio.sat}
    assert set(sat) <= set(best)
    dealt = []
    for asset, score in old.items():
        if asset not in sat:
            assert new[asset] == pytest.approx(score, abs=1e-6)
            continue
        seen, closer = studio.portraits[sat[asset].camera]
        if np.isfinite(closer) and (kinds[asset] in RENDERS or sat[asset].likeness < seen):
            dealt.append(asset)
        else:
            assert new[asset] >= score - 1e-6
    order = sorted(dealt, key=lambda asset: -studio.portraits[sat[asset].camera][1])
    assert all(new[one] >= new[other] - 1e-5 for one, other in pairwise(order))
    assert sum(new[asset] - old[asset] for asset in dealt) >= -1e-5


def _scores(found: Candidates, face: Face) -> tuple[dict[int, float], dict[int, ViewKind]]:
    """The score of each asset that can be compared, and the kind of its best view."""
    comparison, starts = COMPARISONS[face][0], starts_of(found.rows.assets)
    likeness = comparison.likeness(found.compared[0].similar[:, 0], found.rows, comparison.kinds)
    pooled = pool(likeness, starts, comparison.mean)
    ends = np.append(starts, len(likeness))
    known = [place for place in range(len(starts)) if np.isfinite(pooled[place])]
    best = {place: int(starts[place] + likeness[starts[place] : ends[place + 1]].argmax()) for place in known}
    assets = found.rows.assets[starts].tolist()
    kinds = {assets[place]: KINDS[found.rows.kinds[best[place]]] for place in known}
    return {assets[place]: float(pooled[place]) for place in known}, kinds


def test_without_a_studio_and_for_words_nothing_is_drawn(build: OpenBuild) -> None:
    nobody = np.empty(0, np.int64)
    for face, studio in ((Face.SKETCH, None), (Face.WORDS, Given({})), (Face.LINE, Given({}))):
        asked = Asked(build, [Probe((face,), unit_vectors(1, 1))], studio=studio)  # type: ignore[arg-type]
        found = compare(asked, None, 40, nobody)
        assert redraw(found, asked, lambda views: {}) is found


def test_directions_lie_around_the_best_one() -> None:
    for towards in (np.eye(3), -np.eye(3), np.array([[0.6, 0, 0.8]])):
        for number, step in enumerate(STEPS):
            ring = _ring(towards.astype(np.float32), step, number)
            angles = np.degrees(np.arccos(np.clip(np.einsum("knd,kd->kn", ring, towards), -1, 1)))
            assert angles == pytest.approx(np.full(angles.shape, step.degrees), abs=0.05)
            assert np.linalg.norm(ring, axis=2) == pytest.approx(np.ones(ring.shape[:2]), abs=1e-5)


def test_a_camera_stands_in_any_direction() -> None:
    for direction in unit_vectors(50, 3, 3):
        assert Camera.towards(direction).rotation[2] == pytest.approx(direction, abs=1e-5)
    for straight in (np.array([0, 0, 1.0], np.float32), np.array([0, 0, -1.0], np.float32)):
        assert Camera.towards(straight).rotation[2] == pytest.approx(straight, abs=1e-5)


def test_the_studio_draws_as_the_indexer_does(look_alikes: SearchService) -> None:
    studio = Studio(look_alikes.store, look_alikes._models.in_use())
    studio.warm_up()
    asset = look_alikes.search(Query((SketchTerm(drawn(52)),), limit=1)).hits[0].asset
    stored = look_alikes.vectors_of(asset)
    _, kind, number = next(each for each in stored.views if each[1] in RENDERS)
    direction = np.asarray(camera_of(number).rotation[2], np.float32)
    vectors = studio._look_around(kind, {}, str(look_alikes.card(asset).model), direction[None])
    place = [each[1:] for each in stored.views].index((kind, number))
    assert vectors is not None
    assert float(vectors[0] @ stored.vectors[place]) > 0.99
