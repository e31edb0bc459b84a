"""Training material: synthetic parts, drawn in many looks, with captions.

Part number i is the same on every machine: its family, its dimensions, its pose
and its pictures follow from the seed and i alone.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

import numpy as np

from indexer.joint.captions import write_captions
from indexer.joint.families import FAMILIES
from indexer.joint.family import Drawn, Random
from indexer.joint.looks import Look, draw_view, random_look
from indexer.joint.squares import to_square
from indexer.ports import Float32Array, Int32Array, Mesh, UInt8Array
from indexer.processes import main_hidden
from indexer.renderers import CAMERAS, Camera, Shape, Style, shape_of

Given = TypeVar("Given")
Made = TypeVar("Made")

PICTURES = 16  # of one part: half of them the indexer's own views
CAPTIONS = 6  # of one part
LARGER = (1.0, 4 / 3, 2.0, 8 / 3)  # times the size that the model sees: how large pictures of others are brought
SPREAD = 12.0  # degrees between the indexer's cameras and those of others, standard deviation for each angle


@dataclass(frozen=True)
class Material:
    """Synthetic parts made ready for training; the pictures stay on disk."""

    # (parts, PICTURES, size, size); even: views of ours, each followed by what somebody brings from about there
    pictures: UInt8Array
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
    for done, sample in enumerate(draw_in_pool(_draw_part, tasks, workers)):
        pictures[done] = sample.pictures
        captions.append(sample.captions)
        watch(done + 1)
    pictures.flush()
    return captions


def draw_in_pool(draw: Callable[[Given], Made], tasks: Sequence[Given], workers: int) -> Iterator[Made]:
    """What becomes of each task, in order, made by so many processes."""
    with main_hidden():
        pool = get_context("spawn").Pool(workers)
    with pool:
        yield from pool.imap(draw, tasks, chunksize=16)


def _draw_part(task: _Task) -> _Sample:
    random = np.random.default_rng((task.seed, task.number))
    chosen = FAMILIES[task.family]
    drawn = chosen.draw(random)
    return _Sample(_draw_pictures(drawn, task.size, random), write_captions(chosen, drawn, CAPTIONS, random))


def _draw_pictures(drawn: Drawn, size: int, random: Random) -> UInt8Array:
    shape = posed_shape(drawn, random)
    cameras = random.permutation(len(CAMERAS))
    pictures = np.empty((PICTURES, size, size), np.uint8)
    for place in range(0, PICTURES, 2):
        ours = CAMERAS[cameras[place // 2]]
        view = draw_view(Style.EDGED if place % 4 == 0 else Style.LINE)
        pictures[place] = view(shape, ours.rotation, size, random)
        look, theirs = random_look(random), _camera_near(ours, random)
        pictures[place + 1] = as_brought(look, shape, theirs, size, random)
    return pictures


def posed_shape(drawn: Drawn, random: Random) -> Shape:
    """A part as it lies in its file."""
    turned = np.asarray(drawn.solid.vertices, np.float32) @ random_pose(random).T
    return shape_of(Mesh(turned.astype(np.float32), np.asarray(drawn.solid.faces, np.int32)))


def as_brought(look: Look, shape: Shape, camera: Camera, size: int, random: Random) -> UInt8Array:
    """A picture that somebody brings, in any size, as the model sees it: (size, size)."""
    return to_square(look(shape, camera.rotation, round(size * random.choice(LARGER)), random), size)


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
