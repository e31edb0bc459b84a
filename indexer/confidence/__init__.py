"""What a build knows of the questions it may be asked: found out when it is published, kept beside its index.

Whether a question is about parts at all, and which views are near to any words.
"""

from __future__ import annotations

from indexer.confidence.background import BACKGROUND_FILE, asked_with, background_of, unrelated_words
from indexer.confidence.calibration import FALSE_ANSWERS, calibrate
from indexer.confidence.hubness import HUBNESS_FILE, hubness_of, read_hubness, write_hubness
from indexer.confidence.kept import CONFIDENCE_FILE, Confidence, read_confidence, write_confidence

__all__ = [
    "BACKGROUND_FILE",
    "CONFIDENCE_FILE",
    "FALSE_ANSWERS",
    "HUBNESS_FILE",
    "Confidence",
    "asked_with",
    "background_of",
    "calibrate",
    "hubness_of",
    "read_confidence",
    "read_hubness",
    "unrelated_words",
    "write_confidence",
    "write_hubness",
]
