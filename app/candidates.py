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

from app.between import look_between
from app.ranking import USUAL, Compared, Factors, Probe, Scored, parts_by_scale, score_scales
from indexer.builds import BuildRows, OpenBuild
from indexer.ports import KINDS, Float32Array, Int64Array, ViewKind

VIEWS_OF_AN_ASSET = 52  # 26 cameras in two styles
MOST_NEIGHBOURS = 1 << 15  # views asked for, for one query vector
LEAST_WANTED = 200  # assets: those whose nearest view is not their only good one must be among them


@dataclass(frozen=True)
class Asked:
    """A build, the probes of a question, and how much the sources count; computed once for all filters."""

    build: OpenBuild
    probes: Sequence[Probe]
    factors: Factors = USUAL

    @cached_property
    def alike(self) -> tuple[Compared, ...]:
        """How alike each row of the build is to each probe; for a small build."""
        build = self.build
        return tuple(Compared(each.faces, build.scores(each.vectors).T, each.weight) for each in self.probes)

    @cached_property
    def background(self) -> list[Scored]:
        """What the library scores on average: the lists of the build's sample."""
        sample = self.build.sample
        return score_scales(sample.rows, _compared(self.probes, sample.vectors))


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
        chosen, exhausted = build.choose(allowed, None), True
        positions = np.arange(len(build.rows.views)) if chosen is None else np.flatnonzero(chosen)
    else:
        nearest, exhausted = _nearest(build, asked.probes, allowed, wanted, also)
        positions = np.flatnonzero(np.isin(build.rows.assets, nearest))
    positions = positions[np.argsort(build.rows.assets[positions], kind="stable")]
    rows = build.rows.at(positions)
    return Candidates(rows, _alike(asked, rows, positions), exhausted)


def vectors_of(build: OpenBuild, asset: int) -> tuple[BuildRows, Float32Array]:
    """The views of one asset in a build with their vectors; none where the build does not know it."""
    chosen = np.flatnonzero(build.rows.assets == asset)
    rows = build.rows.at(chosen)
    return rows, build.store.vectors(rows.views) if len(chosen) else np.empty((0, 0), np.float32)


def _alike(asked: Asked, rows: BuildRows, positions: Int64Array) -> tuple[Compared, ...]:
    if asked.build.is_small:
        chosen = tuple(Compared(each.faces, each.similar[positions], each.weight) for each in asked.alike)
        vectors, at = asked.build.matrix(), positions
    else:
        vectors, at = asked.build.store.vectors(rows.views), np.arange(len(positions))
        chosen = _compared(asked.probes, vectors)
    return tuple(look_between(each, rows, lambda places: vectors[at[places]]) for each in chosen)


def _compared(probes: Sequence[Probe], vectors: Float32Array) -> tuple[Compared, ...]:
    return tuple(Compared(each.faces, vectors @ each.vectors.T, each.weight) for each in probes)


def _nearest(
    build: OpenBuild, probes: Sequence[Probe], allowed: Int64Array | None, wanted: int, also: Int64Array
) -> tuple[Int64Array, bool]:
    """Ids of the assets to score, ascending, and whether there are no others. Negative terms bring none in."""
    found, exhausted = [also], True
    for probe in probes:
        if probe.weight > 0:
            for part, kinds in parts_by_scale(probe).values():
                assets, all_of_them = _nearest_assets(build, part.vectors, allowed, kinds, max(wanted, LEAST_WANTED))
                found.append(assets)
                exhausted &= all_of_them
    return np.unique(np.concatenate(found)), exhausted


def _nearest_assets(
    build: OpenBuild, vectors: Float32Array, allowed: Int64Array | None, kinds: frozenset[ViewKind], wanted: int
) -> tuple[Int64Array, bool]:
    """At least `wanted` assets with a view among the nearest, where there are as many; and whether these are all."""
    k = 8 * wanted
    while True:
        nearest = build.nearest(vectors, k, allowed, kinds if len(kinds) < len(KINDS) else None)
        assets = np.unique(nearest.assets[nearest.assets >= 0])
        exhausted = bool((nearest.views[:, -1] < 0).any())
        if len(assets) >= wanted or exhausted or k >= min(wanted * VIEWS_OF_AN_ASSET, MOST_NEIGHBOURS):
            return assets, exhausted
        k *= 2
