"""What was measured before, kept in the library so that a second search is quick.

One file of plain arrays, named by the digests of the models: equal models never change.
It can be deleted at any time; a damaged one counts as none.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from indexer.store import Arrays, keep_arrays, kept_arrays
from indexer.twins import COLUMNS, VERSION, Judgement, Signature, Verdict, signature_from

FILE = "twins.npz"
VERDICTS = tuple(Verdict)


@dataclass
class Memory:
    """Signatures by the digest of the model, and judgements by two digests, the smaller first."""

    signatures: dict[str, Signature] = field(default_factory=dict)
    judgements: dict[tuple[str, str], Judgement] = field(default_factory=dict)


def recall(library: Path) -> Memory:
    """What the library remembers; nothing where the file is missing, damaged or of another version."""
    return kept_arrays(library / FILE, _read) or Memory()


def remember(library: Path, memory: Memory) -> None:
    """Keep what was measured. A library that may not be written to is measured again next time."""
    keep_arrays(library / FILE, _arrays(memory))


def _arrays(memory: Memory) -> Arrays:
    judged = sorted(memory.judgements.items())
    numbers = [(each.factor, each.mean, each.largest, each.size) for _, each in judged]
    return {
        "version": np.array(VERSION),
        "digests": np.array(sorted(memory.signatures), "U64"),
        "rows": np.array([row.row() for _, row in sorted(memory.signatures.items())], np.float64).reshape(-1, COLUMNS),
        "pairs": np.array([pair for pair, _ in judged], "U64").reshape(-1, 2),
        "verdicts": np.array([VERDICTS.index(each.verdict) for _, each in judged], np.int8),
        "numbers": np.array(numbers, np.float64).reshape(-1, 4),
    }


def _read(kept: Arrays) -> Memory:
    """Raises whatever a damaged file brings about."""
    if int(kept["version"]) != VERSION:
        return Memory()
    rows = kept["rows"].astype(np.float64)
    if (
        rows.shape[1] != COLUMNS
        or not np.isfinite(rows).all()
        or not np.isfinite(kept["numbers"].astype(np.float64)).all()
    ):
        return Memory()
    signatures = zip(kept["digests"].tolist(), map(signature_from, rows), strict=True)
    judged = zip(kept["pairs"].tolist(), kept["verdicts"].tolist(), kept["numbers"].tolist(), strict=True)
    return Memory(
        dict(signatures),
        {(one, other): Judgement(VERDICTS[verdict], *numbers) for (one, other), verdict, numbers in judged},
    )
