"""What a search counts, what it holds on to while it waits, and how much it spends on a file."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

import pytest

import app.bootstrap
from app.bootstrap import LONGEST_WAIT, QUERY_PATIENCE, open_service, query_settings
from app.query import MOST_BYTES, AssetTerm, FileTerm, PictureTerm, Query, SketchTerm, Term, Words
from app.search import SearchService
from app.where import parse_where
from db.assets import say_of_assets
from db.filters import Condition, Filter, Or
from db.queries import matching_assets
from db.records import Int64Array, Metadata
from db.session import Database, Session
from indexer.config import Settings
from indexer.embedders.fake import FakeEmbedder
from indexer.errors import BadFilter, FaissTwice, ReadersBusy, SetupError
from indexer.nightly import index
from indexer.ports import Float32Array, Prepared
from indexer.workers import Workers
from tests.fake_library import CountingEmbedder
from tests.parts_library import PartsLibrary, draw_picture

RED, BLACK = PictureTerm(draw_picture("red")), SketchTerm(draw_picture("black"))


@pytest.fixture
def service(library: PartsLibrary) -> Iterator[SearchService]:
    service = open_service(library.settings)
    yield service
    service.close()


def id_of(service: SearchService, title: str) -> int:
    return next(hit.asset for hit in service.search(Query()).hits if hit.title == title)


@pytest.mark.parametrize("small", [True, False])
@pytest.mark.parametrize("where", ["", "not class = ball", "class = spoon"])
def test_the_total_is_what_paging_reaches(
    service: SearchService, monkeypatch: pytest.MonkeyPatch, small: bool, where: str
) -> None:
    if not small:
        monkeypatch.setattr("indexer.builds.opening.SMALL", 0)
    questions: list[tuple[Term, ...]] = [(RED,), (BLACK,), (Words("bracket"),), (AssetTerm(id_of(service, "cube")),)]
    for terms in questions:
        pages = [service.search(Query(terms, parse_where(where), limit=2, offset=at)) for at in range(0, 10, 2)]
        reached = [hit.asset for page in pages for hit in page.hits]
        assert {page.total for page in pages} == {len(reached)} == {len(set(reached))}


def test_an_example_is_not_counted(service: SearchService) -> None:
    cube = id_of(service, "cube")
    shapes = service.search(Query((RED,))).total
    assert service.similar(cube).total < shapes
    assert service.search(Query((RED, AssetTerm(cube)))).total == shapes - 1


@pytest.mark.parametrize(("where", "total"), [(None, 6), ("class = ring", 1), ("not title = cube", 6)])
def test_a_large_library_counts_all_that_may_be_found(
    service: SearchService, monkeypatch: pytest.MonkeyPatch, where: str | None, total: int
) -> None:
    # Two candidates are enough for the first page: how many follow is not known yet.
    monkeypatch.setattr("indexer.builds.opening.SMALL", 0)
    monkeypatch.setattr("app.candidates.LEAST_WANTED", 1)
    monkeypatch.setattr("app.candidates.MOST_NEIGHBOURS", 1)
    terms = (AssetTerm(id_of(service, "cube")),)
    assert service.search(Query(terms, parse_where(where or ""), limit=1)).total == total


def test_no_connection_is_held_while_a_file_is_read(
    service: SearchService, library: PartsLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    database, workers = service._database, service._models.in_use()._workers
    reading, prepare = database.reading, workers.prepare
    opened: list[bool] = []
    read: list[str] = []

    def remember() -> AbstractContextManager[Session]:
        opened.append(True)
        return reading()

    def prepare_alone(path: Path) -> Prepared:
        assert not opened
        read.append(path.name)
        return prepare(path)

    monkeypatch.setattr(database, "reading", remember)
    monkeypatch.setattr(workers, "prepare", prepare_alone)
    file = FileTerm("ring.stl", (library.folder / "ring.stl").read_bytes())
    assert service.search(Query((Words("ring"), file, RED))).hits
    assert (read, bool(opened)) == (["ring.stl", "picture.png"], True)


def test_a_file_that_was_searched_with_has_a_picture(service: SearchService, library: PartsLibrary) -> None:
    file = FileTerm("ring.stl", (library.folder / "ring.stl").read_bytes())
    for term in (RED, file):
        assert service.thumbnail_of(term) is None
        service.search(Query((term,)))
        assert (service.thumbnail_of(term) or b"")[8:12] == b"WEBP"


def test_a_file_to_look_for_is_granted_less_than_one_to_index() -> None:
    granted = query_settings(Settings())
    assert (granted.file_seconds, granted.max_bytes) == (10, MOST_BYTES)
    frugal = query_settings(Settings(file_seconds=3, max_bytes=1000))
    assert (frugal.file_seconds, frugal.max_bytes) == (3, 1000)


def test_the_readers_of_a_service_have_limits_of_their_own(
    library: PartsLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[tuple[object, ...]] = []

    class Noted(Workers):
        def __init__(
            self, settings: Settings, picture_size: int, count: int, *, patience: float, longest_wait: float
        ) -> None:
            made.append((settings.file_seconds, count, patience, longest_wait))
            super().__init__(settings, picture_size, count, patience=patience, longest_wait=longest_wait)

    monkeypatch.setattr(app.bootstrap, "Workers", Noted)
    service = open_service(library.settings)
    service.check()
    service.close()
    assert made == [(10, 1, QUERY_PATIENCE, LONGEST_WAIT)]


def test_a_service_whose_readers_are_all_at_work_says_so(
    library: PartsLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app.bootstrap, "LONGEST_WAIT", 0.05)
    service = open_service(library.settings)
    with service._models.in_use()._workers._borrowed(None), pytest.raises(ReadersBusy):
        service.search(Query((RED,)))
    service.search(Query((RED,)))
    service.close()


def test_a_filter_too_long_is_refused_wherever_it_is_given(service: SearchService) -> None:
    filter = Or(tuple(Condition("class", "=", f"kind {number}") for number in range(1001)))
    for ask in (service.assets, service.facets, lambda given: service.search(Query(filter=given))):
        with pytest.raises(BadFilter, match="1,001 conditions"):
            ask(filter)


def test_what_every_visit_shows_is_counted_once(service: SearchService, monkeypatch: pytest.MonkeyPatch) -> None:
    facets, status = service.facets(), service.status()
    monkeypatch.setattr("app.search.facet_counts", None)
    monkeypatch.setattr("app.search.library_counts", None)
    assert (service.facets(), service.status()) == (facets, status)
    monkeypatch.setattr("app.search.FRESH", -1.0)
    service._seen = None
    with pytest.raises(TypeError):
        service.facets()


def test_filters_are_not_asked_of_the_database_while_nothing_changes(
    library: PartsLibrary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(library.settings.library, tmp_path / "copy")
    settings = replace(library.settings, library=tmp_path / "copy")
    service, database = open_service(settings), Database(settings.database_url)
    asked: list[Filter | None] = []

    def noted(session: Session, filter: Filter | None) -> Int64Array | None:
        asked.append(filter)
        return matching_assets(session, filter)

    monkeypatch.setattr("db.lookups.matching_assets", noted)
    query = Query((Words("bracket"),), parse_where("material = gold"), facets=True)
    assert (service.search(query).total, asked) == (0, [])
    with database.writing() as session:
        say_of_assets(session, [(id_of(service, "cube"), Metadata(material="Gold"))])
    found = service.search(replace(query, facets=False))
    assert ([hit.title for hit in found.hits], asked) == (["cube"], [query.filter])
    monkeypatch.setattr("app.search.FRESH", 60.0)
    service._seen = replace(service._seen, until=0.0)  # type: ignore[type-var]
    service.search(replace(query, facets=False))  # has a new table read meanwhile
    for thread in threading.enumerate():
        if thread.name == "overview":
            thread.join()
    asked.clear()
    assert ([hit.title for hit in service.search(query).hits], asked) == (["cube"], [])
    service.close()
    database.close()


def test_the_words_of_a_question_become_vectors_together_and_once(
    library: PartsLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    batches: list[list[str]] = []
    embed = FakeEmbedder.embed_words

    def noted(embedder: FakeEmbedder, texts: Sequence[str]) -> Float32Array:
        batches.append(list(texts))
        return embed(embedder, texts)

    service = open_service(library.settings, FakeEmbedder())
    alone = [service.search(Query((Words(text),))).hits for text in ("bracket", "ball")]
    service.close()
    monkeypatch.setattr(FakeEmbedder, "embed_words", noted)
    service = open_service(library.settings, FakeEmbedder())
    service.search(Query((Words("bracket", 2.0), Words("ball"), Words("bracket"), Words("ring", -0.5))))
    assert batches == [["bracket", "ball", "ring"]]
    assert [service.search(Query((Words(text),))).hits for text in ("bracket", "ball")] == alone
    service.search(Query((Words("ball"), Words("cube"))))
    assert batches == [["bracket", "ball", "ring"], ["cube"]]
    service.close()


def test_after_warming_up_nobody_waits(library: PartsLibrary) -> None:
    embedder = CountingEmbedder()
    service = open_service(library.settings, embedder)
    service.warm_up()
    assert (embedder.pictures, embedder.texts) == (1, 1)
    workers = service._models.in_use()._workers._workers
    assert all(worker._process is not None and worker._process.is_alive() for worker in workers)
    assert "_small_matrix" in vars(service._current.get())
    service.close()


def test_a_service_is_warm_before_it_is_shared(library: PartsLibrary, monkeypatch: pytest.MonkeyPatch) -> None:
    warm: list[int] = []
    monkeypatch.setattr(app.bootstrap, "_shared", [])
    monkeypatch.setattr(app.bootstrap, "settings_from", lambda: library.settings)
    monkeypatch.setattr(SearchService, "warm_up", lambda self, workers: warm.append(len(app.bootstrap._shared)))
    service = app.bootstrap.shared_service()
    assert (app.bootstrap.shared_service() is service, warm) == (True, [0])
    app.bootstrap.close_shared_service()


def test_a_wrong_installation_is_told_before_anything_is_loaded(
    library: PartsLibrary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("indexer.vectors.library._is_installed", lambda name: True)
    monkeypatch.setattr(app.bootstrap, "open_embedder", None)
    with pytest.raises(FaissTwice):
        open_service(library.settings)
    with pytest.raises(SetupError):
        index([library.folder], Settings(library=tmp_path / "new"), FakeEmbedder(), lambda progress: None)
    assert not (tmp_path / "new").exists()
