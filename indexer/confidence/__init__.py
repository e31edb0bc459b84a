"""Whether a question is about parts at all: calibrated when a build is published, kept beside its index."""

from __future__ import annotations

from indexer.confidence.calibration import FALSE_ANSWERS, calibrate
from indexer.confidence.kept import CONFIDENCE_FILE, Confidence, read_confidence, write_confidence

__all__ = [
    "CONFIDENCE_FILE",
    "FALSE_ANSWERS",
    "Confidence",
    "calibrate",
    "read_confidence",
    "write_confidence",
]
