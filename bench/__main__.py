"""All benchmarks, one after the other: `python -m bench`. Leave the machine alone meanwhile."""

from __future__ import annotations

import subprocess
import sys

BENCHMARKS = (
    "indexing",
    "serving",
    "embedding",
    "retrieval",
    "pooling",
    "hubness",
    "fusion",
    "views",
    "confidence",
    "vectors",
    "filters",
    "twins",
    "links",
    "learning",
)

if __name__ == "__main__":
    for name in BENCHMARKS:
        subprocess.run([sys.executable, "-m", f"bench.{name}"], check=True)
