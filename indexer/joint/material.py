"""Training material: synthetic parts, drawn in many looks, with captions.

Part number i is the same on every machine: its family, its dimensions, its pose
and its pictures follow from the seed and i alone.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import numpy as np

from indexer.joint.captions import write_captions
from indexer.joint.families import FAMILIES
from indexer.joint.family import Drawn, Random
from indexer.joint.looks import draw_view, random_look
from indexer.ports import Float32Array, Int32Array, Mesh, UInt8Array
from indexer.processes import main_hidden
from indexer.renderers import CAMERAS, Camera, Style, shape_of

PICTURES = 16  # of one part: half of them the indexer's own views
CAPTIONS = 6  # of one part
LOOKED_FROM = 12  # the first of the indexer's cameras: parts lie anyhow, so others would show nothing new
SPREAD = 15.0  # degrees between the indexer's cameras and those of others, standard deviation for each angle


@dataclass(frozen=True)
class Material:
    """Synthetic parts made ready for training; the pictures stay on disk."""

    pictures: UInt8Array  # (parts, PICTURES, size, size); even: views of ours, each followed by another look from there
    families: Int32Array  # (parts,) index into sorted(FAMILIES)
    captions: tuple[tuple[str, ...], ...]  # CAPTIONS of each part
    names: tuple[str, ...]  # of the families

    def __len__(self) -> int:
        return len(self.families)


@dataclass(frozen=True)
class _Task:
    number: int
    family: str
    size: int
    seed: int


@dataclass(frozen=True)
class _Sample:
    pictures: UInt8Array
    captions: tuple[str, ...]


def make_material(
    folder: Path,
    parts: int,
    size: int,
    seed: int,
    workers: int,
    families: Sequence[str] = (),
    watch: Callable[[int], None] = lambda _: None,
) -> Material:
    """Draw the parts into a folder, or take what is there already if it was made from the same arguments.

    `size` in pixels; `families` are names, none for all; `watch` hears the number of finished parts.
    """
    folder.mkdir(parents=True, exist_ok=True)
    names = tuple(sorted(families or FAMILIES))
    recipe = {"parts": parts, "size": size, "seed": seed, "pictures": PICTURES, "names": list(names)}
    noted = folder / "material.json"
    if not noted.exists() or json.loads(noted.read_text())["recipe"] != recipe:
        captions = _draw_all(
            folder, [_Task(n, names[n % len(names)], size, seed) for n in range(parts)], workers, watch
        )
        noted.write_text(json.dumps({"recipe": recipe, "captions": captions}))
    captions = json.loads(noted.read_text())["captions"]
    return Material(
        np.load(folder / "pictures.npy", mmap_mode="r"),
        np.arange(parts, dtype=np.int32) % len(names),
        tuple(tuple(row) for row in captions),
        names,
    )


def _draw_all(
    folder: Path, tasks: Sequence[_Task], workers: int, watch: Callable[[int], None]
) -> list[tuple[str, ...]]:
    shape = (len(tasks), PICTURES, tasks[0].size, tasks[0].size)
    pictures = np.lib.format.open_memmap(folder / "pictures.npy", mode="w+", dtype=np.uint8, shape=shape)
    captions = []
    with main_hidden():
        pool = get_context("spawn").Pool(workers)
    with pool:
        for done, sample in enumerate(pool.imap(_draw_part, tasks, chunksize=16)):
            pictures[done] = sample.pictures
            captions.append(sample.captions)
            watch(done + 1)
    pictures.flush()
    return captions


def _draw_part(task: _Task) -> _Sample:
    random = np.random.default_rng((task.seed, task.number))
    chosen = FAMILIES[task.family]
    drawn = chosen.draw(random)
    return _Sample(_draw_pictures(drawn, task.size, random), write_captions(chosen, drawn, CAPTIONS, random))


def _draw_pictures(drawn: Drawn, size: int, random: Random) -> UInt8Array:
    solid = drawn.solid
    turned = np.asarray(solid.vertices, np.float32) @ random_pose(random).T
    shape = shape_of(Mesh(turned.astype(np.float32), np.asarray(solid.faces, np.int32)))
    cameras = random.permutation(LOOKED_FROM)
    pictures = np.empty((PICTURES, size, size), np.uint8)
    for place in range(PICTURES):
        if place % 2 == 0:
            style = Style.EDGED if place % 4 == 0 else Style.LINE
            look, rotation = draw_view(style), CAMERAS[cameras[place // 2]].rotation
        else:
            ours = CAMERAS[cameras[place // 2]]
            look, rotation = random_look(random), _camera_near(ours, random).rotation
        pictures[place] = look(shape, rotation, size, random)
    return pictures


def random_pose(random: Random) -> Float32Array:
    """How a part lies in its file: mostly along the axes, in any of the 24 ways; sometimes anyhow. (3, 3)."""
    if random.random() < 0.75:
        axes = np.eye(3)[random.permutation(3)] * random.choice([-1.0, 1.0], (3, 1))
        return np.asarray(axes * np.linalg.det(axes), np.float32)
    turned = np.linalg.qr(random.normal(size=(3, 3)))[0]
    return np.asarray(turned * np.linalg.det(turned), np.float32)


def _camera_near(ours: Camera, random: Random) -> Camera:
    """Where somebody else stood: nearer to this view of ours than to the others, as a rule."""
    return Camera(
        ours.azimuth + random.normal(0, SPREAD), float(np.clip(ours.elevation + random.normal(0, SPREAD), -90, 90))
    )
