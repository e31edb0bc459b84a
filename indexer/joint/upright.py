"""How families look: some parts of each as they lie in a library, for `familiar.py`.

Unlike in training they are not turned: most files hold a part the way it was thought of,
and words that expect it any way up found fewer of them.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from sentence_transformers import SentenceTransformer

from indexer.joint.captions import names_of
from indexer.joint.distort import to_pixels
from indexer.joint.familiar import Familiar, unit
from indexer.joint.families import FAMILIES
from indexer.joint.files import JOINT, PICTURE_SIZE
from indexer.joint.looks import draw_view
from indexer.joint.material import draw_in_pool
from indexer.joint.network import encode_pixels
from indexer.ports import UInt8Array
from indexer.renderers import CAMERAS, Style, shape_of

PARTS = 5  # of each family
VIEWS = 6  # of each part


def learn_familiar(model: SentenceTransformer, seed: int, workers: int, families: Sequence[str] = ()) -> Familiar:
    """Draw parts, and see where the model puts them on average; no `families` are all of them."""
    known = sorted(families or FAMILIES)
    called = [names_of(FAMILIES[name]) for name in known]
    words = model.encode([name for names in called for name in names], batch_size=128)
    tasks = [(seed, number, name) for name in known for number in range(PARTS)]
    looks = np.zeros((len(known), JOINT), np.float32)
    for task, pictures in enumerate(draw_in_pool(_draw_views, tasks, workers)):
        with torch.inference_mode():
            seen = encode_pixels(model, to_pixels(torch.from_numpy(pictures), PICTURE_SIZE))
        looks[task // PARTS] += seen.sum(dim=0).numpy()
    owners = np.repeat(np.arange(len(known)), [len(names) for names in called])
    return Familiar(np.asarray(words, np.float32), owners, unit(looks))


def _draw_views(task: tuple[int, int, str]) -> UInt8Array:
    """Views of a part, shaded ones and line drawings in turn: (VIEWS, PICTURE_SIZE, PICTURE_SIZE)."""
    seed, number, name = task
    random = np.random.default_rng((seed, number, sorted(FAMILIES).index(name)))
    shape = shape_of(FAMILIES[name].draw(random).mesh)
    chosen = random.permutation(len(CAMERAS))[:VIEWS]
    styles = (Style.LINE, Style.EDGED)
    return np.stack(
        [
            draw_view(styles[place % 2])(shape, CAMERAS[camera].rotation, PICTURE_SIZE, random)
            for place, camera in enumerate(chosen)
        ]
    )
