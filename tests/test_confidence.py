"""Questions about something else are told from questions about parts, and a library that cannot tell says nothing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.candidates import Asked
from app.evaluation.drawing import unseen_camera
from app.likely import likely_ones
from app.query import Query, SketchTerm, Words
from app.ranking import Face, Probe, Ranking
from app.search import SearchService
from bench.twin_parts import mesh_of
from indexer.builds import OpenBuild, current_build, open_build
from indexer.confidence import FALSE_ANSWERS, Confidence, background_of, calibrate, read_confidence, write_confidence
from indexer.confidence.background import KNOWN, Others
from indexer.confidence.calibration import Nearness, _draw_pictures_line, _line
from indexer.confidence.features import FEATURES, NARROWNESS, lift
from indexer.confidence.kept import NO_LINE, PicturesLine
from indexer.embedders.joint import JointEmbedder
from indexer.errors import BuildDamaged
from indexer.joint.captions import names_of
from indexer.joint.families import FAMILIES
from indexer.joint.files import DIMENSION
from indexer.joint.looks import Look, draw_photo, draw_sketch, draw_view
from indexer.joint.rating import fold_of, read_rating
from indexer.ports import KINDS as KINDS_OF_VIEWS
from indexer.ports import Float32Array, Mesh, UInt8Array, ViewKind
from indexer.renderers import Style, render_views, shape_of
from indexer.unrelated import KINDS, draw_unrelated
from tests.parts_library import draw_picture

UNRELATED = Path(__file__).parent.parent / "bench" / "unrelated.txt"
NO_TITLES = np.empty((0, DIMENSION), np.float32)
ASKED = ["M6x20 socket head cap screw", "NEMA 17 mount", "corner brace", "cable gland", "hinge", "knurled thumb nut"]


def row(*values: float) -> Float32Array:
    return np.array(values, np.float32)


def asked_with(texts: list[str]) -> Float32Array:
    embedder = JointEmbedder()
    return embedder.recall(embedder.embed_words(texts))


def above_the_line(confidence: Confidence, views: Float32Array, pictures: Sequence[UInt8Array]) -> float:
    """The share of pictures that are taken for parts."""
    vectors, ratings = JointEmbedder().embed_pictures(pictures), read_rating().rate(pictures)
    related = confidence.pictures.relates(vectors, ratings, nearest_of(views)(vectors))
    return float((related > confidence.pictures.line).mean())


def nearest_of(views: Float32Array) -> Nearness:
    """The best likeness of vectors to some views."""
    return lambda vectors: np.asarray((vectors @ views.T).max(axis=1), np.float32)


@pytest.fixture(scope="module")
def meshes() -> list[Mesh]:
    """A few parts that training never saw."""
    random = np.random.default_rng(77)
    return [mesh_of(FAMILIES[name].draw(random).solid) for name in sorted(FAMILIES)[::9]]


@pytest.fixture(scope="module")
def views(meshes: list[Mesh]) -> Float32Array:
    """Of these parts."""
    pictures = [view.image for mesh in meshes for view in render_views(mesh, 96) if view.image is not None]
    return JointEmbedder().embed_pictures(pictures)


@pytest.fixture(scope="module")
def calibrated(views: Float32Array) -> Confidence:
    """As for a library of these."""
    return calibrate(background_of(JointEmbedder()), NO_TITLES, views, nearest_of(views))


def test_words_about_something_else_are_below_the_line(calibrated: Confidence) -> None:
    """None of these phrases was calibrated on; a lucky or unlucky one in forty is allowed for."""
    vectors = asked_with(UNRELATED.read_text(encoding="utf-8").splitlines())
    above = [calibrated.relates_words(vector[None]) for vector in vectors]
    assert len(above) >= 200
    assert np.mean(above) < FALSE_ANSWERS + 0.025


def test_words_for_parts_are_above_it(calibrated: Confidence) -> None:
    vectors = asked_with([*ASKED, *sorted(FAMILIES)[::7]])
    assert np.mean([calibrated.relates_words(vector[None]) for vector in vectors]) >= 0.9


def test_pictures_of_something_else_are_below_the_line(calibrated: Confidence, views: Float32Array) -> None:
    assert above_the_line(calibrated, views, draw_unrelated(5, seed=9)) < 2 * FALSE_ANSWERS


def test_so_are_pictures_of_kinds_that_were_left_out(calibrated: Confidence, views: Float32Array) -> None:
    above, drawn, background = [], draw_unrelated(5, seed=9), background_of(JointEmbedder())
    for fold in (0, 3):
        others = calibrate(background.without(fold), NO_TITLES, views, nearest_of(views)).pictures
        assert others.line != calibrated.pictures.line
        pictures = [drawn[place] for place in np.flatnonzero(fold_of(len(drawn)) == fold)]
        vectors, ratings = JointEmbedder().embed_pictures(pictures), read_rating().without(fold).rate(pictures)
        above.append((others.relates(vectors, ratings, nearest_of(views)(vectors)) > others.line).mean())
    assert np.mean(above) < 2 * FALSE_ANSWERS


@pytest.mark.parametrize(
    ("look", "held", "strange"),
    [(draw_photo, 0.85, 0.65), (draw_sketch, 0.95, 0.85), (draw_view(Style.LINE), 0.95, 0.9)],
)
def test_photos_and_sketches_of_parts_are_above_it(
    calibrated: Confidence, meshes: list[Mesh], views: Float32Array, look: Look, held: float, strange: float
) -> None:
    """Of those that the library holds; and most of those that it does not."""
    random = np.random.default_rng(78)
    others = [mesh_of(FAMILIES[name].draw(random).solid) for name in sorted(FAMILIES)[::5]]
    for parts, least in ((meshes, held), (others, strange)):
        pictures = [look(shape_of(mesh), unseen_camera(random).rotation, 192, random) for mesh in parts]
        assert above_the_line(calibrated, views, pictures) > least


def test_every_kind_of_picture_is_drawn_and_drawn_again() -> None:
    one, other = draw_unrelated(2), draw_unrelated(2)
    assert len(KINDS) >= 100
    assert len({draw.__name__ for draw in KINDS}) == len(KINDS)
    assert len({picture.tobytes() for picture in one}) == 2 * len(KINDS)
    assert all(np.array_equal(a, b) for a, b in zip(one, other, strict=True))
    assert all(picture.std() > 1 for picture in one)


@given(st.lists(st.floats(-1, 1), min_size=20, max_size=300))
@settings(max_examples=50, deadline=None)
def test_at_most_one_in_twenty_of_the_calibrated_is_above_the_line(scores: list[float]) -> None:
    assert (row(*scores) > _line(row(*scores))).mean() <= FALSE_ANSWERS


def test_the_line_tells_a_heap_from_what_lies_all_around_it() -> None:
    random = np.random.default_rng(3)

    def heap(size: int) -> Float32Array:
        vectors = random.normal(0, 0.15, (size, 16)) + np.eye(16)[0]
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)

    def around(size: int) -> Float32Array:
        vectors = random.normal(0, 0.15, (size, 16)) + np.eye(16)[random.integers(1, 16, size)]
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)

    near = nearest_of(heap(400))
    others = Others(around(400), np.arange(400) % 5, row(*random.normal(size=400)))
    drawn = _draw_pictures_line(heap(400), others, near)

    def above(vectors: Float32Array, rating: float) -> float:
        ratings = np.asarray(random.normal(rating, 1, len(vectors)), np.float32)
        return float((drawn.relates(vectors, ratings, near(vectors)) > drawn.line).mean())

    assert above(heap(400), 2) > 0.95
    assert 0.005 < above(around(2_000), 0) < 0.1
    assert above(around(2_000), 2) > 3 * above(around(2_000), 0)


def test_a_line_cannot_be_drawn_through_one_and_the_same() -> None:
    same = np.tile(np.eye(4, dtype=np.float32), (50, 1))
    others = Others(same, np.arange(200) % 5, row(*range(200)))
    assert _draw_pictures_line(same, others, nearest_of(same)).line == NO_LINE


def test_features_are_a_gaussian_kernel() -> None:
    random = np.random.default_rng(4)
    vectors = random.normal(size=(6, 384))
    vectors = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    distances = ((vectors[:, None] - vectors[None]) ** 2).sum(axis=2)
    lifted = lift(vectors)[:, :-1]
    assert lifted @ lifted.T == pytest.approx(np.exp(-NARROWNESS * distances), abs=0.15)
    assert lift(vectors[:2]) == pytest.approx(lift(vectors)[:2], abs=1e-5)


@pytest.mark.parametrize("gone", [{"looks": None}, {"near": None}, {"direction": np.ones(2, np.float32)}])
def test_a_line_that_was_drawn_in_another_way_is_left_out(tmp_path: Path, gone: dict[str, Any]) -> None:
    write_confidence(
        tmp_path, Confidence(row(1, 0)[None], 0.5, PicturesLine(np.ones(FEATURES, np.float32), 1.0, 0.5, 0.3))
    )
    with np.load(tmp_path / "confidence.npz") as kept:
        values = {name: value for name, value in (dict(kept) | gone).items() if value is not None}
    np.savez(tmp_path / "confidence.npz", **values)
    read = read_confidence(tmp_path)
    assert read is not None
    assert (read.words_line, read.pictures.line) == (0.5, NO_LINE)
    assert read.relates_pictures(row(0, 1)[None], row(-5), row(-1))


class _Blind:
    """Everything looks the same to it."""

    space = JointEmbedder().space
    picture_size = 8

    def embed_words(self, texts: list[str]) -> Float32Array:
        return np.tile(row(1, 0), (len(texts), 1))

    def recall(self, words: Float32Array) -> Float32Array:
        return words

    def embed_pictures(self, pictures: list[np.ndarray]) -> Float32Array:
        return np.tile(row(1, 0), (len(pictures), 1))


def test_a_model_that_cannot_tell_draws_no_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("indexer.confidence.background._MADE", {})
    nothing, bolt = np.zeros((0, 2), np.float32), row(1, 0)[None]
    background = background_of(_Blind())  # type: ignore[arg-type]
    confidence = calibrate(background, bolt, nothing, nearest_of(nothing))
    assert confidence.relates_words(row(0, 1)[None])
    assert confidence.relates_pictures(row(0, 1)[None], row(-5), row(-1))


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    assert read_confidence(tmp_path) is None
    known = np.eye(3, dtype=np.float32)
    write_confidence(tmp_path, Confidence(known, 0.5, PicturesLine(lift(known)[0], 0.25, 0.125, -np.inf)))
    read = read_confidence(tmp_path)
    assert read is not None
    assert (read.words_line, read.pictures.looks, read.pictures.near, read.pictures.line) == (0.5, 0.25, 0.125, -np.inf)
    assert np.array_equal(read.known, known)
    assert np.array_equal(read.pictures.direction, lift(known)[0])


@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04 no archive", b"\x93NUMPY"])
def test_a_damaged_file_is_named(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "confidence.npz").write_bytes(damage)
    with pytest.raises(BuildDamaged, match="confidence"):
        read_confidence(tmp_path)


def _judge(
    face: Face,
    scores: list[float],
    worded: list[int],
    related: bool = True,
    taught: bool = False,
    rating: float | None = 0.0,
    nearest: float = 0.0,
) -> list[bool]:
    line = PicturesLine(lift(row(1, 0)[None])[0], 1.0, 2.0, 1.5)
    confidence = Confidence(np.eye(2, dtype=np.float32), 0.5, line)
    vector = (row(1, 0) if related else row(-0.1, -0.9))[None]
    ranking = Ranking(np.arange(len(scores)), row(*scores), np.full(len(scores), -1), row(*scores)[:, None], ())
    probe = Probe((face,), vector, taught=taught, ratings=None if rating is None else row(rating))
    asked = SimpleNamespace(probes=[probe], nearest=(row(nearest),))
    likely = likely_ones(confidence, cast(Asked, asked), ranking, [], np.array(worded, np.int64))
    return [bool(each) for each in likely]


def test_good_matches_end_where_scores_fall_off() -> None:
    assert _judge(Face.WORDS, [1.0, 0.6, 0.5, 0.1], []) == [True, True, False, False]
    assert _judge(Face.PICTURE, [1.0, 0.85, 0.7], []) == [True, True, False]


def test_nothing_is_likely_for_a_question_about_something_else() -> None:
    assert _judge(Face.WORDS, [1.0, 0.9], [], related=False) == [False, False]
    assert _judge(Face.SKETCH, [1.0, 0.9], [], related=False) == [False, False]


def test_what_a_picture_looks_like_counts_as_well_as_where_its_vector_lies() -> None:
    assert _judge(Face.PICTURE, [1.0, 0.9], [], related=False, rating=2.0) == [True, True]
    assert _judge(Face.PICTURE, [1.0, 0.9], [], related=True, rating=-2.0) == [False, False]


def test_how_near_the_nearest_part_is_counts_too() -> None:
    assert _judge(Face.PICTURE, [1.0, 0.9], [], related=False, nearest=0.9) == [True, True]
    assert _judge(Face.PICTURE, [1.0, 0.9], [], related=True, nearest=-0.9) == [False, False]


def test_the_nearest_picture_is_looked_for_in_the_whole_library(service: SearchService) -> None:
    """Whatever the index, by brute force; passages and filters don't count."""
    build = open_build(service.settings.builds / str(current_build(service.settings.builds)))
    random = np.random.default_rng(5)
    vectors = build.matrix()[:3] + random.normal(0, 0.05, (3, build.manifest.dimension)).astype(np.float32)
    pictures = build.matrix()[build.rows.kinds != KINDS_OF_VIEWS.index(ViewKind.PASSAGE)]
    expected = (vectors @ pictures.T).max(axis=1)
    probe = Probe((Face.PICTURE,) * 3, vectors, ratings=row(0, 0, 0))
    for small in (True, False):
        with patch.object(OpenBuild, "is_small", small):
            assert Asked(build, [probe]).nearest[0] == pytest.approx(expected, abs=5e-3)


