"""Chinese words find parts that are named in English by full text, too, and lead and are marked as English ones do."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.bootstrap import open_service
from app.explaining.texts import texts_of
from app.query import Query, Words
from app.search import SearchService
from app.wordings import say_wordings, wordings_of
from db.fulltext import unite
from db.records import TextMatches
from indexer.embedders.fake import FakeEmbedder
from indexer.nightly import index
from tests.part_files import box, write_stl
from tests.parts_library import PartsLibrary, copy_library

MATCHES = st.lists(
    st.tuples(st.integers(1, 9), st.floats(0.1, 50), st.booleans()), max_size=6, unique_by=lambda match: match[0]
)


def titles(service: SearchService, *terms: Words) -> list[str]:
    return [hit.title for hit in service.search(Query(terms, rank="words")).hits]


@pytest.mark.parametrize(
    ("text", "wordings"),
    [
        ("hex bolt", ("hex bolt",)),
        ("六角螺栓 M8", ("六角螺栓 M8", "hex bolt M8")),
        ("蘑菇", ("蘑菇",)),
        ("", ("",)),
    ],
)
def test_chinese_is_looked_for_in_english_too(text: str, wordings: tuple[str, ...]) -> None:
    assert wordings_of(text) == wordings


@pytest.mark.parametrize(("chinese", "english"), [("钢球", "bearing ball"), ("支架", "bracket"), ("陶瓷", "ceramic")])
def test_full_text_answers_chinese_as_english(service: SearchService, chinese: str, english: str) -> None:
    found = titles(service, Words(chinese))
    assert found == titles(service, Words(english))
    assert found


def test_a_part_called_so_comes_first_and_is_likely(service: SearchService) -> None:
    best = service.search(Query((Words("钢球"),))).hits[0]
    assert (best.title, best.likely) == ("Bearing ball", True)


def test_words_are_pushed_away_in_chinese(service: SearchService) -> None:
    found = titles(service, Words("支架"), Words("钢", -1.0))
    assert found == titles(service, Words("bracket"), Words("steel", -1.0))
    assert found[-1] == "L bracket"


def test_parts_named_in_chinese_are_found_beside_those_in_english(library: PartsLibrary, tmp_path: Path) -> None:
    copied, more = copy_library(library, tmp_path / "library"), tmp_path / "more"
    more.mkdir()
    write_stl(more / "支架.stl", box(10, 20, 30))
    index([more], copied.settings, FakeEmbedder(), lambda progress: None)
    service = open_service(copied.settings)
    assert {"支架", "L bracket"} <= set(titles(service, Words("支架")))
    service.close()


def test_the_words_that_were_found_are_marked(service: SearchService) -> None:
    query = Query((Words("陶瓷"),), rank="words")
    (hit,) = service.search(query).hits
    marked = [each.text[start:end] for each in texts_of(service.asset(hit.asset), query) for start, end in each.marks]
    assert "ceramic" in marked


def test_an_explanation_shows_what_was_understood(service: SearchService) -> None:
    asset = service.search(Query((Words("钢球"),))).hits[0].asset
    asked = {match.asked.text for match in service.explain(Query((Words("钢球"),)), asset).matches}
    assert asked == {"钢球 (bearing ball)"}
    assert say_wordings("ball") == "ball"


@given(st.lists(MATCHES, min_size=1, max_size=3))
def test_united_answers_hold_the_best_of_each(answers: list[list[tuple[int, float, bool]]]) -> None:
    united = unite([_matches(each) for each in answers])
    best: dict[int, tuple[bool, float]] = {}
    for each in answers:
        most = max((score for _, score, _ in each), default=1.0)
        for asset, score, whole in each:
            best[asset] = max(best.get(asset, (False, 0.0)), (whole, score / most))
    wanted = sorted(best, key=lambda asset: (not best[asset][0], -best[asset][1], asset))
    assert united.assets.tolist() == wanted
    np.testing.assert_allclose(united.scores, [best[asset][1] for asset in wanted])
    assert united.whole.tolist() == [best[asset][0] for asset in wanted]


def _matches(found: list[tuple[int, float, bool]]) -> TextMatches:
    assets, scores, whole = zip(*found, strict=True) if found else ((), (), ())
    return TextMatches(np.array(assets, np.int64), np.array(scores, np.float64), np.array(whole, np.bool_))
