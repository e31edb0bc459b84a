"""Nearest vectors. The only room that knows FAISS; everybody else sees a `VectorStore`."""

from indexer.vectors.library import check_installation, gpu_count
from indexer.vectors.policy import IndexKind, Policy, Tuning
from indexer.vectors.rows import IDS_FILE, ROWS_FILE, are_among, map_vectors
from indexer.vectors.scoring import likeness
from indexer.vectors.store import FaissStore, build_store, open_store

__all__ = [
    "IDS_FILE",
    "ROWS_FILE",
    "FaissStore",
    "IndexKind",
    "Policy",
    "Tuning",
    "are_among",
    "build_store",
    "check_installation",
    "gpu_count",
    "likeness",
    "map_vectors",
    "open_store",
]