def test_a_picture_of_the_library_is_about_parts() -> None:
    assert _judge(Face.PICTURE, [1.0, 0.9], [], related=False, rating=None) == [True, True]


def test_what_has_every_word_is_likely_in_any_case() -> None:
    assert _judge(Face.WORDS, [1.0, 0.9], [1], related=False) == [False, True]


def test_words_that_people_taught_are_about_parts() -> None:
    assert _judge(Face.WORDS, [1.0, 0.9, 0.1], [], related=False, taught=True) == [True, True, False]


def test_a_part_is_always_about_parts() -> None:
    assert _judge(Face.LINE, [1.0, 0.9], [], related=False, rating=None) == [True, True]


def test_nothing_found_is_nothing_likely() -> None:
    assert _judge(Face.WORDS, [], []) == []


def test_the_service_says_which_hits_are_likely(service: SearchService, monkeypatch: pytest.MonkeyPatch) -> None:
    bracket = service.search(Query((Words("L bracket"),)))
    assert bracket.likely is not None
    assert bracket.hits[0].likely
    monkeypatch.setattr(Confidence, "relates_words", lambda *_: False)  # the model of these tests cannot tell
    elsewhere = service.search(Query((Words("zebra crossing at midnight"),)))
    assert elsewhere.likely == 0
    assert elsewhere.hits
    assert not any(hit.likely for hit in elsewhere.hits)


def test_sketches_and_lists_have_an_answer_too(service: SearchService) -> None:
    assert service.search(Query((SketchTerm(draw_picture("red")),))).likely is not None
    listed = service.search(Query())
    assert listed.likely is None
    assert all(hit.likely for hit in listed.hits)


def test_all_names_of_families_are_known_words() -> None:
    names = {name for family in FAMILIES.values() for name in names_of(family)}
    assert set(KNOWN.read_text(encoding="utf-8").splitlines()) == names
