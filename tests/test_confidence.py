"""Questions about something else are told from questions about parts, and a library that cannot tell says nothing."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.likely import likely_ones
from app.query import Query, SketchTerm, Words
from app.ranking import Face, Probe, Ranking
from app.search import SearchService
from indexer.confidence import FALSE_ANSWERS, Confidence, calibrate, read_confidence, write_confidence
from indexer.confidence.calibration import KNOWN, _draw_pictures_line, _line
from indexer.confidence.features import NARROWNESS, lift
from indexer.confidence.kept import NO_LINE
from indexer.confidence.pictures import KINDS, draw_unrelated
from indexer.embedders.joint import JointEmbedder
from indexer.errors import BuildDamaged
from indexer.joint.captions import names_of
from indexer.joint.families import FAMILIES
from indexer.ports import Float32Array, Mesh
from indexer.renderers import render_views
from tests.parts_library import draw_picture

UNRELATED = Path(__file__).parent.parent / "bench" / "unrelated.txt"
ASKED = ["M6x20 socket head cap screw", "NEMA 17 mount", "corner brace", "cable gland", "hinge", "knurled thumb nut"]


def row(*values: float) -> Float32Array:
    return np.array(values, np.float32)


@pytest.fixture(scope="module")
def calibrated() -> Confidence:
    """As for a library of a few parts that training never saw."""
    embedder = JointEmbedder()
    random = np.random.default_rng(77)
    solids = [FAMILIES[name].draw(random).solid for name in sorted(FAMILIES)[::9]]
    pictures = [
        view.image
        for solid in solids
        for view in render_views(Mesh(np.asarray(solid.vertices, np.float32), np.asarray(solid.faces, np.int32)), 96)
        if view.image is not None
    ]
    return calibrate(embedder, [], embedder.embed_pictures(pictures[:1_500]))


def test_words_about_something_else_are_below_the_line(calibrated: Confidence) -> None:
    """None of these phrases was calibrated on; a lucky or unlucky one in forty is allowed for."""
    vectors = JointEmbedder().embed_words(UNRELATED.read_text(encoding="utf-8").splitlines())
    above = [calibrated.relates_words(vector[None]) for vector in vectors]
    assert len(above) >= 200
    assert np.mean(above) < FALSE_ANSWERS + 0.025


def test_words_for_parts_are_above_it(calibrated: Confidence) -> None:
    vectors = JointEmbedder().embed_words([*ASKED, *sorted(FAMILIES)[::7]])
    assert np.mean([calibrated.relates_words(vector[None]) for vector in vectors]) >= 0.9


def test_pictures_of_something_else_are_below_the_line(calibrated: Confidence) -> None:
    vectors = JointEmbedder().embed_pictures(draw_unrelated(10, seed=9))
    assert np.mean([calibrated.relates_pictures(vector[None]) for vector in vectors]) < 2 * FALSE_ANSWERS


def test_every_kind_of_picture_is_drawn_and_drawn_again() -> None:
    one, other = draw_unrelated(2), draw_unrelated(2)
    assert len(KINDS) >= 60
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

    direction, line = _draw_pictures_line(heap(400), around(400))
    assert (lift(heap(400)) @ direction > line).mean() > 0.95
    assert 0.005 < (lift(around(2_000)) @ direction > line).mean() < 0.1


def test_a_line_cannot_be_drawn_through_one_and_the_same() -> None:
    same = np.tile(np.eye(4, dtype=np.float32), (50, 1))
    assert _draw_pictures_line(same, same)[1] == NO_LINE


def test_features_are_a_gaussian_kernel() -> None:
    random = np.random.default_rng(4)
    vectors = random.normal(size=(6, 384))
    vectors = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    distances = ((vectors[:, None] - vectors[None]) ** 2).sum(axis=2)
    lifted = lift(vectors)[:, :-1]
    assert lifted @ lifted.T == pytest.approx(np.exp(-NARROWNESS * distances), abs=0.15)
    assert lift(vectors[:2]) == pytest.approx(lift(vectors)[:2], abs=1e-5)


def test_a_line_that_was_drawn_among_the_vectors_themselves_is_left_out(tmp_path: Path) -> None:
    write_confidence(tmp_path, Confidence(row(1, 0)[None], 0.5, row(1, 0), 0.3))
    read = read_confidence(tmp_path)
    assert read is not None
    assert (read.words_line, read.pictures_line) == (0.5, NO_LINE)
    assert read.relates_pictures(row(0, 1)[None])


class _Blind:
    """Everything looks the same to it."""

    space = JointEmbedder().space
    picture_size = 8

    def embed_words(self, texts: list[str]) -> Float32Array:
        return np.tile(row(1, 0), (len(texts), 1))

    def embed_pictures(self, pictures: list[np.ndarray]) -> Float32Array:
        return np.tile(row(1, 0), (len(pictures), 1))


def test_a_model_that_cannot_tell_draws_no_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("indexer.confidence.calibration._KEPT", {})
    confidence = calibrate(_Blind(), ["bolt"], np.zeros((0, 2), np.float32))  # type: ignore[arg-type]
    assert confidence.relates_words(row(0, 1)[None])
    assert confidence.relates_pictures(row(0, 1)[None])


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    assert read_confidence(tmp_path) is None
    known = np.eye(3, dtype=np.float32)
    write_confidence(tmp_path, Confidence(known, 0.5, lift(known)[0], -np.inf))
    read = read_confidence(tmp_path)
    assert read is not None
    assert (read.words_line, read.pictures_line) == (0.5, -np.inf)
    assert np.array_equal(read.known, known)
    assert np.array_equal(read.direction, lift(known)[0])


@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04 no archive", b"\x93NUMPY"])
def test_a_damaged_file_is_named(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "confidence.npz").write_bytes(damage)
    with pytest.raises(BuildDamaged, match="confidence"):
        read_confidence(tmp_path)


def _judge(
    face: Face, scores: list[float], worded: list[int], related: bool = True, taught: bool = False
) -> list[bool]:
    confidence = Confidence(np.eye(2, dtype=np.float32), 0.5, lift(row(1, 0)[None])[0], 1.5)
    vector = (row(1, 0) if related else row(-0.1, -0.9))[None]
    ranking = Ranking(np.arange(len(scores)), row(*scores), np.full(len(scores), -1), row(*scores)[:, None], ())
    likely = likely_ones(confidence, [Probe((face,), vector, taught=taught)], ranking, [], np.array(worded, np.int64))
    return [bool(each) for each in likely]


def test_good_matches_end_where_scores_fall_off() -> None:
    assert _judge(Face.WORDS, [1.0, 0.5, 0.3, 0.1], []) == [True, True, False, False]
    assert _judge(Face.PICTURE, [1.0, 0.85, 0.7], []) == [True, True, False]


def test_nothing_is_likely_for_a_question_about_something_else() -> None:
    assert _judge(Face.WORDS, [1.0, 0.9], [], related=False) == [False, False]
    assert _judge(Face.SKETCH, [1.0, 0.9], [], related=False) == [False, False]


def test_what_has_every_word_is_likely_in_any_case() -> None:
    assert _judge(Face.WORDS, [1.0, 0.9], [1], related=False) == [False, True]


def test_words_that_people_taught_are_about_parts() -> None:
    assert _judge(Face.WORDS, [1.0, 0.9, 0.1], [], related=False, taught=True) == [True, True, False]


def test_a_part_is_always_about_parts() -> None:
    assert _judge(Face.LINE, [1.0, 0.9], [], related=False) == [True, True]


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
