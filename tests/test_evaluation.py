"""Measuring a library from end to end, without a model."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner, Result

from app.cli import app
from app.evaluation import Ask, Key, Progress, Question, evaluate, match_answers, questions_of, read_answers
from app.evaluation.drawing import HIGHEST, LEAST_AWAY, LOWEST, draw_line_drawing, unseen_camera
from app.evaluation.questions import ALL_ASSETS
from app.evaluation.run import right_places
from app.query import AssetTerm, PictureTerm, Words
from app.search import SearchService
from indexer.renderers import CAMERAS
from tests.parts_library import PartsLibrary

MANIFEST = """path,class,title,group_id,label_confidence
bracket.stl,bracket_mount,Shelf bracket,b1,high
bracket_long.stl,bracket_mount,Long bracket,b2,high
small/cube.stl,bracket_mount,Cube,c,high
ring.stl,seal,Ring for a pump,r,low
gripper.md,,Vacuum gripper,g,
"""


@pytest.fixture(scope="module")
def manifest(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("key") / "manifest.csv"
    path.write_text(MANIFEST)
    return path


@pytest.fixture(scope="module")
def key(service: SearchService, manifest: Path) -> Key:
    cards, _ = service.assets(limit=ALL_ASSETS)
    return match_answers(read_answers(manifest, {}), cards)


def run(library: PartsLibrary, *arguments: str | Path) -> Result:
    library_option = ("--library", str(library.settings.library))
    environment = {"PARTLENS_MODEL": "fake", "PARTLENS_WORKERS": "1"}
    return CliRunner().invoke(app, ["eval", *map(str, arguments), *library_option], env=environment)


def test_a_library_without_a_manifest_asks_about_itself(library: PartsLibrary) -> None:
    result = run(library, "--json")
    assert result.exit_code == 0, result.stderr
    report = json.loads(result.stdout)
    asked = {row["question"] for row in report["rows"]}
    assert {"title → part", "line drawing → same part", "photo-like picture → same part"} <= asked
    assert "class name → part" not in asked
    assert (report["assets"], report["parts"], report["skipped"]) == (7, 7, 0)
    titles = next(row for row in report["rows"] if (row["rank"], row["measure"]) == ("words", "R@5"))
    assert (titles["mean"], titles["queries"]) == (1.0, 7)


def test_a_manifest_adds_classes(library: PartsLibrary, manifest: Path) -> None:
    result = run(library, manifest, "--rank", "vectors", "--limit", "3")
    assert result.exit_code == 0, result.stderr
    assert "class name → part" in result.stdout
    assert "part → other part of its class" in result.stdout
    assert "fused" not in result.stdout.partition("R@k")[0]


def test_a_manifest_that_fits_nothing(library: PartsLibrary, tmp_path: Path) -> None:
    other = tmp_path / "other.csv"
    other.write_text("path,class\nbolt.stl,bolt\n")
    result = run(library, other)
    assert (result.exit_code, result.stdout, "No row" in result.stderr) == (2, "", True)


def test_what_is_asked_and_what_is_right(service: SearchService, key: Key) -> None:
    questions = {each.name: each for each in questions_of(service, key, 100, ("vectors",))}
    (name,) = questions["class name → part"].asks
    assert name.term() == Words("bracket mount")
    assert name.right == {"b1", "b2", "c"}
    assert {ask.unit for ask in questions["line drawing → same part"].asks} >= {"b1", "b2", "c", "r"}
    for ask in questions["part → other part of its class"].asks:
        assert ask.without == ask.unit
        assert ask.right == {"b1", "b2", "c"} - {ask.unit}
        assert ask.rivals == frozenset({"b1", "b2", "c"})


def test_a_sentence_is_asked_for_where_there_is_a_picture(service: SearchService, key: Key) -> None:
    questions = {each.name: each for each in questions_of(service, key, 100, ("vectors",))}
    (ask,) = questions["spec sentence → part"].asks  # not of the gripper, of which there is nothing but text
    assert (ask.unit, ask.term()) == ("r", Words("description: for the pump cover"))


def test_no_more_is_asked_than_wanted(service: SearchService, key: Key) -> None:
    questions = questions_of(service, key, 2, ("vectors", "fused"))
    assert max(len(each.asks) for each in questions) == 2
    assert {each.ways for each in questions} == {("vectors", "fused"), ("vectors",)}


def test_only_rivals_count_and_a_part_once() -> None:
    key = Key({1: "a", 2: "a", 3: "b", 4: "c", 5: "d"}, {}, {}, hidden=True)
    ask = Ask(lambda: Words("x"), frozenset("bd"), "a", rivals=frozenset("abd"), without="a")
    assert right_places(key, ask, [1, 4, 3, 2, 3, 5, 99]) == [True, True]
    free = Ask(lambda: Words("x"), frozenset("d"), "d")
    assert right_places(key, free, [1, 4, 3, 2, 3, 5]) == [False, False, False, True]


def test_a_report_is_the_same_each_time(service: SearchService, key: Key) -> None:
    told: list[Progress] = []
    questions = questions_of(service, key, 3, ("vectors",))
    once = asdict(evaluate(service, key, questions, told.append))
    again = asdict(evaluate(service, key, questions_of(service, key, 3, ("vectors",))))
    assert once | {"seconds": 0} == again | {"seconds": 0}
    assert told[-1].done == told[-1].total == sum(len(each.asks) for each in questions)


def test_a_picture_that_cannot_be_read_is_counted(service: SearchService, key: Key) -> None:
    asset = next(iter(key.groups))
    asks = (
        Ask(lambda: PictureTerm(b"no picture"), frozenset({"r"}), "r"),
        Ask(lambda: AssetTerm(asset), frozenset({"c"}), "c"),
    )
    report = evaluate(service, key, [Question("mixed", asks)])
    assert (report.skipped, {row.queries for row in report.rows}) == (1, {1})


def test_words_can_be_compared_with_pictures_alone(service: SearchService, key: Key) -> None:
    with_picture = {group for group in key.groups.values() if group != "g"}
    asks = tuple(Ask(lambda: Words("suction cup"), frozenset({group}), group) for group in {*with_picture, "g"})
    rows = evaluate(service, key, [Question("spec", asks, ("pictures",))]).rows
    found = next(row for row in rows if row.measure == "R@10")
    assert found.mean == pytest.approx(len(with_picture) / len(asks), abs=1e-4)  # the text alone is never found


def test_cameras_are_new_and_drawings_repeat(service: SearchService) -> None:
    random = np.random.default_rng(1)
    cameras = [unseen_camera(random) for _ in range(50)]
    assert len({camera.azimuth for camera in cameras}) == 50
    for camera in cameras:
        nearest = max(float(camera.rotation[2] @ known.rotation[2]) for known in CAMERAS)
        assert np.degrees(np.arccos(nearest)) > LEAST_AWAY - 1e-3
        assert LOWEST <= camera.elevation <= HIGHEST
    asset = next(card.id for card in service.assets(limit=100)[0] if card.model)
    assert draw_line_drawing(service, asset) == draw_line_drawing(service, asset)
