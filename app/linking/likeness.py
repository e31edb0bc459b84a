"""The weakest evidence: which part's own texts and line views come nearest to a document's passages and drawings."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from app.linking.proposal import Confidence, Evidence, Kind
from db.records import LinkDocument, LinkPart
from indexer.builds import BuildRows, OpenBuild
from indexer.ports import KINDS, Float32Array, Int64Array, ViewKind

NEAREST = 40  # views looked at for each passage or drawing
FEWEST = 10  # parts: among fewer, to be the nearest says nothing
AT_ONCE = 500  # passages or drawings asked for together
DIGITS = 4  # of a likeness: sums in another order must not reorder proposals


@dataclass(frozen=True)
class Comparison:
    """Which views of documents are compared with which of parts; from which likeness on, and by which lead."""

    of: ViewKind
    to: ViewKind
    least: float
    lead: float
    sentence: str


COMPARISONS = (
    Comparison(ViewKind.DRAWING, ViewKind.LINE, 0.8, 0.02, "its drawing looks like this part"),
    Comparison(ViewKind.PASSAGE, ViewKind.PASSAGE, 0.6, 0.05, "its text means the same as this part's"),
)


def nearest_parts(
    documents: Sequence[LinkDocument], parts: Sequence[LinkPart], build: OpenBuild
) -> dict[int, list[tuple[int, Evidence]]]:
    """For documents, by place, the part that is clearly nearest (its place), if there is one."""
    found: dict[int, list[tuple[int, Evidence]]] = defaultdict(list)
    if len(parts) < FEWEST:
        return found
    places = {document.asset: place for place, document in enumerate(documents)}
    by_asset = {part.asset: place for place, part in enumerate(parts)}
    allowed = np.array(sorted(by_asset), np.int64)
    for comparison in COMPARISONS:
        rows = rows_of_kind(build, comparison.of, np.array(sorted(places), np.int64))
        owners = [places[asset] for asset in rows.assets.tolist()]
        for document, likeness in likenesses(
            build.store.vectors(rows.views), owners, comparison, build, allowed
        ).items():
            nearest = clear_leader(likeness, comparison)
            if nearest is not None:
                reason = Evidence(Kind.VECTORS, Confidence.POSSIBLE, comparison.sentence, likeness[nearest])
                found[document].append((by_asset[nearest], reason))
    return found


def rows_of_kind(build: OpenBuild, kind: ViewKind, assets: Int64Array) -> BuildRows:
    """The rows of a build that are views of these assets and of this kind."""
    chosen = np.isin(build.rows.assets, assets) & (build.rows.kinds == KINDS.index(kind))
    return build.rows.at(np.flatnonzero(chosen))


def likenesses(
    vectors: Float32Array, owners: Sequence[int], comparison: Comparison, build: OpenBuild, allowed: Int64Array
) -> dict[int, dict[int, float]]:
    """How near each owner of vectors (n, dimension) is to assets: the mean over its vectors of the nearest view there.

    An asset that is not among the nearest of a vector counts nothing for it.
    """
    totals: dict[int, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    counts = Counter(owners)
    for start in range(0, len(owners) if len(allowed) else 0, AT_ONCE):
        near = build.nearest(vectors[start : start + AT_ONCE], NEAREST, allowed, (comparison.to,))
        for owner, assets, scores in zip(owners[start : start + AT_ONCE], near.assets, near.scores, strict=True):
            for asset, score in _best(assets, scores).items():
                totals[owner][asset] += score / counts[owner]
    return {owner: {asset: round(total, DIGITS) for asset, total in found.items()} for owner, found in totals.items()}


def clear_leader(likeness: Mapping[int, float], comparison: Comparison) -> int | None:
    """The nearest asset, if it is near and no other is nearly as near."""
    ordered = sorted(likeness.items(), key=lambda item: (-item[1], item[0]))[:2]
    if not ordered or ordered[0][1] < comparison.least:
        return None
    clear = len(ordered) == 1 or ordered[0][1] - ordered[1][1] >= comparison.lead
    return ordered[0][0] if clear else None


def _best(assets: Int64Array, scores: Float32Array) -> dict[int, float]:
    best: dict[int, float] = {}
    for asset, score in zip(assets.tolist(), scores.tolist(), strict=True):
        if asset >= 0:
            best[asset] = max(best.get(asset, score), score)
    return best
