"""Where good matches end: which of the assets found are likely to be what was asked for.

Two questions. Is it about parts at all? That is calibrated when a build is published
(`indexer/confidence`), for words and for pictures; what full text has every word of is
about parts in any case, and so are a CAD file, a known part, and words that people
taught (`learned.py`). If so, how far down do
good matches go? To where scores fall below a share of the best one, counted from what
the library's parts score on average (`python -m bench.confidence`).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from app.candidates import Asked
from app.ranking import Face, Ranking, Scored
from indexer.confidence import FALSE_ANSWERS, Confidence
from indexer.ports import BoolArray, Int64Array

FALSE_RATE = (
    f"The line is drawn so that of questions about something else than parts at most {FALSE_ANSWERS:.0%} "
    "have a good match."
)
# Of the best score. Words tell parts apart less clearly than pictures do.
SHARE_OF_WORDS, SHARE_OF_PICTURES = 0.55, 0.8


def likely_ones(
    confidence: Confidence, asked: Asked, ranking: Ranking, background: Sequence[Scored], worded: Int64Array
) -> BoolArray:
    """Which assets (m,) of a ranking are likely to be what was asked for.

    `background` is what parts that do not depend on the query score; empty where the
    ranking counts from zero. `worded` are the assets that full text has every word of.
    """
    spelled = np.isin(ranking.assets, worded)
    if not len(ranking.assets) or not _is_about_parts(confidence, asked):
        return spelled
    average = float(background[0].scores.mean()) if background else 0.0
    words = any(Face.WORDS in probe.faces for probe in asked.probes if probe.weight > 0)
    share = SHARE_OF_WORDS if words else SHARE_OF_PICTURES
    above = ranking.scores - average
    return np.asarray(spelled | ((above > 0) & (above >= share * above[0])), np.bool_)


def _is_about_parts(confidence: Confidence, asked: Asked) -> bool:
    return any(_relates(confidence, asked, place) for place, probe in enumerate(asked.probes) if probe.weight > 0)


def _relates(confidence: Confidence, asked: Asked, place: int) -> bool:
    probe = asked.probes[place]
    if Face.WORDS in probe.faces:
        return probe.taught or confidence.relates_words(probe.vectors)
    if probe.ratings is None:
        return True
    return confidence.relates_pictures(probe.vectors, probe.ratings, asked.nearest[place])
