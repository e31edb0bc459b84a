"""Which assets are worth scoring exactly, and how alike each of their views is to the query.

A small build is scored as a whole. A large one is asked for the nearest views first,
apart for each scale of scores: words are nearer to any passage than to any picture,
so that one common list would hold passages only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from app.between import Closely, look_between
from app.learned import Learned
from app.ranking import USUAL, Compared, Factors, Probe, Scored, is_of, parts_by_scale, score_scales
from app.studio import Studio
from indexer.builds import BuildRows, OpenBuild, join_rows
from indexer.ports import PICTURE_KINDS, BoolArray, Float32Array, Int64Array, ViewKind

LOWEST_LIKENESS = -1.0
VIEWS_OF_AN_ASSET = 52  # 26 cameras in two styles
VIEWS_FOR_ONE = 20  # views asked for first, for each asset that is wanted
MOST_NEIGHBOURS = 1 << 15  # views asked for, for one query vector
LEAST_WANTED = 200  # assets: those whose nearest view is not their only good one must be among them


@dataclass(frozen=True)
class Asked:
    """A build, the probes of a question, and how much the sources count; computed once for all filters.

    Without a studio no part is drawn anew.
    For one thread: what was compared once is remembered.
    """

    build: OpenBuild
    probes: Sequence[Probe]
    factors: Factors = USUAL
    studio: Studio | None = None

    def alike(self, positions: Int64Array) -> tuple[Compared, ...]:
        """How alike some rows of the build are to each probe."""
        if self.build.is_small:
            return tuple(Compared(each.faces, each.similar[positions], each.weight) for each in self._all_alike)
        return self._split(self._known.at(positions))

    @cached_property
    def nearest(self) -> tuple[Float32Array, ...]:
        """How alike the nearest picture of the whole library is to each vector (q,) of each probe that was rated."""
        return tuple(
            self._nearest_picture(place) if probe.ratings is not None else np.empty(0, np.float32)
            for place, probe in enumerate(self.probes)
        )

    @cached_property
    def background(self) -> list[Scored]:
        """What the library scores on average: the lists of the build's sample."""
        return score_scales(self.build.sampled_rows, self.alike(self.build.sample))

    @cached_property
    def _all_alike(self) -> tuple[Compared, ...]:
        build = self.build
        return tuple(Compared(each.faces, build.scores(each.vectors).T, each.weight) for each in self.probes)

    @cached_property
    def _known(self) -> Likenesses:
        return Likenesses(self.build, np.concatenate([each.vectors for each in self.probes]))

    def _nearest_picture(self, place: int) -> Float32Array:
        if self.build.is_small:
            scores = self._all_alike[place].similar[is_of(self.build.rows, PICTURE_KINDS)]
        else:
            scores = self.build.nearest(self.probes[place].vectors, 1, kinds=PICTURE_KINDS).scores.T
        return np.asarray(scores.max(axis=0, initial=LOWEST_LIKENESS), np.float32)

    def _split(self, similar: Float32Array) -> tuple[Compared, ...]:
        ends = np.cumsum([len(each.vectors) for each in self.probes])
        parts = np.split(similar, ends[:-1], axis=1)
        return tuple(Compared(each.faces, part, each.weight) for each, part in zip(self.probes, parts, strict=True))


def as_learned(build: OpenBuild, probes: Sequence[Probe], learned: Learned, studio: Studio | None) -> Asked:
    """What is asked, with probes as the model made them, had that been learned."""
    return Asked(build, [learned.adapted(each) for each in probes], learned.factors, studio)


class Likenesses:
    """How alike rows of a build are to query vectors; each row is read once, however often it is asked for."""

    def __init__(self, build: OpenBuild, vectors: Float32Array) -> None:
        self._build, self._vectors = build, vectors
        self._similar = np.empty((len(vectors), 0), np.float32)
        self._slots = np.full(len(build.rows.views), -1, np.int32)  # where `_similar` has each row; -1: not yet

    def at(self, positions: Int64Array) -> Float32Array:
        """Inner products (k, queries) of the rows at positions (k,), each of them given once."""
        missing = positions[self._slots[positions] < 0]
        found, known = self._build.likeness(self._vectors, missing).T, self._similar.shape[1]
        self._slots[missing] = np.arange(known, known + len(missing))
        self._similar = np.concatenate([self._similar, found], axis=1) if known else found
        return found.T if len(missing) == len(positions) else self._similar[:, self._slots[positions]].T


