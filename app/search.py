"""SearchService: the one door to everything that can be asked of a library. Reads; `note` and `links` alone write."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from app.answering import Answer, answer
from app.candidates import Asked, as_learned, vectors_of
from app.current import CurrentBuild
from app.explaining import Explanation, Ground, explain
from app.faceting import count_facets
from app.finding import find, probes_of, why_of
from app.learned import NOTHING_LEARNED, Learned, Lessons
from app.linking import Links
from app.missing import missing_words
from app.models import Models
from app.noting import Notes, Verdict
from app.probes import Probes
from app.query import AssetTerm, Hit, HitView, Query, Results, Sent, check_filter
from app.ranking import Face, Factors, Probe, Ranking
from app.same_size import check_sizes
from app.slopes import Slopes, slopes_of
from app.studio import Studio
from app.wordings import wordings_of
from db.facet_table import FacetTable, facet_counts, read_facet_table
from db.filters import Filter
from db.fulltext import holds_any
from db.jobs import library_counts
from db.lookups import Lookups
from db.queries import (
    asset_cards,
    asset_detail,
    count_assets,
    library_stamp,
    list_assets,
    view_evidence,
)
from db.records import PIN, REFUSE, AssetCard, AssetDetail, Facets, LibraryCounts, ViewEvidence
from db.session import Database, Session
from db.sorting import Sort
from indexer.builds import OpenBuild
from indexer.config import Settings
from indexer.errors import FeedbackOff, NothingPublished, UnknownAsset
from indexer.ports import KINDS, Float32Array, ViewKind
from indexer.store import Store

FRESH = 30.0  # seconds that an overview is shown again; a table of metadata changes it without a new build


@dataclass(frozen=True)
class StoredVectors:
    """The vectors of an asset (n, dimension), each with its view's id, kind and number, in one space."""

    asset: int
    space: str
    build: str
    views: tuple[tuple[int, ViewKind, int], ...]
    vectors: Float32Array


@dataclass(frozen=True)
class LibraryStatus:
    """How a library is doing. `built` is when its index was published."""

    counts: LibraryCounts
    build: str
    space: str
    built: datetime

    @property
    def assets(self) -> int:
        """How many assets there are."""
        return self.counts.assets


@dataclass(frozen=True)
class Overview:
    """What every visit of the pages shows of the library: counted once for many."""

    build: str
    until: float  # on the monotonic clock
    stamp: str  # of the assets in the table
    table: FacetTable
    facets: Facets
    counts: LibraryCounts

    def is_fresh(self, build: str) -> bool:
        """Whether it can be shown again while this build is served."""
        return self.build == build and time.monotonic() <= self.until


