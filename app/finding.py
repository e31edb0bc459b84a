"""From a query and its probes to a ranking of the assets in a build: full text, vectors, and both added up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from app.candidates import Asked, compare, vectors_of
from app.likely import likely_ones
from app.probes import Probes
from app.query import AssetTerm, Query, Term, Why, Words
from app.ranking import Face, Probe, Ranking, Scored, Source, fuse, is_of, score_scales, standardise, text_list, weigh
from app.redrawing import redraw
from app.wordings import wordings_of
from db.lookups import Lookups
from db.queries import view_evidence
from indexer.builds import OpenBuild
from indexer.errors import UnknownAsset
from indexer.ports import KINDS, PICTURE_KINDS, Int64Array

MOST_TEXT_MATCHES = 1_000
LEAST_SORTED = 1_000  # candidates that are put in order, so that pages follow one another
LEAST_SHARE = 0.05  # of an asset's score, to be named among what it was found by
NOTHING = np.empty(0, np.int64)  # ids of no asset


@dataclass(frozen=True)
class Found:
    """A ranking, how many assets there are to page over, and which are likely; None where nobody can say.

    Not `complete`: beyond the end of the ranking there may be likely ones.
    """

    ranking: Ranking
    total: int
    likely: Int64Array | None
    complete: bool = True


def probe_of(build: OpenBuild, model: Probes, term: Term) -> Probe:
    """The vectors of a term; of an example those of its pictures, or of its passages where it has none.

    Raises UnknownAsset for an example that the build does not hold, and a FileError for a file that cannot be read.
    """
    if not isinstance(term, AssetTerm):
        return model.make(term)
    rows, vectors = vectors_of(build, term.asset)
    pictures = np.flatnonzero(is_of(rows, PICTURE_KINDS))
    chosen = pictures if len(pictures) else np.arange(len(rows.views))
    if not len(chosen):
        raise UnknownAsset(term.asset)
    return Probe(tuple(Face(KINDS[kind].value) for kind in rows.kinds[chosen]), vectors[chosen], term.weight)


def probes_of(build: OpenBuild, model: Probes, terms: Sequence[Term]) -> list[Probe]:
    """The vectors of all terms. Raises as `probe_of` does."""
    model.read_words([term for term in terms if isinstance(term, Words)])
    return [probe_of(build, model, term) for term in terms]


def find(lookups: Lookups, asked: Asked, query: Query, known: Sequence[int] = (), one_footing: bool = False) -> Found:
    """The ranking as far as it is known, how many hits there are to page over, and which are likely.

    The assets `known` are scored in any case. On `one_footing` a single list counts from
    what the library scores on average too, as several do: to be compared with other questions.
    """
    examples = [term.asset for term in query.terms if isinstance(term, AssetTerm) and term.weight > 0]
    wanted = query.offset + query.limit + len(examples)
    if query.sort != "relevance":
        wanted = max(wanted, LEAST_SORTED)
    lists, worded = _match_text(lookups, query, wanted) if query.rank != "vectors" else ([], NOTHING)
    if query.rank == "words":
        ranking = fuse(lists)
        return Found(ranking, len(ranking.assets), None, len(ranking.assets) < MOST_TEXT_MATCHES)
    allowed = lookups.allowed(query.filter)
    also = np.unique(np.concatenate([_among(known, allowed), *(each.assets for each in lists if each.weight > 0)]))
    found = redraw(compare(asked, allowed, wanted, also), asked, partial(view_evidence, lookups.session))
    lists += score_scales(found.rows, found.compared)
    background = asked.background
    if one_footing or len(lists) > 1:
        lists, background = standardise(lists, background), []
    ranking = _without(fuse(weigh(lists, asked.factors)), examples)
    likely, complete = None, found.all_of_them
    if asked.build.confidence is not None:
        good = likely_ones(asked.build.confidence, asked, ranking, background, worded)
        likely = ranking.assets[good]
        complete |= not good[-1:].any()
    if found.all_of_them:
        return Found(ranking, len(ranking.assets), likely, complete)
    total = max(len(ranking.assets), lookups.count(query.filter) - _allowed_of(examples, allowed))
    return Found(ranking, total, likely, complete)


def shares_of(sources: Sequence[Source], gained: Sequence[float]) -> list[tuple[Source, float]]:
    """The share that each source has in the score of an asset, largest first; they come to 1, or all are 0."""
    total = sum(max(each, 0.0) for each in gained)
    shares = dict.fromkeys(sources, 0.0)
    for source, each in zip(sources, gained, strict=True):
        shares[source] += max(each, 0.0) / (total or 1.0)
    return sorted(shares.items(), key=lambda item: -item[1])


def why_of(sources: Sequence[Source], gained: Sequence[float]) -> tuple[Why, ...]:
    """What an asset was found by, most of all first; what gave little is left out."""
    shares = shares_of(sources, gained)
    return tuple(Why(source.value, round(share, 3)) for source, share in shares if share >= LEAST_SHARE)


def _among(known: Sequence[int], allowed: Int64Array | None) -> Int64Array:
    assets = np.array(known, np.int64)
    return assets if allowed is None else np.intersect1d(assets, allowed)


def _allowed_of(examples: Sequence[int], allowed: Int64Array | None) -> int:
    return len(set(examples) if allowed is None else set(examples) & set(allowed.tolist()))


def _match_text(lookups: Lookups, query: Query, wanted: int) -> tuple[list[Scored], Int64Array]:
    """A list for each term of words, and the assets that have every word of one that is wanted."""
    lists, worded = [], [NOTHING]
    for term in query.terms:
        if isinstance(term, Words) and term.weight:
            found = lookups.holders_of_any(wordings_of(term.text), max(wanted, MOST_TEXT_MATCHES), query.filter)
            lists.append(text_list(found, term.weight))
            if term.weight > 0:
                worded.append(found.assets[found.whole])
    return lists, np.unique(np.concatenate(worded))


def _without(ranking: Ranking, examples: Sequence[int]) -> Ranking:
    if not examples:
        return ranking
    return ranking.at(np.flatnonzero(~np.isin(ranking.assets, np.array(examples, np.int64))))