@dataclass(frozen=True)
class Candidates:
    """The views to score, ordered by asset, and how alike they are to each probe.

    `all_of_them`: whatever is not among them can be compared with nothing that was asked.
    """

    rows: BuildRows
    compared: tuple[Compared, ...]
    all_of_them: bool


def compare(asked: Asked, allowed: Int64Array | None, wanted: int, also: Int64Array) -> Candidates:
    """At least `wanted` candidates, where there are as many.

    `allowed` are the ids of assets that may be found, None for all; the assets `also`
    are candidates in any case, such as those that full text found.
    """
    build = asked.build
    if build.is_small:
        assets, exhausted = build.by_asset.assets if allowed is None else allowed, True
    else:
        assets, exhausted = _nearest(build, asked.probes, allowed, wanted, also)
    positions = build.by_asset.of(assets)
    rows = build.rows.at(positions)
    return Candidates(rows, _alike(asked, rows, positions), exhausted)


def vectors_of(build: OpenBuild, *assets: int) -> tuple[BuildRows, Float32Array]:
    """The views of some assets in a build with their vectors; none of those that the build does not know."""
    rows = build.rows.at(build.by_asset.of(np.array(assets)))
    return rows, build.store.vectors(rows.views) if len(rows.views) else np.empty((0, 0), np.float32)


def vectors_between(build: OpenBuild, *assets: int) -> tuple[BuildRows, Float32Array]:
    """The views of some assets from between the cameras, in the same way."""
    places = build.between.of(np.array(assets))
    return build.between.rows.at(places), build.between.vectors[places].astype(np.float32)


def all_vectors_of(build: OpenBuild, *assets: int) -> tuple[BuildRows, Float32Array]:
    """The views of some assets in the same way: those that are searched, and after these those from between."""
    (rows, vectors), (between, more) = vectors_of(build, *assets), vectors_between(build, *assets)
    return (join_rows([rows, between]), np.concatenate([vectors, more])) if len(between.views) else (rows, vectors)


def _alike(asked: Asked, rows: BuildRows, positions: Int64Array) -> tuple[Compared, ...]:
    """With what lies between the views that are searched, too."""
    build = asked.build

    def vectors(places: Int64Array) -> Float32Array:
        return build.matrix()[positions[places]] if build.is_small else build.store.vectors(rows.views[places])

    there = Closely(rows, vectors, build.between)
    pairs = zip(asked.alike(positions), asked.probes, strict=True)
    return tuple(look_between(compared, probe.vectors, there) for compared, probe in pairs)


def _nearest(
    build: OpenBuild, probes: Sequence[Probe], allowed: Int64Array | None, wanted: int, also: Int64Array
) -> tuple[Int64Array, bool]:
    """Ids of the assets to score, ascending, and whether there are no others. Negative terms bring none in."""
    found, exhausted = [also], True
    for kinds, parts in _by_kinds(build, probes).items():
        assets, all_of_them = _nearest_assets(build, parts, build.choose(allowed, kinds), max(wanted, LEAST_WANTED))
        found.append(assets)
        exhausted &= all_of_them
    return np.unique(np.concatenate(found)), exhausted


def _by_kinds(build: OpenBuild, probes: Sequence[Probe]) -> dict[frozenset[ViewKind], list[Float32Array]]:
    """The vectors to search with, part by part, by the kinds of views that there are for them."""
    found: dict[frozenset[ViewKind], list[Float32Array]] = {}
    for probe in probes:
        for part, kinds in parts_by_scale(probe).values() if probe.weight > 0 else ():
            if there := kinds & build.kinds:
                found.setdefault(there, []).append(part.vectors)
    return found


def _nearest_assets(
    build: OpenBuild, parts: Sequence[Float32Array], chosen: BoolArray | None, wanted: int
) -> tuple[Int64Array, bool]:
    """For each part at least `wanted` assets with a view among the nearest, where there are as many; are these all?"""
    found, exhausted, views = [], True, VIEWS_FOR_ONE * wanted
    while parts:
        # together: several threads share the work
        places = build.propose(np.concatenate(parts), views, chosen)
        left = []
        for part, near in zip(parts, np.split(places, np.cumsum([len(each) for each in parts])[:-1]), strict=True):
            assets, complete = np.unique(build.rows.assets[near[near >= 0]]), bool((near < 0).any())
            if len(assets) >= wanted or complete or views >= min(wanted * VIEWS_OF_AN_ASSET, MOST_NEIGHBOURS):
                found.append(assets)
                exhausted &= complete
            else:
                left.append(part)
        parts, views = left, 2 * views
    return np.concatenate(found), exhausted