class SearchService:
    """Answers questions about one library. Safe to share between threads."""

    def __init__(
        self,
        settings: Settings,
        database: Database,
        store: Store,
        current: CurrentBuild,
        models: Models,
    ) -> None:
        self.settings = settings
        self.store = store
        self.links = Links(database, current)
        self._database = database
        self._current = current
        self._models = models
        self._notes = Notes(database)
        self._lessons = Lessons()
        self._studio: Studio | None = None
        self._seen: Overview | None = None
        self._looking = threading.Lock()

    @property
    def model(self) -> str:
        """Name of the embedding model in use."""
        return self._models.in_use().embedder.space.name

    def search(self, query: Query) -> Results:
        """One page of hits. An asset that the query names as an example is not among them.

        Raises BadQuery, UnknownAsset, a FileError for a file that cannot be read, and
        a LibraryError where there is nothing to search in.
        """
        started = time.perf_counter()
        query = self._heeding(query)
        build, model = self._current_pair()
        # A file may take seconds to read: no connection is held meanwhile.
        probes = [] if query.rank == "words" else probes_of(build, model, query.terms)
        seen = self._overview(build.id) if query.facets else None
        with self._database.reading() as session:
            check_sizes(session, query.filter)
            if query.terms:
                results = self._answer(session, build, model, query, probes, seen)
            else:
                results = self._list(session, build, query, seen)
        return replace(results, seconds=time.perf_counter() - started)

    def similar(self, asset: int, limit: int = 24, filter: Filter | None = None) -> Results:
        """What looks like an asset. Raises UnknownAsset."""
        return self.search(Query((AssetTerm(asset),), filter, limit=limit))

    def explain(self, query: Query, asset: int) -> Explanation:
        """Why a question finds an asset: shares, what each word pulled, the views that match, with heat.

        Raises what `explaining.explain` raises.
        """
        build, model = self._current_pair()
        with self._database.reading() as session:
            learned = self._learned(session, build)
        ground = Ground(self._database, build, model, self.store, learned, self._studio_of(model))
        return explain(ground, self._heeding(query), asset)

    def note(self, query: Query, asset: int, verdict: Verdict, shown: Sequence[int] = ()) -> bool:
        """Keep what was done with a hit of a query: opened, pinned, refused, or "none" to take that back.

        `shown` are the assets of its page, best first. False for a click that could not be
        kept. Raises FeedbackOff, FeedbackNotKept, BadQuery and UnknownAsset.
        """
        if not self.settings.feedback:
            raise FeedbackOff
        return self._notes.keep(query, asset, verdict, shown)

    def rank(self, query: Query, learned: Learned) -> Ranking:
        """The ranking of a query had that been learned, before what is pinned and what leads. Raises as search does."""
        asked = self._asked(query, learned)
        with self._database.reading() as session:
            return find(self._lookups(session, asked.build.id), asked, query).ranking

    def slopes(self, query: Query, factors: Factors, assets: Sequence[int]) -> Slopes | None:
        """How the scores of assets change with the vector of a query's words; None unless it has exactly one wording.

        Raises what search raises.
        """
        asked = self._asked(query, Learned(factors))
        wordings = [each for each in asked.probes if Face.WORDS in each.faces and each.weight > 0]
        return slopes_of(asked, wordings[0], assets) if len(wordings) == 1 else None

    def learned(self) -> Learned:
        """What was learned from feedback and is in use. Raises NothingPublished."""
        build = self._current.get()
        with self._database.reading() as session:
            return self._learned(session, build)

    def look_up(self, inputs: Sequence[str | bytes]) -> Float32Array:
        """Vectors (n, dimension) of words and of pictures (the bytes of picture files)."""
        return self._models.in_use().look_up(inputs)

    def hear(self, texts: Sequence[str]) -> Float32Array:
        """Vectors (n, dimension) of words as they are said, before any looks are recalled."""
        return self._models.in_use().hear(texts)

    def holds(self, words: str) -> bool:
        """Whether any name or text of the library has any of the words."""
        with self._database.reading() as session:
            return any(holds_any(session, each) for each in wordings_of(words))

    def thumbnail_of(self, term: Sent) -> bytes | None:
        """A small picture (WebP) of a file that was searched with lately; None for any other."""
        return self._models.in_use().thumbnail_of(term)

    def asset(self, id: int) -> AssetDetail:
        """Everything known of an asset. Raises UnknownAsset."""
        with self._database.reading() as session:
            detail = asset_detail(session, id)
        if detail is None:
            raise UnknownAsset(id)
        return detail

    def card(self, id: int) -> AssetCard:
        """What a list shows of an asset. Raises UnknownAsset."""
        with self._database.reading() as session:
            cards = asset_cards(session, [id])
        if id not in cards:
            raise UnknownAsset(id)
        return cards[id]

    def assets(
        self, filter: Filter | None = None, limit: int = 24, offset: int = 0
    ) -> tuple[tuple[AssetCard, ...], int]:
        """A page of the assets that a filter lets through, and how many there are in all. Raises BadFilter."""
        check_filter(filter)
        with self._database.reading() as session:
            check_sizes(session, filter)
            return self._browse(session, filter, limit, offset)

    def count(self, filter: Filter | None = None) -> int:
        """How many assets a filter lets through. Raises BadFilter."""
        check_filter(filter)
        with self._database.reading() as session:
            return count_assets(session, filter)

    def published(self) -> str:
        """The published build and its space in one word. Raises NothingPublished."""
        build = self._current.get()
        return f"{build.id} {build.space}"

    def vectors_of(self, asset: int) -> StoredVectors:
        """The published vectors of an asset. Raises UnknownAsset."""
        build = self._current.get()
        numbers = {id: number for id, _, number in self.asset(asset).views}
        rows, vectors = vectors_of(build, asset)
        kept = [i for i, view in enumerate(rows.views.tolist()) if view in numbers]
        views = tuple((int(rows.views[i]), KINDS[rows.kinds[i]], numbers[int(rows.views[i])]) for i in kept)
        return StoredVectors(asset, build.space, build.id, views, vectors[kept])

    def facets(self, filter: Filter | None = None) -> Facets:
        """What a filter can choose among, with counts; a facet leaves out conditions on itself. Raises BadFilter."""
        check_filter(filter)
        seen = self._overview(self._current.get().id)
        if filter is None:
            return seen.facets
        with self._database.reading() as session:
            check_sizes(session, filter)
            return _spread(session, seen, filter)

    def status(self) -> LibraryStatus:
        """How the library is doing. Raises NothingPublished before there is an index."""
        build = self._current.get()
        counts = self._overview(build.id).counts
        return LibraryStatus(counts, build.id, build.space, datetime.fromisoformat(build.manifest.created))

    def check(self) -> None:
        """Raise the error that a search would meet, such as NothingPublished or SpaceChanged."""
        self._current_pair()

    def warm_up(self, workers: int = 1) -> None:
        """Do once what the first visitor would wait for: start readers, use the model, load the index."""
        try:
            build, model = self._current_pair()
        except NothingPublished:  # whoever asks will be told
            self._models.in_use().warm_up(workers)
            return
        model.warm_up(workers)
        build.warm_up()
        self._overview(build.id)
        if (studio := self._studio_of(model)) is not None:  # what it loads takes long, and words need not wait for it
            threading.Thread(target=studio.warm_up, name="drawing", daemon=True).start()

    def close(self) -> None:
        """End the worker processes and let go of the database."""
        self._models.close()
        self._database.close()

    def _current_pair(self) -> tuple[OpenBuild, Probes]:
        build = self._current.get()
        return build, self._models.of(build)

    def _answer(
        self,
        session: Session,
        build: OpenBuild,
        model: Probes,
        query: Query,
        probes: Sequence[Probe],
        seen: Overview | None,
    ) -> Results:
        asked = as_learned(build, probes, self._learned(session, build), self._studio_of(model))
        lookups = self._lookups(session, build.id)
        given = answer(lookups, asked, query)
        return Results(
            _hits(session, given, query),
            max(given.found.total, len(given.ranking.assets)),
            build.space,
            build.id,
            0.0,
            None if given.likely is None else len(given.likely),
            given.said.refused,
            count_facets(lookups, seen.table, query, asked, given) if seen else None,
            missing_words(session, query),
        )

    def _list(self, session: Session, build: OpenBuild, query: Query, seen: Overview | None) -> Results:
        cards, total = self._browse(session, query.filter, query.limit, query.offset, query.sort)
        hits = tuple(_hit(card, 0.0, None) for card in cards)
        facets = _spread(session, seen, query.filter, query.always) if seen else None
        return Results(hits, total, build.space, build.id, 0.0, facets=facets)

    def _heeding(self, query: Query) -> Query:
        return query if self.settings.feedback else replace(query, heed=False)

    def _learned(self, session: Session, build: OpenBuild) -> Learned:
        if not self.settings.feedback:
            return NOTHING_LEARNED
        return self._lessons.in_use(session, build.space, build.manifest.dimension)

    def _asked(self, query: Query, learned: Learned) -> Asked:
        build, model = self._current_pair()
        return as_learned(build, probes_of(build, model, query.terms), learned, self._studio_of(model))

    def _studio_of(self, model: Probes) -> Studio | None:
        if not model.embedder.redraws:
            return None
        studio = self._studio
        if studio is None or studio.model is not model:
            studio = self._studio = Studio(self.store, model)
        return studio

    def _overview(self, build: str) -> Overview:
        seen = self._seen
        if seen is not None and seen.is_fresh(build):
            return seen
        # Many visitors at once: one of them looks again, and the others are shown what was seen before.
        if not self._looking.acquire(blocking=seen is None):
            assert seen is not None
            return seen
        try:
            seen = self._seen  # somebody may have looked meanwhile
            if seen is None or not seen.is_fresh(build):
                seen = self._seen = self._look(build, seen)
        finally:
            self._looking.release()
        return seen

    def _lookups(self, session: Session, build: str) -> Lookups:
        """With the table of all assets where it is of the state that the session sees; else with the database alone."""
        seen = self._seen
        if seen is not None and seen.stamp == library_stamp(session):
            return Lookups(session, seen.table)
        if seen is not None and not seen.is_fresh(build):  # nobody is to wait for a new one
            threading.Thread(target=self._overview, args=(build,), name="overview", daemon=True).start()
        return Lookups(session)

    def _look(self, build: str, seen: Overview | None) -> Overview:
        with self._database.reading() as session:
            stamp = library_stamp(session)
            table = seen.table if seen is not None and seen.stamp == stamp else read_facet_table(session)
            facets, counts = facet_counts(session, table), library_counts(session)
        return Overview(build, time.monotonic() + FRESH, stamp, table, facets, counts)

    def _browse(
        self, session: Session, filter: Filter | None, limit: int, offset: int, sort: Sort = "relevance"
    ) -> tuple[tuple[AssetCard, ...], int]:
        return list_assets(session, filter, limit, offset, sort), count_assets(session, filter)


