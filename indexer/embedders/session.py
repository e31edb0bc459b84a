"""A neural network as ONNX Runtime runs it: a graph from one file, its weights from another."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import onnxruntime  # type: ignore[import-untyped]

from indexer.ports import Float32Array

ERRORS_ONLY = 3


class Session:
    """Computes vectors. Safe to share between threads; `threads` are for one call, 0: as many as there are cores."""

    def __init__(self, graph: Path, weights: Mapping[str, np.ndarray], threads: int) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.log_severity_level = ERRORS_ONLY
        # A thread that waits must not hold a core that another process could use.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        lent = {name: onnxruntime.OrtValue.ortvalue_from_numpy(value) for name, value in weights.items()}
        options.add_external_initializers(list(lent), list(lent.values()))
        self._lent = lent  # may be read again at any run: must live as long as the session
        self._session = onnxruntime.InferenceSession(graph.read_bytes(), options, providers=["CPUExecutionProvider"])

    def run(self, **inputs: np.ndarray) -> Float32Array:
        """Vectors (n, d) of a batch."""
        return np.asarray(self._session.run(["vectors"], inputs)[0], np.float32)
