"""Explains one hit: asks the question again, and again without each of its parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from app.answering import answer
from app.candidates import all_vectors_of, as_learned, vectors_of
from app.explaining.explanation import Explanation, Pull
from app.explaining.matches import Compared, Shown, matches_of
from app.explaining.pulls import pulls_of
from app.explaining.texts import mark_passages, texts_of
from app.explaining.views import Views
from app.finding import probes_of, shares_of
from app.learned import NOTHING_LEARNED, Learned
from app.probes import Probes
from app.query import AssetTerm, Query, Why
from app.ranking import Probe, Ranking
from app.studio import Studio
from db.lookups import Lookups
from db.queries import asset_cards, asset_detail, view_evidence
from db.records import AssetDetail, ViewEvidence
from db.session import Database, Session
from indexer.builds import BuildRows, OpenBuild
from indexer.errors import BadQuery, NotFoundBy, NotPublishedYet, UnknownAsset
from indexer.ports import KINDS
from indexer.store import Store

NOTHING_ASKED = "Nothing was asked, so there is nothing to explain. Give words, a picture, a file or a part."


@dataclass(frozen=True)
class Ground:
    """What an explanation stands on: the library, its published build, and the model of that build."""

    database: Database
    build: OpenBuild
    model: Probes
    store: Store
    learned: Learned = NOTHING_LEARNED
    studio: Studio | None = None


def explain(ground: Ground, query: Query, asset: int) -> Explanation:
    """Why a question finds an asset.

    Raises BadQuery for a question without terms, UnknownAsset, NotPublishedYet, NotFoundBy for
    an asset that is not among the hits, and what searching raises.
    """
    if not query.terms:
        raise BadQuery(NOTHING_ASKED)
    with ground.database.reading() as session:
        detail = _detail(session, asset)
    shown = _shown(ground.build, asset)
    if not shown.searched and query.rank != "words":
        raise NotPublishedYet(asset)
    # Files may take seconds to read: no connection is held meanwhile.
    probes = [] if query.rank == "words" else probes_of(ground.build, ground.model, query.terms)
    compared = _compared(ground.build, query, [ground.learned.adapted(each) for each in probes])
    with ground.database.reading() as session:
        ranking, place, pulls = _ask(ground, session, query, probes, asset)
        evidence = _evidence(session, shown.rows, compared, asset)
    matches = tuple(matches_of(compared, shown, evidence, Views(ground.store, ground.model, ground.studio)))
    return Explanation(
        asset=asset,
        title=detail.card.title,
        score=float(ranking.scores[place]),
        place=place + 1,
        shares=_shares(ranking, place),
        pulls=pulls,
        matches=mark_passages(matches, query),
        texts=texts_of(detail, query),
    )


def _ask(
    ground: Ground, session: Session, query: Query, probes: Sequence[Probe], asset: int
) -> tuple[Ranking, int, tuple[Pull, ...]]:
    """The hits, where the asset stands among them from 0, and what each part of the question pulled."""
    lookups = Lookups(session)
    question = Question(lookups, ground, asset)
    ranking = question.rank(query, probes)
    place = question.place(ranking)
    if place is None:
        raise NotFoundBy(asset, _reason(lookups, query, asset))
    # Alone a list keeps its cosines, several count in standard deviations: as in the whole question.
    score = partial(question.score, one_footing=len(ranking.sources) > 1)
    return ranking, place, pulls_of(query, probes, float(ranking.scores[place]), score, ground.model.of_words)


@dataclass(frozen=True)
class Question:
    """Asks for one asset."""

    lookups: Lookups
    ground: Ground
    asset: int

    def rank(self, query: Query, probes: Sequence[Probe], one_footing: bool = False) -> Ranking:
        """The hits in the order in which they are shown; `probes` are as the model makes them."""
        asked = as_learned(self.ground.build, probes, self.ground.learned, self.ground.studio)
        return answer(self.lookups, asked, query, [self.asset], one_footing).ranking

    def place(self, ranking: Ranking) -> int | None:
        """Where the asset stands, from 0."""
        places = np.flatnonzero(ranking.assets == self.asset)
        return int(places[0]) if len(places) else None

    def score(self, query: Query, probes: Sequence[Probe], one_footing: bool) -> tuple[float, int | None]:
        """Its score, and its place from 1; 0 and None where it is not found."""
        ranking = self.rank(query, probes, one_footing)
        place = self.place(ranking)
        return (0.0, None) if place is None else (float(ranking.scores[place]), place + 1)


def _shares(ranking: Ranking, place: int) -> tuple[Why, ...]:
    shares = shares_of(ranking.sources, ranking.gained[place].tolist())
    return tuple(Why(source.value, share) for source, share in shares if share > 0)


def _detail(session: Session, asset: int) -> AssetDetail:
    detail = asset_detail(session, asset) if asset_cards(session, [asset]) else None
    if detail is None:
        raise UnknownAsset(asset)
    return detail


def _shown(build: OpenBuild, asset: int) -> Shown:
    return Shown(*all_vectors_of(build, asset), len(build.by_asset.of(np.array([asset]))))


def _compared(build: OpenBuild, query: Query, probes: Sequence[Probe]) -> list[Compared]:
    # There are no probes where words alone rank.
    return [
        Compared(number, term, probe, _example_views(build, term.asset, probe) if isinstance(term, AssetTerm) else ())
        for number, (term, probe) in enumerate(zip(query.terms, probes, strict=False))
    ]


def _example_views(build: OpenBuild, asset: int, probe: Probe) -> tuple[int, ...]:
    """The view of an example that each of its vectors belongs to."""
    rows, _ = vectors_of(build, asset)
    kinds = {str(face) for face in probe.faces}
    views: list[int] = rows.views[[str(KINDS[kind]) in kinds for kind in rows.kinds]].tolist()
    return tuple(views)


def _evidence(session: Session, rows: BuildRows, compared: Sequence[Compared], asset: int) -> dict[int, ViewEvidence]:
    """The views of the part that are its own still, and those of the examples."""
    examples = {view: each.term.asset for each in compared if isinstance(each.term, AssetTerm) for view in each.views}
    owners = {**dict.fromkeys(rows.views.tolist(), asset), **examples}
    found = view_evidence(session, owners)
    return {view: each for view, each in found.items() if each.asset == owners[view]}


def _reason(lookups: Lookups, query: Query, asset: int) -> str:
    if any(isinstance(term, AssetTerm) and term.asset == asset and term.weight > 0 for term in query.terms):
        return "it is the example that was searched with."
    allowed = lookups.allowed(query.filter)
    if allowed is not None and asset not in allowed:
        return "a filter leaves it out. Take the filter out, and ask again."
    if query.rank == "words":
        return "none of its texts has any of the words."
    return "it has nothing, such as a picture or a text, that could be compared with what was asked."