def _spread(session: Session, seen: Overview, filter: Filter | None, always: Filter | None = None) -> Facets:
    return seen.facets if filter is None else facet_counts(session, seen.table, filter, always)


def _hits(session: Session, given: Answer, query: Query) -> tuple[Hit, ...]:
    """The page asked for. An asset that was deleted since the build was published is skipped."""
    ranking, likely, said = given.ranking, given.likely, given.said
    page = slice(query.offset, query.offset + query.limit)
    assets: list[int] = ranking.assets[page].tolist()
    views: list[int] = ranking.views[page].tolist()
    scores: list[float] = ranking.scores[page].tolist()
    cards = asset_cards(session, assets)
    evidence = view_evidence(session, [view for view in views if view >= 0])
    probable = set(assets if likely is None else likely.tolist()) - set(said.refused)
    verdicts = {**dict.fromkeys(said.refused, REFUSE), **dict.fromkeys(said.pinned, PIN)}
    return tuple(
        replace(
            _hit(cards[asset], score, evidence.get(view)),
            likely=asset in probable,
            why=why_of(ranking.sources, gained),
            verdict=verdicts.get(asset, ""),
        )
        for asset, score, view, gained in zip(assets, scores, views, ranking.gained[page].tolist(), strict=True)
        if asset in cards
    )


def _hit(card: AssetCard, score: float, evidence: ViewEvidence | None) -> Hit:
    # Views change owner when files are renamed between two builds: never show another asset's view.
    shown = evidence if evidence is not None and evidence.asset == card.id else None
    return Hit(
        asset=card.id,
        title=card.title,
        path=card.path,
        files=card.files,
        class_name=card.class_name,
        score=score,
        view=None if shown is None else HitView(ViewKind(shown.kind), shown.number, shown.path, shown.text),
        thumbnail=card.thumbnail,
        size=card.size,
        formats=card.formats,
    )
