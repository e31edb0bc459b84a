"""The weakest evidence: which part's own texts and line views come nearest to a document's passages and drawings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from app.linking.proposal import Confidence, Evidence, Kind
from db.records import LinkDocument, LinkPart
from indexer.builds import OpenBuild
from indexer.ports import KINDS, Float32Array, Int64Array, ViewKind

NEAREST = 40  # views looked at for each passage or drawing
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
    by_asset = {part.asset: place for place, part in enumerate(parts)}
    allowed = np.array(sorted(by_asset), np.int64)
    for comparison in COMPARISONS:
        for document, likeness in _likenesses(documents, comparison, build, allowed).items():
            nearest = _clear(likeness, comparison)
            if nearest is not None and nearest in by_asset:
                reason = Evidence(Kind.VECTORS, Confidence.POSSIBLE, comparison.sentence, likeness[nearest])
                found[document].append((by_asset[nearest], reason))
    return found


def _likenesses(
    documents: Sequence[LinkDocument], comparison: Comparison, build: OpenBuild, allowed: Int64Array
) -> dict[int, dict[int, float]]:
    """By place of the document, how near it is to each asset: the mean over its views of the nearest view there."""
    places = {document.asset: place for place, document in enumerate(documents)}
    chosen = np.flatnonzero(np.isin(build.rows.assets, list(places)) & (build.rows.kinds == KINDS.index(comparison.of)))
    totals: dict[int, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    counts: dict[int, int] = defaultdict(int)
    if not len(allowed):
        return {}
    for start in range(0, len(chosen), AT_ONCE):
        rows = chosen[start : start + AT_ONCE]
        vectors = build.store.vectors(build.rows.views[rows])
        near = build.nearest(vectors, NEAREST, allowed, (comparison.to,))
        for row, assets, scores in zip(rows, near.assets, near.scores, strict=True):
            place = places[int(build.rows.assets[row])]
            counts[place] += 1
            for asset, score in _best(assets, scores).items():
                totals[place][asset] += score
    return {
        place: {asset: round(total / counts[place], DIGITS) for asset, total in found.items()}
        for place, found in totals.items()
    }


def _best(assets: Int64Array, scores: Float32Array) -> dict[int, float]:
    best: dict[int, float] = {}
    for asset, score in zip(assets.tolist(), scores.tolist(), strict=True):
        if asset >= 0:
            best[asset] = max(best.get(asset, score), score)
    return best


def _clear(likeness: Mapping[int, float], comparison: Comparison) -> int | None:
    """The nearest asset, if it is near and no other is nearly as near."""
    ordered = sorted(likeness.items(), key=lambda item: (-item[1], item[0]))[:2]
    if not ordered or ordered[0][1] < comparison.least:
        return None
    clear = len(ordered) == 1 or ordered[0][1] - ordered[1][1] >= comparison.lead
    return ordered[0][0] if clear else None
