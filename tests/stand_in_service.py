"""A search service that answers from a list, for the tests of the pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from app.explaining import Explanation, Marked, Match, Pull, Side
from app.linking import Decide, Link
from app.query import Hit, HitView, Query, Results, Sent, Why
from app.ranking import Source
from app.search import LibraryStatus
from db.filters import Filter
from db.records import (
    INDEXED,
    UNSUPPORTED,
    AssetCard,
    AssetDetail,
    Count,
    Facets,
    Facts,
    FileState,
    LibraryCounts,
)
from indexer.config import Settings
from indexer.errors import PartlensError, UnknownAsset, UnknownLink
from indexer.ports import ViewKind

WHEN = datetime(2031, 3, 3, 4, 5, tzinfo=UTC)
COUNTS = LibraryCounts(assets=130, views=999, indexed=150, quarantined=1, unsupported=1)
FACTS = Facts((40, 22.5, 10), 8123.4, 4200.1, 1520, 1, True, ((5.2, 4), (8.0, 1)), (("plane", 8), ("cylinder", 5)))
FILES = (
    FileState(1, "/parts/nut.step", "step", 123_456, INDEXED),
    FileState(2, "/parts/nut.sldprt", "sldprt", 99, UNSUPPORTED, "is not read", "Export it as STEP"),
)


def make_card(number: int) -> AssetCard:
    """A nut."""
    return AssetCard(
        id=number,
        title=f"Nut *{number}*",
        path=f"/parts/nut{number}.step",
        files=2,
        class_name="hex nut",
        formats=("step", "stl"),
        folder="parts",
        size=(number, number, 4.0),
        thumbnail=f"digest{number}",
        material="steel",
    )


def make_hit(number: int, text: str | None = None) -> Hit:
    """A nut that was found, by its picture or by a passage."""
    card = make_card(number)
    view = HitView(ViewKind.PASSAGE, 0, card.path, text) if text else None
    return Hit(
        card.id, card.title, card.path, card.files, "hex nut", 1.0, view, card.thumbnail, card.size, card.formats
    )


def make_detail(number: int) -> AssetDetail:
    """All about a nut."""
    passages = (("/parts/nut.pdf", "Tighten to *25* Nm."),)
    return AssetDetail(make_card(number), "A <b>nut</b>", ("zinc",), FACTS, passages, FILES, (), "m1", WHEN, WHEN)


FACETS = Facets(
    130,
    {
        "format": (Count("step", 130), Count("stl", 4)),
        "class": (Count("hex nut", 90),),
        "folder": (Count("parts", 130),),
        "size": (Count("10-30", 30), Count("30-100", 100)),
        "has_spec": (Count("no", 127), Count("yes", 3)),
    },
)


@dataclass
class StandInLinks:
    """Has the links that it is given, and remembers what was decided."""

    there: tuple[Link, ...] = ()
    decided: list[tuple[str, str]] = field(default_factory=list)

    def of(self, asset: int) -> tuple[Link, ...]:
        return tuple(link for link in self.there if asset in (link.document.asset, link.part.asset))

    def decide(self, ids: Sequence[str], what: Decide) -> tuple[Link, ...]:
        self.decided += [(id, str(what)) for id in ids]
        if any(id == "gone" for id in ids):
            raise UnknownLink("gone")
        return self.there


@dataclass
class StandInService:
    """Has `total` nuts; remembers what it was asked; fails with `error` where one is set."""

    total: int = 130
    error: PartlensError | None = None
    asked: list[Query] = field(default_factory=list)
    explained: list[Query] = field(default_factory=list)
    links: StandInLinks = field(default_factory=StandInLinks)
    settings: Settings = Settings()  # noqa: RUF009
    refused: tuple[int, ...] = ()
    noted: list[tuple[object, ...]] = field(default_factory=list)

    def note(self, query: Query, asset: int, verdict: str, shown: Sequence[int] = ()) -> bool:
        if self.error:
            raise self.error
        self.noted.append((query.terms, asset, verdict, tuple(shown)))
        return True

    def search(self, query: Query) -> Results:
        self.asked.append(query)
        if self.error:
            raise self.error
        numbers = range(query.offset + 1, min(query.offset + query.limit, self.total) + 1)
        return Results(tuple(map(make_hit, numbers)), self.total, "space", "build", 0.0123, None, self.refused, FACETS)

    def explain(self, query: Query, asset: int) -> Explanation:
        self.explained.append(query)
        if self.error:
            raise self.error
        text = "Tighten the nut to *25* <Nm>."
        return Explanation(
            asset, f"Nut *{asset}*", 0.5, 3, (Why("text", 0.75), Why("looks", 0.25)),
            (Pull(0, "hex", 1.0, 0.25, 9), Pull(0, "<nut>", 1.0, -0.125, None)),
            (Match(0, Source.PASSAGES, 0.5, Side("words", text="hex nut"), Side("nut.pdf, passage 1", text=text)),),
            (Marked("passage", "/parts/nut.pdf", text, ((12, 15),)),),
        )  # fmt: skip

    def similar(self, asset: int, limit: int = 24, filter: Filter | None = None) -> Results:
        return Results(tuple(make_hit(asset + step) for step in range(1, limit)), self.total, "space", "build", 0.01)

    def asset(self, id: int) -> AssetDetail:
        if not 1 <= id <= self.total:
            raise UnknownAsset(id)
        return make_detail(id)

    def card(self, id: int) -> AssetCard:
        if not 1 <= id <= self.total:
            raise UnknownAsset(id)
        return make_card(id)

    def thumbnail_of(self, term: Sent) -> bytes | None:
        return b"small " + term.content if self.asked else None

    def holds(self, words: str) -> bool:
        return self.total > 0

    def count(self, filter: Filter | None = None) -> int:
        return self.total

    def facets(self, filter: Filter | None = None) -> Facets:
        return FACETS

    def status(self) -> LibraryStatus:
        return LibraryStatus(COUNTS, "build", "space", WHEN)
