"""Links in PostgreSQL: the same as in SQLite, whatever is decided."""

from __future__ import annotations

from pathlib import Path

from app.linking import Decide
from tests.linked_library import LinkedLibrary
from tests.postgres import started_postgres


def test_links_do_the_same_in_either_database(tmp_path: Path) -> None:
    with started_postgres() as server:
        seen = []
        for name, address in (("sqlite", ""), ("postgres", server.new_url())):
            (tmp_path / name).mkdir()
            library = LinkedLibrary(tmp_path / name, address)
            seen.append(list(map(str, _use(library))))
            library.database.close()
    assert seen[0] == seen[1]
    assert "paper.md" in seen[1][1]


def _use(library: LinkedLibrary) -> list[object]:
    for number, part in ((1, "hinge"), (2, "bolt")):
        library.put(f"solids/{part}.stl", part)
        library.put(f"solids/{part}.yaml", f"part_number: AB-100{number}\ndocuments: docs/list.md\n")
    library.put("docs/paper.md", "P/N AB-1001 and P/N AB-1002")
    library.put("docs/list.md", "a list")
    library.ingest()
    links = library.links()
    proposed = links.all()
    links.decide([link.id for link in proposed], Decide.ACCEPT)
    library.ingest()
    accepted = library.shown()
    links.decide([proposed[0].id], Decide.UNDO)
    library.ingest()
    titles = [(link.document.title, link.part.title, link.state) for link in links.all()]
    return [[link.why for link in proposed], accepted, library.shown(), titles, library.ingest().linked]
