"""Preferences from feedback, and factors from preferences: fitted to made-up people, whose taste is known."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.learning.fit import LEAST, MOST, SOURCES, differences_of, fit
from app.learning.judge import FIRST, HELD, Pair, judge, reciprocal_rank, share_held
from app.learning.preferences import HELD_OUT, Case, cases_of, split
from app.query import AssetTerm, Words
from app.ranking import USUAL, Factors, Ranking, Scale, Scored, fuse, weigh
from db.records import OPEN, PIN, REFUSE, Asked, AskedTerm, Told

Lists = list[Scored]
SHOWN = 24


def make_list(assets: Sequence[int], scores: Sequence[float], weight: float, scale: Scale | None = None) -> Scored:
    ids = np.array(assets, np.int64)
    return Scored(ids, np.array(scores, np.float32), np.full(len(ids), -1, np.int64), weight, scale)


def make_lists(random: np.random.Generator, parts: int = 120) -> Lists:
    """Scores of a question as searches have them: full text of a few parts, looks and passages of all."""
    everything = list(range(1, parts + 1))
    worded = sorted(random.choice(everything, random.integers(3, 30), replace=False).tolist())
    return [
        make_list(worded, random.uniform(0.1, 1, len(worded)).tolist(), 0.7),
        make_list(everything, random.normal(0, 0.3, parts).tolist(), 0.3, Scale.LOOKS),
        make_list(everything, random.normal(0, 0.3, parts).tolist(), 0.2, Scale.PASSAGES),
    ]


def rank(lists: Lists, factors: Factors = USUAL) -> Ranking:
    return fuse(weigh(lists, factors))


def pinned(lists: Lists, taste: Factors) -> Case:
    """What somebody of that taste pins of a page."""
    shown = rank(lists).assets[:SHOWN].tolist()
    wanted = next(asset for asset in rank(lists, taste).assets.tolist() if asset in shown)
    return Case("", (), frozenset({wanted}), tuple((wanted, other) for other in shown if other != wanted))


def clicked(lists: Lists, random: np.random.Generator) -> Case:
    """What somebody opens who does not look."""
    shown = rank(lists).assets[:SHOWN].tolist()
    place = int(random.integers(SHOWN))
    return Case("", (), frozenset({shown[place]}), tuple((shown[place], above) for above in shown[:place]))


def learn(questions: Sequence[tuple[Lists, Case]]) -> Factors:
    return fit([differences_of(rank(lists), case.preferences) for lists, case in questions])


def gain(questions: Sequence[tuple[Lists, Case]], factors: Factors) -> float:
    """The lower end of what is gained in reciprocal rank."""
    pairs = [
        Pair(Case(str(number), (), case.wanted, case.preferences), rank(lists).assets, rank(lists, factors).assets)
        for number, (lists, case) in enumerate(questions)
    ]
    return judge(pairs)[0].gain.low


@pytest.mark.parametrize(
    "taste",
    [Factors(text=0.4, looks=2.6), Factors(looks=0.5, passages=3.5), Factors(text=2.5, looks=0.4, passages=0.4)],
)
def test_the_taste_of_people_is_found_again(taste: Factors) -> None:
    random = np.random.default_rng(1)
    questions = [(lists, pinned(lists, taste)) for lists in (make_lists(random) for _ in range(200))]
    factors = learn(questions[:100])
    assert gain(questions[100:], factors) > 0
    named = {source: factors.of(source) for source in SOURCES}
    assert max(named, key=named.__getitem__) == max(SOURCES, key=taste.of)


@pytest.mark.parametrize("seed", range(8))
def test_clicks_without_taste_teach_nothing(seed: int) -> None:
    random = np.random.default_rng(seed)
    questions = [(lists, clicked(lists, random)) for lists in (make_lists(random) for _ in range(80))]
    assert gain(questions[40:], learn(questions[:40])) <= 0


def test_people_who_want_what_comes_first_change_little() -> None:
    random = np.random.default_rng(2)
    questions = [(lists, pinned(lists, USUAL)) for lists in (make_lists(random) for _ in range(60))]
    factors = learn(questions)
    assert all(abs(factors.of(source) - 1) < 0.15 for source in SOURCES)


def test_more_feedback_moves_the_factors_further() -> None:
    random, taste = np.random.default_rng(3), Factors(text=0.4, looks=2.6)
    questions = [(lists, pinned(lists, taste)) for lists in (make_lists(random) for _ in range(80))]
    moved = [abs(learn(questions[:count]).looks - 1) for count in (1, 5, 20, 80)]
    assert moved == sorted(moved)
    assert moved[0] < 0.2


@settings(max_examples=30)
@given(st.lists(st.lists(st.tuples(*[st.floats(-1, 1, width=32)] * len(SOURCES)), min_size=1, max_size=5), max_size=6))
def test_factors_stay_within_their_bounds_and_one_on_average(given: list[list[tuple[float, ...]]]) -> None:
    factors = fit([np.array(each) for each in given])
    values = [factors.of(source) for source in SOURCES]
    assert all(LEAST - 1e-6 <= value <= MOST + 1e-6 for value in values)
    assert np.mean(values) == pytest.approx(1, abs=1e-4)
    for place, value in enumerate(values):
        if not any(row[place] for each in given for row in each):
            assert value == pytest.approx(1, abs=1e-6)


@settings(max_examples=50)
@given(st.integers(0, 10**6))
def test_usual_factors_change_no_bit(seed: int) -> None:
    lists = make_lists(np.random.default_rng(seed), parts=40)
    plain, usual = fuse(lists), rank(lists)
    for name in ("assets", "scores", "views", "gained"):
        assert getattr(plain, name).tobytes() == getattr(usual, name).tobytes()


def test_a_source_counts_as_much_more_as_its_factor_says() -> None:
    lists = [make_list([1, 2], [1.0, 0.5], 0.7), make_list([1, 2], [0.0, 0.9], 0.3, Scale.LOOKS)]
    assert rank(lists).assets.tolist() == [1, 2]
    assert rank(lists, Factors(looks=2)).assets.tolist() == [2, 1]
    assert rank(lists, Factors(shapes=4, passages=4)).scores.tolist() == rank(lists).scores.tolist()


def test_differences_leave_out_what_is_not_ranked() -> None:
    lists = [make_list([1, 2], [1.0, 0.5], 0.5), make_list([1, 2], [0.0, 0.5], 0.5, Scale.LOOKS)]
    differences = differences_of(rank(lists), [(2, 1), (2, 9), (9, 1)])
    assert differences.tolist() == [[-0.25, 0, 0.25, 0]]
    assert differences_of(rank(lists), []).shape == (0, len(SOURCES))


def asked(words: str, *others: AskedTerm) -> Asked:
    return Asked(words, (AskedTerm("words", words), *others))


def told(verdict: str, asset: int, *shown: int, words: str = "nut") -> Told:
    return Told(asked(words), asset, verdict, None, shown)


@pytest.mark.parametrize(
    ("feedback", "wanted", "preferences"),
    [
        ([told(PIN, 3, 1, 2, 3, 4)], {3}, {(3, 1), (3, 2), (3, 4)}),
        ([told(OPEN, 3, 1, 2)], {3}, {(3, 1), (3, 2)}),
        ([told(OPEN, 1)], {1}, set()),
        ([told(OPEN, 3, 1, 2), told(OPEN, 2, 1)], {2, 3}, {(3, 1), (2, 1)}),
        ([told(REFUSE, 1, 1, 2, 3)], set(), {(2, 1), (3, 1)}),
        ([told(OPEN, 2, 1), told(REFUSE, 2, 1, 2)], set(), {(1, 2)}),
        ([told(OPEN, 2, 1), told(PIN, 1, 1, 2, 3)], {1}, {(1, 2), (1, 3)}),
        ([told(PIN, 1, 1, 2), told(REFUSE, 2, 1, 2)], {1}, {(1, 2)}),
    ],
)
def test_feedback_becomes_preferences(
    feedback: list[Told], wanted: set[int], preferences: set[tuple[int, int]]
) -> None:
    (case,) = cases_of(feedback).cases
    assert (set(case.wanted), set(case.preferences)) == (wanted, preferences)


def test_questions_with_files_or_without_words_teach_nothing() -> None:
    file = asked("nut", AskedTerm("picture", "0" * 64))
    like = Asked("like", (AskedTerm("asset", "7"),))
    both = asked("nut like", AskedTerm("asset", "7", 0.4))
    found = cases_of([Told(each, 1, PIN, None, (1, 2)) for each in (file, like, both)])
    assert [case.terms for case in found.cases] == [(Words("nut like"), AssetTerm(7, 0.4))]
    assert found.others == 2


def test_the_same_words_are_never_on_both_sides() -> None:
    cases = [Case(f"{number % 50} nuts", (), frozenset({number}), ()) for number in range(100)]
    fitting, held_out = split(cases)
    assert {case.words for case in fitting}.isdisjoint(case.words for case in held_out)
    assert (len(fitting) + len(held_out), len({case.words for case in held_out})) == (100, HELD_OUT * 50)
    assert split(cases[::-1])[1] == held_out[::-1]


def test_measures_of_one_ranking() -> None:
    ranked = np.array([5, 3, 9], np.int64)
    assert [reciprocal_rank(ranked, wanted) for wanted in ({5, 9}, {9}, {4})] == [1, 1 / 3, 0]
    assert share_held(ranked, [(5, 9), (9, 5), (3, 4), (4, 3), (4, 8)]) == 2 / 5


def test_a_judgement_counts_questions_and_not_clicks() -> None:
    one, two = np.array([1, 2], np.int64), np.array([2, 1], np.int64)
    case, refused = Case("a", (), frozenset({2}), ((2, 1),)), Case("b", (), frozenset(), ((2, 1),))
    first, held = judge([Pair(case, one, two), Pair(case, one, two), Pair(refused, one, two)])
    assert (first.name, first.before.mean, first.after.mean, first.gain.units) == (FIRST, 0.5, 1, 1)
    assert (held.name, held.before.mean, held.after.mean, held.gain.units) == (HELD, 0, 1, 2)
