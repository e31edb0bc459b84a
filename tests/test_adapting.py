"""The adapter of words: fitted as brute force fits it, and still where nothing was learned."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize  # type: ignore[import-untyped]

from app.candidates import Asked
from app.evaluation.measures import Estimate
from app.finding import find, probe_of
from app.learned import Adapter, Learned, restored, stored
from app.learning import adapting
from app.learning.adapting import MOST_RANK, Lean, correction_of, fit_adapter, truncate
from app.learning.judge import Measured
from app.learning.learn import Lesson, Proposal
from app.query import MOST_HITS, AssetTerm, Query, Words
from app.ranking import USUAL, Face, Factors, Probe
from app.search import SearchService
from app.slopes import slopes_of
from db.lookups import Lookups
from db.session import Database
from indexer.builds import OpenBuild
from indexer.config import Settings
from indexer.embedders import open_embedder
from indexer.ports import KINDS, Float32Array, ViewKind

Float64Array = npt.NDArray[np.float64]
GRIPPER = "gripper"  # a text: has nothing but passages


def unit(vectors: Float64Array) -> Float32Array:
    return np.asarray(vectors / np.linalg.norm(vectors, axis=-1, keepdims=True), np.float32)


def make_leans(random: np.random.Generator, count: int, dimension: int) -> list[Lean]:
    words, slopes = unit(random.normal(size=(count, dimension))), random.normal(0, 3, (count, dimension))
    return [Lean(*each) for each in zip(words, slopes, random.normal(size=count).tolist(), strict=True)]


def loss(correction: Float64Array, leans: list[Lean], ridge: float) -> float:
    """As it is defined, over the whole matrix."""
    unit = np.mean([(lean.slope @ lean.slope) * (lean.said @ lean.said) for lean in leans])
    ahead = [lean.lead + lean.slope @ correction @ lean.said for lean in leans]
    return float(np.logaddexp(0, -np.array(ahead)).sum() + ridge * unit / 2 * (correction**2).sum())


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 6), st.integers(2, 3), st.floats(0.01, 3))
def test_the_fit_is_that_of_brute_force(seed: int, count: int, dimension: int, ridge: float) -> None:
    leans = make_leans(np.random.default_rng(seed), count, dimension)
    found = correction_of(leans, ridge)
    shape = (dimension, dimension)
    brute = minimize(lambda flat: loss(flat.reshape(shape), leans, ridge), np.zeros(dimension**2), method="BFGS")
    assert loss(found, leans, ridge) <= brute.fun + 1e-3
    assert found == pytest.approx(brute.x.reshape(shape), abs=0.02)


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10**6))
def test_words_unlike_those_learned_from_stay_where_they_are(seed: int) -> None:
    random = np.random.default_rng(seed)
    leans = make_leans(random, 5, 12)
    learned = np.array([lean.said for lean in leans])
    anything = random.normal(size=(3, 12))
    other = unit(anything - anything @ np.linalg.pinv(learned) @ learned)
    adapter = fit_adapter(leans, unit(random.normal(size=(40, 12))))
    assert adapter is not None
    assert adapter.adapt(other, other) == pytest.approx(other, abs=0.02)  # float16
    assert np.linalg.norm(adapter.adapt(learned, learned), axis=1) == pytest.approx(np.ones(5), abs=1e-5)
    assert np.linalg.norm(adapter.adapt(learned, learned) - learned, axis=1).max() > 0.05


def test_of_unrelated_words_hardly_any_is_moved_beyond_the_line() -> None:
    random = np.random.default_rng(1)
    unrelated = unit(random.normal(size=(400, 12)))
    leans = make_leans(random, 20, 12)
    adapter = fit_adapter(leans, unrelated[:200])
    assert adapter is not None
    assert not adapter.knows(unrelated[:200]).any()
    assert adapter.knows(unrelated[200:]).mean() < 0.01
    strongest = np.linalg.svd(adapter.reads)[2][:1]
    assert adapter.line < np.linalg.norm(adapter.shift(strongest)) * 3


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 30))
def test_the_strongest_directions_are_kept_and_stored(seed: int, most: int) -> None:
    random = np.random.default_rng(seed)
    correction = random.normal(size=(24, 4)) @ random.normal(size=(4, 24))
    words = unit(random.normal(size=(9, 24)))
    adapter = truncate(correction, most)
    assert adapter.rank == min(most, 4)
    left, strengths, right = np.linalg.svd(correction)
    expected = (left[:, : adapter.rank] * strengths[: adapter.rank]) @ right[: adapter.rank]
    assert adapter.shift(words) == pytest.approx(words @ expected.T, abs=1e-3)
    assert restored(stored(adapter)).shift(words) == pytest.approx(adapter.shift(words), rel=0.02, abs=0.05)


def test_nothing_is_learned_from_nothing() -> None:
    still = Lean(unit(np.ones(4)), np.zeros(4), 1.0)
    unrelated = unit(np.eye(4))
    assert fit_adapter([], unrelated) is None
    assert fit_adapter([still, still], unrelated) is None
    adapter = fit_adapter([replace(still, slope=np.eye(4)[1]), still], unrelated)
    assert adapter is not None
    assert 1 <= adapter.rank <= MOST_RANK


def test_of_many_questions_the_last_are_fitted(monkeypatch: pytest.MonkeyPatch) -> None:
    leans, unrelated = make_leans(np.random.default_rng(5), 5, 6), unit(np.eye(6))
    last = fit_adapter(leans[-3:], unrelated)
    monkeypatch.setattr(adapting, "MOST_FITTED", 3)
    found = fit_adapter(leans, unrelated)
    assert found is not None
    assert last is not None
    assert found.shift(unrelated) == pytest.approx(last.shift(unrelated))


def test_the_same_question_told_often_is_no_trouble() -> None:
    leans = make_leans(np.random.default_rng(2), 3, 6) * 40
    assert fit_adapter(leans, unit(np.eye(6))) is not None


def test_words_alone_are_moved_and_only_where_there_is_an_adapter() -> None:
    adapter = Adapter(np.eye(1, 4, dtype=np.float32), np.eye(1, 4, 1, dtype=np.float32), 0.5)
    probe = Probe((Face.WORDS,), np.eye(1, 4, dtype=np.float32))
    picture = replace(probe, faces=(Face.PICTURE,))
    assert Learned().adapted(probe) is probe
    assert Learned(adapter=adapter).adapted(picture) is picture
    moved = Learned(adapter=adapter).adapted(probe)
    assert (moved.vectors[0].tolist(), moved.taught) == (pytest.approx([0.5**0.5, 0.5**0.5, 0, 0]), True)
    unknown = replace(probe, vectors=np.eye(1, 4, 2, dtype=np.float32))
    assert not Learned(adapter=adapter).adapted(unknown).taught


def test_words_are_told_apart_by_what_was_said_whatever_they_recall() -> None:
    adapter = Adapter(np.eye(1, 4, dtype=np.float32), np.eye(1, 4, 1, dtype=np.float32), 0.5)
    recalled = np.eye(1, 4, 3, dtype=np.float32)
    taught, unknown = (
        Learned(adapter=adapter).adapted(
            Probe((Face.WORDS,), recalled, heard=np.eye(1, 4, said, dtype=np.float32)),
        )
        for said in (0, 2)
    )
    assert (taught.taught, unknown.taught) == (True, False)
    assert taught.vectors[0].tolist() == pytest.approx([0, 0.5**0.5, 0, 0.5**0.5])
    assert unknown.vectors[0].tolist() == recalled[0].tolist()


def test_unknown_words_recall_much_the_same_and_are_heard_apart() -> None:
    embedder = open_embedder(Settings())
    heard = embedder.embed_words(["blorvex", "quandrip", "hex bolt"])
    recalled = embedder.recall(heard)
    assert recalled[0] @ recalled[1] > heard[0] @ heard[1] + 0.1
    assert not np.allclose(heard, recalled, atol=0.1)


def near_to_any_words(build: OpenBuild, random: np.random.Generator) -> OpenBuild:
    """A build whose views are near to words in general, each as it happens."""
    hubness = random.uniform(0, 0.3, len(build.rows.views)).astype(np.float32)
    return replace(build, rows=replace(build.rows, hubness=hubness))


@pytest.mark.parametrize("factors", [USUAL, Factors(text=0.5, looks=1.5, passages=1.2)])
@pytest.mark.parametrize(("example", "liked"), [("", 0), ("Bearing ball", 0.7), ("Bearing ball", -0.4), (GRIPPER, 0.6)])
def test_scores_change_as_their_slopes_say(
    service: SearchService, factors: Factors, example: str, liked: float
) -> None:
    """Of words alone, and of words beside an example: of pictures, or of passages as the words are."""
    random, step = np.random.default_rng(3), 1e-3
    build = near_to_any_words(service._current.get(), random)
    vector = unit(random.normal(size=build.manifest.dimension))
    direction = random.normal(size=len(vector)).astype(np.float32)
    cards, _ = service.assets()
    beside = tuple(AssetTerm(card.id, liked) for card in cards if card.title == example)
    query = Query((Words("ball cover", 0.5), *beside), limit=MOST_HITS)
    assert bool(beside) == bool(example)

    def asked(words: Float32Array) -> Asked:
        examples = [probe_of(build, service._models.of(build), term) for term in beside]
        return Asked(build, [Probe((Face.WORDS,), words[None], 0.5), *examples], factors)

    here, there = asked(vector), asked(vector + step * direction)
    vars(there)["background"] = here.background  # counted on the same footing
    database = Database(service.settings.database_url)
    with database.reading() as session:
        rankings = [find(Lookups(session), each, query).ranking for each in (here, there)]
    database.close()
    before, after = (dict(zip(each.assets.tolist(), each.scores.tolist(), strict=True)) for each in rankings)
    # What has no passage is as far from an example of passages as anything that has: that changes for other reasons.
    passages = build.rows.kinds == KINDS.index(ViewKind.PASSAGE)
    assets = [asset for asset in before if example != GRIPPER or asset in build.rows.assets[passages]]
    rises = slopes_of(here, here.probes[0], [*assets, 10**6]).rises
    assert not rises[-1].any()
    assert np.abs(rises[:-1]).max(axis=1).all()
    expected = [(after[asset] - before[asset]) / step for asset in assets]
    assert len(expected) >= 2
    assert rises[:-1] @ direction == pytest.approx(expected, abs=0.02)


def test_several_wordings_at_once_have_no_slopes(service: SearchService) -> None:
    one, other = Words("ball"), Words("cover")
    assert service.slopes(Query((one, other)), USUAL, [1]) is None
    assert service.slopes(Query((one, replace(other, weight=-1))), USUAL, [1]) is not None


def measured(low: float) -> Measured:
    zero = Estimate(0, 0, 0, 1, 1)
    return Measured("", zero, zero, replace(zero, low=low))


@pytest.mark.parametrize(
    ("alone", "adapted", "over_factors", "best", "better"),
    [
        (0.1, 0.2, 0.1, "adapted", True),
        (0.1, 0.2, 0.0, "alone", True),  # no better than factors alone
        (-0.1, 0.2, 0.1, "adapted", True),
        (-0.1, 0.2, -0.1, "alone", False),
        (0.1, -0.1, 0.1, "alone", True),  # better than factors that are worse than what is in use
        (-0.1, -0.1, 0.1, "alone", False),
        (0.1, None, None, "alone", True),
    ],
)
def test_an_adapter_must_be_better_than_what_is_in_use_and_than_factors_alone(
    alone: float, adapted: float | None, over_factors: float | None, best: str, better: bool
) -> None:
    with_adapter = None
    if adapted is not None and over_factors is not None:
        with_adapter = Proposal(Learned(), (measured(adapted),), measured(over_factors))
    lesson = Lesson("", 100, 40, 0, 0, Proposal(Learned(), (measured(alone),)), with_adapter)
    assert (lesson.best is getattr(lesson, best), lesson.is_better) == (True, better)
