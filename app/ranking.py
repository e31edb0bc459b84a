"""From scores of views to a ranking of assets. Pure functions over numpy arrays.

1. Each query vector is compared with the views of the kinds that COMPARISONS names:
   a rendered view with rendered views, a sketch with line drawings, words with all
   pictures and, apart from these, with passages. What a picture is near to any words
   is taken off its likeness to these (`indexer/confidence/hubness.py`).
2. An asset's score for one query vector is its best view; for words half of that and
   half the mean of its views, for pictures three quarters and one (`python -m
   bench.pooling` compares other ways); for a term of several query vectors, such as the views of a CAD file, it is the
   mean over these.
3. Scores of one scale are added up by the terms' weights. There are three scales,
   because words are never as near to a picture as a picture is to a picture.
4. Scales, and full text, are added up as well, once they can be compared: a scale in
   standard deviations above what the library's own parts score on average, full text
   as a share of its best match (Bruch, Gai, Ingber: An Analysis of Fusion Functions
   for Hybrid Retrieval, ACM TOIS 2023). Ranks alone lose how clear a match is: a part
   whose title was typed came first in one query of five.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from db.records import TextMatches
from indexer.builds import BuildRows
from indexer.ports import KINDS, PICTURE_KINDS, Float32Array, Int64Array, ViewKind

SPREAD = 4.0  # standard deviations above the average that count as much as the best match of full text
LEAST_SPREAD = 1e-4  # of scores that tell parts apart at all
SECOND_CHOICE = 0.9  # factor on scores of views that are compared for want of better ones


class Face(StrEnum):
    """What a query vector was made of. The values of ViewKind, words and sketch."""

    WORDS = "words"
    SKETCH = "sketch"
    EDGED = ViewKind.EDGED.value
    LINE = ViewKind.LINE.value
    PICTURE = ViewKind.PICTURE.value
    DRAWING = ViewKind.DRAWING.value
    PASSAGE = ViewKind.PASSAGE.value


class Scale(StrEnum):
    """Scores within one scale can be added up, across scales only ranks can."""

    SHAPES = "shapes"  # picture to picture
    LOOKS = "looks"  # words to picture
    PASSAGES = "passages"  # words to passage


@dataclass(frozen=True)
class Comparison:
    """Compare with views of `kinds`; where an asset has none of them, with `otherwise`."""

    scale: Scale
    kinds: tuple[ViewKind, ...]
    otherwise: tuple[ViewKind, ...] = ()
    mean: float = 0.0  # share of the mean over an asset's views in its score; the best view has the rest
    hubness: float = 0.0  # share of a view's hubness that is taken off its likeness

    def likeness(self, similar: Float32Array, rows: BuildRows, kinds: Sequence[ViewKind]) -> Float32Array:
        """How alike the rows are to a query vector (n,), -inf for other kinds of views."""
        return np.where(is_of(rows, kinds), similar - self.hubness * rows.hubness, np.float32(-np.inf))


_SOLID = (ViewKind.EDGED, ViewKind.PICTURE)
_LINES = (ViewKind.LINE, ViewKind.DRAWING)

HALF, QUARTER = 0.5, 0.25
LOWEST = -2.0  # below any likeness
HUBNESS = 0.75  # share that is taken off (`python -m bench.hubness`); 0.5 is that of the source

COMPARISONS: Mapping[Face, tuple[Comparison, ...]] = {
    Face.WORDS: (
        Comparison(Scale.LOOKS, PICTURE_KINDS, mean=HALF, hubness=HUBNESS),
        Comparison(Scale.PASSAGES, (ViewKind.PASSAGE,)),
    ),
    Face.SKETCH: (Comparison(Scale.SHAPES, _LINES, otherwise=_SOLID),),
    Face.PICTURE: (Comparison(Scale.SHAPES, _SOLID, otherwise=_LINES, mean=QUARTER),),
    Face.DRAWING: (Comparison(Scale.SHAPES, _LINES, otherwise=_SOLID),),
    Face.EDGED: (Comparison(Scale.SHAPES, (ViewKind.EDGED,), otherwise=_SOLID),),
    Face.LINE: (Comparison(Scale.SHAPES, (ViewKind.LINE,), otherwise=_LINES),),
    Face.PASSAGE: (Comparison(Scale.PASSAGES, (ViewKind.PASSAGE,)),),
}

# Chosen by `python -m bench.fusion`.
SCALE_WEIGHTS: Mapping[Scale, float] = {Scale.SHAPES: 0.6, Scale.LOOKS: 0.3, Scale.PASSAGES: 0.1}
TEXT_WEIGHT = 0.4  # of a full-text list
PARTLY = 0.25  # factor on matches of full text that lack some of the words


@dataclass(frozen=True)
class Probe:
    """A term of a query as vectors: (q, dimension), each with what it was made of.

    `taught`: words that people taught to be about parts. `ratings` (q,): how much pictures that
    somebody sent look like pictures of parts; None for anything else. `heard` (q, dimension): words
    before the model recalled what parts of that name look like; None where it recalls nothing.
    """

    faces: tuple[Face, ...]
    vectors: Float32Array
    weight: float = 1.0
    taught: bool = False
    ratings: Float32Array | None = None
    heard: Float32Array | None = None

    @property
    def said(self) -> Float32Array:
        """The vectors (q, dimension) by which one tells what was said, whatever it is compared with."""
        return self.vectors if self.heard is None else self.heard


@dataclass(frozen=True)
class Compared:
    """A probe beside the rows: `similar` is (n, q), the inner product of each row with each query vector."""

    faces: tuple[Face, ...]
    similar: Float32Array
    weight: float = 1.0


@dataclass(frozen=True)
class Scored:
    """One list to fuse: assets (m,) with scores, and the view that speaks most for each (-1: none).

    `scale` is None for full text.
    """

    assets: Int64Array
    scores: Float32Array
    views: Int64Array
    weight: float = 1.0
    scale: Scale | None = None


class Source(StrEnum):
    """What an asset was found by: full text, or one of the scales."""

    TEXT = "text"
    SHAPES = Scale.SHAPES.value
    LOOKS = Scale.LOOKS.value
    PASSAGES = Scale.PASSAGES.value


@dataclass(frozen=True)
class Factors:
    """How much more or less each source counts than usual, learned from feedback; 1 is as usual."""

    text: float = 1.0
    shapes: float = 1.0
    looks: float = 1.0
    passages: float = 1.0

    def of(self, source: Source) -> float:
        """The factor of one source."""
        factor: float = getattr(self, source.value)
        return factor


USUAL = Factors()


@dataclass(frozen=True)
class Ranking:
    """Assets (m,), best first, with their score (1 at best) and the id of the view to show (-1: none).

    `gained` (m, s) is what each of the sources added to the score.
    """

    assets: Int64Array
    scores: Float32Array
    views: Int64Array
    gained: Float32Array
    sources: tuple[Source, ...]

    def at(self, places: npt.NDArray[np.intp]) -> Ranking:
        """The assets at some places, in that order."""
        return replace(
            self,
            assets=self.assets[places],
            scores=self.scores[places],
            views=self.views[places],
            gained=self.gained[places],
        )


def parts_by_scale(probe: Probe) -> dict[Scale, tuple[Probe, frozenset[ViewKind]]]:
    """The vectors of a probe by the scale they are compared in, with the kinds of views to look among."""
    parts = {}
    for scale in Scale:
        if columns := _columns_of(probe.faces, scale):
            faces = tuple(probe.faces[i] for i in columns)
            parts[scale] = Probe(faces, probe.vectors[columns], probe.weight), _kinds_of(faces, scale)
    return parts


def score_scales(rows: BuildRows, terms: Sequence[Compared]) -> list[Scored]:
    """One list of scored assets for each scale that the terms use. `rows` are ordered by asset."""
    if not len(rows.assets):
        return []
    starts = starts_of(rows.assets)
    return [
        scored
        for scale in Scale
        if (parts := [part for term in terms if term.weight and (part := _part_of(term, scale)) is not None])
        and is_of(rows, [kind for part in parts for kind in _kinds_of(part.faces, scale)]).any()
        and (scored := _score_scale(scale, parts, rows, rows.assets[starts], starts)) is not None
    ]


def standardise(lists: Sequence[Scored], background: Sequence[Scored]) -> list[Scored]:
    """Put scores of vectors on one footing with those of full text: 0 is the average of the background, 1 is clear.

    The background is what the same query scores among parts that do not depend on it or
    on a filter.
    """
    known = {each.scale: each.scores for each in background}
    return [
        replace(each, scores=_standing(each.scores, known[each.scale])) if each.scale in known else each
        for each in lists
    ]


def _standing(scores: Float32Array, background: Float32Array) -> Float32Array:
    spread = SPREAD * float(background.std())
    return (scores - background.mean()) / np.float32(spread) if spread > LEAST_SPREAD else np.zeros_like(scores)


def weigh(lists: Sequence[Scored], factors: Factors) -> list[Scored]:
    """The lists with their weights times the factors of their sources."""
    return [replace(each, weight=each.weight * factors.of(_source_of(each))) for each in lists]


def _source_of(scored: Scored) -> Source:
    return Source.TEXT if scored.scale is None else Source(scored.scale.value)


def fuse(lists: Sequence[Scored]) -> Ranking:
    """Make one ranking of several lists, of scores that can be compared; a single list keeps its scores.

    An asset that a list does not hold gains nothing by it. A list of negative weight
    takes away, and brings no asset in. Ties go by asset id, so that the same question
    always has the same answer.
    """
    sources = tuple(map(_source_of, lists))
    if len(lists) == 1 and lists[0].weight > 0:
        only = lists[0]
        return _rank(only.assets, only.scores, only.views, only.scores[:, None], sources)
    liked = [each.assets for each in lists if each.weight > 0]
    assets = np.unique(np.concatenate([np.empty(0, np.int64), *liked]))
    if not len(assets):
        return _rank(assets, np.empty(0, np.float32), assets, np.empty((0, len(lists)), np.float32), sources)
    table, nearest = np.zeros((len(assets), len(lists))), np.full(len(assets), -np.inf)
    views = np.full(len(assets), -1, np.int64)
    for column, each in enumerate(lists):
        places = np.minimum(np.searchsorted(assets, each.assets), len(assets) - 1)
        known = assets[places] == each.assets
        at = places[known]
        gained = (each.weight * each.scores)[known]
        table[at, column] = gained
        better = (gained > nearest[at]) & (each.views[known] >= 0)
        nearest[at[better]], views[at[better]] = gained[better], each.views[known][better]
    most = sum(abs(each.weight) for each in lists)
    table /= most or 1.0
    scores = np.minimum(table.sum(axis=1), 1).astype(np.float32)
    return _rank(assets, scores, views, table.astype(np.float32), sources)


def text_list(matches: TextMatches, weight: float) -> Scored:
    """Full-text matches of one term as a list to fuse. One that lacks some of the words counts less."""
    scores = np.abs(matches.scores.astype(np.float32))
    shares = scores / (scores.max(initial=0) or np.float32(1))
    return Scored(
        assets=matches.assets,
        scores=np.asarray(np.where(matches.whole, shares, PARTLY * shares), np.float32),
        views=np.full(len(matches), -1, np.int64),
        weight=weight * TEXT_WEIGHT,
    )


def _kinds_of(faces: Sequence[Face], scale: Scale) -> frozenset[ViewKind]:
    return frozenset(
        kind
        for face in faces
        for comparison in COMPARISONS[face]
        if comparison.scale == scale
        for kind in comparison.kinds + comparison.otherwise
    )


def _columns_of(faces: Sequence[Face], scale: Scale) -> list[int]:
    return [i for i, face in enumerate(faces) if any(c.scale == scale for c in COMPARISONS[face])]


def _part_of(term: Compared, scale: Scale) -> Compared | None:
    """The query vectors of a term that have a comparison in this scale."""
    columns = _columns_of(term.faces, scale)
    if not columns:
        return None
    similar = term.similar if len(columns) == len(term.faces) else term.similar[:, columns]
    return Compared(tuple(term.faces[i] for i in columns), similar, term.weight)


def _score_scale(
    scale: Scale, terms: Sequence[Compared], rows: BuildRows, assets: Int64Array, starts: npt.NDArray[np.intp]
) -> Scored | None:
    total = np.zeros(len(assets), np.float32)
    seen = np.zeros(len(assets), np.bool_)
    shown = np.full(len(rows.views), -np.inf, np.float32)
    for term in terms:
        scores = _score_term(scale, term, rows, starts)
        known = np.isfinite(scores)
        # An asset that cannot be compared counts as the least alike of all.
        total += term.weight * np.where(known, scores, scores[known].min() if known.any() else 0.0)
        seen |= known
        if term.weight > 0:
            best = speaking(scale, term.faces, term.similar, rows, starts).max(axis=1)
            shown = np.maximum(shown, term.weight * best)
    if not seen.any():
        return None
    weights = [term.weight for term in terms]
    size, sign = sum(map(abs, weights)) or 1.0, 1.0 if max(weights) > 0 else -1.0
    return Scored(
        assets=assets[seen],
        scores=(sign * total / size)[seen],
        views=_best_views(rows, shown, starts)[seen],
        weight=sign * SCALE_WEIGHTS[scale] * size,
        scale=scale,
    )


def _score_term(scale: Scale, term: Compared, rows: BuildRows, starts: npt.NDArray[np.intp]) -> Float32Array:
    """Score of each asset for one term: (m,), NaN where nothing can be compared."""
    columns = [
        _score_face(comparison, term.similar[:, i], rows, starts)
        for i, face in enumerate(term.faces)
        for comparison in COMPARISONS[face]
        if comparison.scale == scale
    ]
    table = np.stack(columns, axis=1)
    known = np.isfinite(table)
    counts = known.sum(axis=1)
    sums = np.where(known, table, 0.0).sum(axis=1)
    return np.where(counts > 0, sums / np.maximum(counts, 1), np.nan).astype(np.float32)


def _score_face(
    comparison: Comparison, similar: Float32Array, rows: BuildRows, starts: npt.NDArray[np.intp]
) -> Float32Array:
    first = pool(comparison.likeness(similar, rows, comparison.kinds), starts, comparison.mean)
    if not comparison.otherwise or np.isfinite(first).all():
        return first
    second = pool(comparison.likeness(similar, rows, comparison.otherwise), starts, comparison.mean)
    return np.where(np.isfinite(first), first, SECOND_CHOICE * second)


def pool(similar: Float32Array, starts: npt.NDArray[np.intp], mean: float) -> Float32Array:
    """The highest of each group of rows, mixed with their mean, whose share is `mean`; groups begin at `starts`.

    Rows of -inf do not count; NaN for a group of these alone.
    """
    known = np.isfinite(similar)
    if known.all():
        average = np.add.reduceat(similar, starts) / np.diff(starts, append=len(similar))
        return np.asarray((1 - mean) * np.maximum.reduceat(similar, starts) + mean * average, np.float32)
    highest = np.maximum.reduceat(np.where(known, similar, LOWEST), starts)
    counts = np.add.reduceat(known, starts, dtype=np.int64)
    average = np.add.reduceat(np.where(known, similar, 0), starts) / np.maximum(counts, 1)
    return np.where(counts > 0, (1 - mean) * highest + mean * average, np.nan).astype(np.float32)


def starts_of(assets: Int64Array) -> npt.NDArray[np.intp]:
    """Where the rows of each asset begin, given the asset of each row (n,), ordered."""
    return np.flatnonzero(np.diff(assets, prepend=-1))


def speaking(
    scale: Scale, faces: Sequence[Face], similar: Float32Array, rows: BuildRows, starts: npt.NDArray[np.intp]
) -> Float32Array:
    """How much each row speaks for its asset by each query vector, both (n, q); -inf where it does not count."""
    table = np.full(similar.shape, -np.inf, np.float32, order="F")
    for i, face in enumerate(faces):
        for comparison in COMPARISONS[face]:
            if comparison.scale == scale:
                likeness = comparison.likeness(similar[:, i], rows, comparison.kinds)
                if comparison.otherwise:
                    instead = comparison.likeness(similar[:, i], rows, comparison.otherwise)
                    likeness = np.where(_has_any(np.isfinite(likeness), starts), likeness, instead)
                table[:, i] = np.maximum(table[:, i], likeness)
    return table


def _has_any(chosen: npt.NDArray[np.bool_], starts: npt.NDArray[np.intp]) -> npt.NDArray[np.bool_]:
    """Which rows (n,) are of an asset that has one of the chosen rows."""
    return np.repeat(np.logical_or.reduceat(chosen, starts), np.diff(starts, append=len(chosen)))


def _best_views(rows: BuildRows, shown: Float32Array, starts: npt.NDArray[np.intp]) -> Int64Array:
    """The view of each asset that speaks most for it; of equal ones the lowest id; -1 where none does."""
    highest = np.maximum.reduceat(shown, starts)
    speaks_most = shown == np.repeat(highest, np.diff(np.append(starts, len(shown))))
    lowest = np.minimum.reduceat(np.where(speaks_most, rows.views, np.iinfo(np.int64).max), starts)
    return np.where(np.isfinite(highest), lowest, -1)


def is_of(rows: BuildRows, kinds: Sequence[ViewKind]) -> npt.NDArray[np.bool_]:
    """Which rows (n,) are views of these kinds."""
    return np.array([kind in kinds for kind in KINDS])[rows.kinds]


def _rank(
    assets: Int64Array, scores: Float32Array, views: Int64Array, gained: Float32Array, sources: tuple[Source, ...]
) -> Ranking:
    return Ranking(assets, scores, views, gained, sources).at(np.lexsort((assets, -scores)))
