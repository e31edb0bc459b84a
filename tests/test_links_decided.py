"""What people decide on links: once, for good, and against what has gone."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.linking import Confidence, Decide, Link, State
from indexer.errors import LinkDecided, LinkNotKept, NothingToUndo, UnknownLink
from tests.linked_library import LinkedLibrary


@pytest.fixture
def library(tmp_path: Path) -> LinkedLibrary:
    library = LinkedLibrary(tmp_path)
    library.put("solids/hinge.stl", "a hinge")
    library.put("solids/hinge.yaml", "part_number: AB-1234\n")
    library.put("docs/paper.md", "Part no. AB-1234")
    library.ingest()
    return library


def only(library: LinkedLibrary) -> Link:
    (link,) = library.links().all()
    return link


def test_a_decision_that_cannot_be_kept_is_said_to_be_so(
    library: LinkedLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    links, id = library.links(), only(library).id
    monkeypatch.setattr("app.linking.links.PATIENCE", 0.1)
    with library.database.writing() as session:
        session.connection()  # an indexer at work
        with pytest.raises(LinkNotKept, match="Nothing was changed"):
            links.decide([id], Decide.ACCEPT)
    assert only(library).state is State.PROPOSED


def test_a_refused_proposal_never_comes_back(library: LinkedLibrary) -> None:
    id = only(library).id
    library.links().decide([id], Decide.REFUSE)
    library.put("docs/paper.md", "Part no. AB-1234, revised")
    library.ingest()
    assert only(library).state is State.REFUSED
    (library.parts / "docs/paper.md").rename(library.parts / "docs/leaflet.md")
    library.ingest()
    assert only(library).state is State.REFUSED


def test_deciding_the_same_again_changes_nothing(library: LinkedLibrary) -> None:
    id = only(library).id
    first = library.links().decide([id], Decide.ACCEPT)
    assert library.links().decide([id, id], Decide.ACCEPT) == first
    with pytest.raises(LinkDecided, match="accepted already"):
        library.links().decide([id], Decide.REFUSE)
    library.links().decide([id], Decide.UNDO)
    with pytest.raises(NothingToUndo):
        library.links().decide([id], Decide.UNDO)


def test_all_are_decided_or_none(library: LinkedLibrary) -> None:
    with pytest.raises(UnknownLink):
        library.links().decide([only(library).id, "nonsense"], Decide.ACCEPT)
    assert only(library).state is State.PROPOSED


def test_a_decision_remembers_why(library: LinkedLibrary) -> None:
    id = only(library).id
    library.links().decide([id], Decide.ACCEPT)
    library.ingest()
    assert only(library).why == "the text gives AB-1234 as the part number"


def test_a_decision_outlives_its_document_and_can_be_undone(library: LinkedLibrary) -> None:
    id = only(library).id
    library.links().decide([id], Decide.ACCEPT)
    (library.parts / "docs/paper.md").unlink()
    library.put("docs/other.md", "so that the folder is not empty")
    library.ingest()
    link = only(library)
    assert (link.id, link.document.asset, link.document.title) == (id, None, "paper")
    assert library.links().decide([id], Decide.UNDO) == ()
    assert library.links().all() == ()


def test_a_document_that_vanished_before_it_was_accepted(library: LinkedLibrary) -> None:
    links = library.links()
    id = links.all()[0].id
    (library.parts / "docs/paper.md").unlink()
    library.put("docs/other.md", "so that the folder is not empty")
    library.ingest()
    with pytest.raises(UnknownLink):
        library.links().decide([id], Decide.ACCEPT)
    links.decide([id], Decide.ACCEPT)  # by a server that has not looked since: of no effect
    assert not library.ingest().altered


def test_another_part_needs_its_number_once_a_document_is_taken(library: LinkedLibrary) -> None:
    library.put("solids/bolt.stl", "a bolt")
    library.put("solids/bolt.yaml", "part_number: CD-5678\n")
    library.put("solids/paper.stl", "a paper weight")
    library.put("docs/paper.md", "Part no. AB-1234 and part no. CD-5678")
    library.ingest()
    links = library.links().all()
    assert {(link.part.title, link.confidence) for link in links} == {
        ("hinge", Confidence.CERTAIN),
        ("bolt", Confidence.CERTAIN),
    }
    accepted = next(link.id for link in links if link.part.title == "hinge")
    library.links().decide([accepted], Decide.ACCEPT)
    assert [link.part.title for link in library.links().all()] == ["bolt", "hinge"]
