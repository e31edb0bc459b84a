"""Changing the model: search goes on in the old space until a build in the new one is published."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from app.bootstrap import open_service
from app.query import Query, Words
from app.search import SearchService
from indexer.builds import current_build
from indexer.embedders import open_embedder
from indexer.embedders.fake import FakeEmbedder
from indexer.errors import ModelMissing
from indexer.nightly import index
from tests.parts_library import PartsLibrary, make_library
from tests.tiny_models import write_tiny_clip


@pytest.fixture
def library(tmp_path: Path) -> PartsLibrary:
    return make_library(tmp_path / "changing")


def ask(service: SearchService) -> str:
    """The space in which a question is answered."""
    results = service.search(Query((Words("bracket"),)))
    assert results.hits
    return results.space


def test_search_goes_on_in_the_old_space_until_the_new_one_is_published(library: PartsLibrary, tmp_path: Path) -> None:
    changed = replace(library.settings, model=str(write_tiny_clip(tmp_path / "clip")))
    before, after = open_service(library.settings), open_service(changed)
    assert ask(before) == ask(after) == FakeEmbedder.space.id
    assert after.model == FakeEmbedder.space.name

    embedder = open_embedder(changed)
    index([library.folder], changed, embedder, lambda progress: None)
    assert ask(before) == ask(after) == embedder.space.id
    assert before.look_up(["bolt"]).shape == (1, embedder.space.dimension)
    before.close()
    after.close()


def test_a_build_that_does_not_name_its_model_takes_that_of_the_settings(library: PartsLibrary) -> None:
    manifest = library.settings.builds / str(current_build(library.settings.builds)) / "manifest.json"
    values = json.loads(manifest.read_text())
    assert values.pop("model") == "fake"
    manifest.write_text(json.dumps(values))
    service = open_service(library.settings)
    assert ask(service) == FakeEmbedder.space.id
    service.close()


def test_before_there_is_an_index_the_model_of_the_settings_is_used(library: PartsLibrary, tmp_path: Path) -> None:
    settings = replace(library.settings, library=tmp_path, database=library.settings.database_url)
    service = open_service(settings)
    assert service.model == FakeEmbedder.space.name
    service.close()


def test_a_model_that_is_gone_is_named(library: PartsLibrary, tmp_path: Path) -> None:
    folder = write_tiny_clip(tmp_path / "clip")
    changed = replace(library.settings, model=str(folder))
    index([library.folder], changed, open_embedder(changed), lambda progress: None)
    folder.rename(tmp_path / "elsewhere")
    service = open_service(library.settings)
    with pytest.raises(ModelMissing, match="clip"):
        service.search(Query((Words("bracket"),)))
    service.close()
