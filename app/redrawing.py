"""The very best parts of a picture are drawn anew, and put in the order of what is seen then.

Which of the parts that a drawing or a photo finds is the very one it shows is decided by
small things, which show from the same side only (`studio.py`). The scores of the parts
that were drawn, raised by what was seen, are dealt out among them again in the order of
the closer measure, so that they stay comparable with what the others score. A part keeps
its own where a picture that came with it is more alike than any drawing of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np

from app.between import DRAWN
from app.candidates import Asked, Candidates, all_vectors_of
from app.ranking import COMPARISONS, Comparison, is_of, pool, starts_of
from app.studio import Portraits, Sitter
from db.records import ViewEvidence
from indexer.builds import BuildRows, OpenBuild
from indexer.ports import RENDERS, Float32Array, ViewKind

BEST = 8  # assets that are drawn, for one question
Evidence: TypeAlias = Callable[[Iterable[int]], dict[int, ViewEvidence]]


@dataclass(frozen=True)
class Column:
    """One vector (dimension,) of a question, by the places of its term and in this, and how it is compared."""

    term: int
    place: int
    query: Float32Array
    comparison: Comparison

    @property
    def kind(self) -> ViewKind:
        """The kind of rendered views that it is compared with."""
        return next(kind for kind in self.comparison.kinds if kind in RENDERS)


def redraw(found: Candidates, asked: Asked, evidence: Evidence) -> Candidates:
    """The candidates with the likenesses of the best to pictures raised and put in order.

    `evidence` gives what is known of views by their ids, for as many as there are still.
    """
    columns = list(_columns(asked))
    if asked.studio is None or not 0 < len(columns) <= BEST:
        return found
    compared = list(found.compared)
    for column in columns:
        term = compared[column.term]
        best = _best_assets(term.similar[:, column.place], found.rows, column.comparison, BEST // len(columns))
        if sitters := _sitters(asked.build, column, best, evidence):
            similar = term.similar.copy()
            portraits = asked.studio.draw(column.query, column.kind, list(sitters.values()))
            _deal(similar[:, column.place], found.rows, column.comparison, list(sitters), portraits)
            compared[column.term] = replace(term, similar=similar)
    return replace(found, compared=tuple(compared))


def _columns(asked: Asked) -> Iterator[Column]:
    for term, probe in enumerate(asked.probes):
        for place, face in enumerate(probe.faces):
            if face in DRAWN and probe.weight > 0:
                yield Column(term, place, probe.vectors[place], COMPARISONS[face][0])


def _best_assets(similar: Float32Array, rows: BuildRows, comparison: Comparison, most: int) -> dict[int, float]:
    """The assets of the best scores, best first, and how alike each is."""
    if not len(rows.views):
        return {}
    starts, usable = starts_of(rows.assets), comparison.likeness(similar, rows, comparison.kinds)
    scores = pool(usable, starts, comparison.mean)
    order = np.argsort(-np.nan_to_num(scores, nan=-np.inf), kind="stable")[:most]
    order = order[np.isfinite(scores[order])]
    highest = np.maximum.reduceat(usable, starts)[order].tolist()
    return dict(zip(rows.assets[starts][order].tolist(), highest, strict=True))


def _sitters(build: OpenBuild, column: Column, likeness: dict[int, float], evidence: Evidence) -> dict[int, Sitter]:
    """The assets that can be drawn, each as it is seen best so far; `likeness` is how alike they are."""
    seen = _seen_best(build, column, list(likeness))
    known = evidence([view for view, _ in seen.values()])
    return {
        asset: Sitter(shown.model, shown.number, vector, likeness[asset])
        for asset, (view, vector) in seen.items()
        if (shown := known.get(view)) and shown.asset == asset and shown.model is not None
    }


def _seen_best(build: OpenBuild, column: Column, assets: Sequence[int]) -> dict[int, tuple[int, Float32Array]]:
    """For each asset that has any, the rendered view that is most alike, and its vector."""
    rows, vectors = all_vectors_of(build, *assets)
    rendered = np.flatnonzero(is_of(rows, [column.kind]))
    order = rendered[np.argsort(vectors[rendered] @ column.query, kind="stable")]
    best = dict(zip(rows.assets[order].tolist(), order.tolist(), strict=True))  # the last of each asset stays
    return {asset: (int(rows.views[best[asset]]), vectors[best[asset]]) for asset in assets if asset in best}


def _deal(
    similar: Float32Array, rows: BuildRows, comparison: Comparison, assets: Sequence[int], portraits: Portraits
) -> None:
    """Raise, in place, the likenesses (n,) of assets by their portraits, and put their scores in the order of these."""
    usable = is_of(rows, comparison.kinds)
    places = [np.flatnonzero(usable & (rows.assets == asset)) for asset in assets]
    best = np.array([mine[similar[mine].argmax()] for mine in places])
    came_with_it = ~is_of(rows.at(best), RENDERS) & (similar[best] >= portraits.likeness)
    dealt = np.flatnonzero(np.isfinite(portraits.close) & ~came_with_it)
    gains = (1 - comparison.mean) * np.maximum(portraits.likeness - similar[best], 0)
    scores = [pool(similar[mine], np.zeros(1, np.int64), comparison.mean)[0] for mine in places]
    raised = np.array(scores, np.float32) + gains
    raised[dealt[np.argsort(-portraits.close[dealt], kind="stable")]] = np.sort(raised[dealt])[::-1]
    for mine, gain in zip(places, raised - scores, strict=True):
        similar[mine] += gain  # of all views of the asset: its score gains as much
