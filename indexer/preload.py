"""What the fork server imports once, so that each reader process starts in milliseconds.

Importing this module takes seconds on purpose: it loads the readers and the renderers
and lets every compiled kernel get ready. Processes forked from it have all that.
"""

from __future__ import annotations

import contextlib
import os

THREAD_LIMITS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS")


def limit_threads() -> None:
    """One thread for each library: parallel work is done by processes. Must come before numpy is imported."""
    for name in THREAD_LIMITS:
        os.environ[name] = "1"


def warm_up() -> None:
    """Send one small part down the road."""
    import numpy as np

    from indexer.ports import Content, Mesh
    from indexer.prepare import prepare

    corners = np.array([[0, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1]], np.float32)
    sides = np.array([[0, 2, 1], [0, 1, 3], [1, 2, 3], [2, 0, 3]], np.int32)
    prepare(Content(Mesh(corners, sides, np.full((4, 3), 128, np.uint8))), 32)


limit_threads()
# A fault here would show again, with a file's name to it, at the first file.
with contextlib.suppress(Exception):
    warm_up()
