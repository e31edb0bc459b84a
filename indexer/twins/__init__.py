"""Are two parts the same? Verdicts by geometry, wherever they lie and however they are cut into triangles."""

from __future__ import annotations

from indexer.twins.body import Body, body_of
from indexer.twins.pairs import Neighbourhood, Pair, equal_pairs, likely_twins, similar_pairs, variant_pairs
from indexer.twins.signature import COLUMNS, VERSION, Signature, pose, sign, signature_from
from indexer.twins.verdict import Judgement, Verdict, judge, slip_of

__all__ = [
    "COLUMNS",
    "VERSION",
    "Body",
    "Judgement",
    "Neighbourhood",
    "Pair",
    "Signature",
    "Verdict",
    "body_of",
    "equal_pairs",
    "judge",
    "likely_twins",
    "pose",
    "sign",
    "signature_from",
    "similar_pairs",
    "slip_of",
    "variant_pairs",
]
