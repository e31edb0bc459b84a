"""The sample library: a small catalogue of design files that partlens makes itself, to try it with.

Parts of the synthetic families in several formats, plates as STEP, and beside some of
them a picture, a specification or a sidecar, as a design office keeps them.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import yaml
from PIL import Image

from indexer.joint.families import FAMILIES
from indexer.joint.family import Drawn, Family
from indexer.renderers import CAMERAS, Style, draw
from indexer.sample.step_writer import Prism, RoundHole, step_of

SEED = 7
EVERY = 6  # families: one part of each sixth
SUFFIXES = ("stl", "obj", "glb", "ply", "off")
METRES = 0.001  # glTF counts in metres
PICTURE_SIZE = 480  # pixels

Progress = Callable[[int, int], None]


def write_sample(folder: Path, watch: Progress = lambda done, total: None) -> int:
    """Write the sample catalogue below a folder; gives the number of files. `watch` hears done and total."""
    chosen = sorted(FAMILIES.values(), key=lambda family: family.name)[::EVERY]
    for number, family in enumerate(chosen):
        _write_part(folder, number, family)
        watch(number + 1, len(chosen) + len(PLATES))
    for number, (name, prism) in enumerate(PLATES.items()):
        path = _free(folder / "plates" / f"{name}.step")
        path.write_text(step_of(name.replace("_", " "), [prism]))
        watch(len(chosen) + number + 1, len(chosen) + len(PLATES))
    return sum(1 for path in folder.rglob("*") if path.is_file())


def _write_part(folder: Path, number: int, family: Family) -> None:
    drawn = family.draw(np.random.default_rng((SEED, number)))
    suffix = SUFFIXES[number % len(SUFFIXES)]
    stem = family.name.replace(" ", "_").replace("/", "-")
    path = _free(folder / (family.category or "parts").replace(" ", "_") / f"{stem}.{suffix}")
    solid = drawn.solid.copy()
    if suffix == "glb":
        solid.apply_scale(METRES)  # type: ignore[no-untyped-call]
    solid.export(path)
    if number % 4 == 0:
        _write_picture(path.with_suffix(".png"), drawn)
    if number % 5 == 0:
        path.with_suffix(".md").write_text(_specification(family, drawn), encoding="utf-8")
    if number % 7 == 0:
        path.with_suffix(".yaml").write_text(_sidecar(family, drawn, number), encoding="utf-8")


def _free(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def _write_picture(path: Path, drawn: Drawn) -> None:
    Image.fromarray(draw(drawn.mesh, CAMERAS[4].rotation, PICTURE_SIZE, Style.SHADED)).save(path)


def _specification(family: Family, drawn: Drawn) -> str:
    size = " x ".join(f"{length:.1f}" for length in drawn.solid.extents)
    lines = [
        f"# {family.name.capitalize()}",
        f"Also called {', '.join(family.synonyms)}." if family.synonyms else "",
        f"Use: {'; '.join(family.uses)}." if family.uses else "",
        f"Size over all: {size} mm. Material: {family.materials[0]}.",
        f"Features: {', '.join(drawn.attributes)}." if drawn.attributes else "",
        f"Standards: {', '.join(family.standards)}." if family.standards else "",
    ]
    return "\n\n".join(line for line in lines if line) + "\n"


def _sidecar(family: Family, drawn: Drawn, number: int) -> str:
    return yaml.safe_dump(
        {
            "title": f"{family.name.capitalize()} {' '.join(drawn.attributes[:1])}".strip(),
            "class": family.name,
            "material": family.materials[0],
            "part_number": f"PL-{1000 + number}",
            "status": "obsolete" if number % 8 == 7 else "released",
            "tags": [family.category] if family.category else [],
        },
        allow_unicode=True,
        sort_keys=False,
    )


def _rectangle(x: float, y: float) -> tuple[tuple[float, float], ...]:
    return ((0, 0), (x, 0), (x, y), (0, y))


def _corners(x: float, y: float, inset: float, diameter: float) -> tuple[RoundHole, ...]:
    spots = ((inset, inset), (x - inset, inset), (x - inset, y - inset), (inset, y - inset))
    return tuple(RoundHole(*spot, diameter) for spot in spots)


STEEL = (0.62, 0.65, 0.68)
PLATES = {
    "base_plate_120x80": Prism(_rectangle(120, 80), 10, _corners(120, 80, 12, 9), colour=STEEL),
    "motor_plate": Prism(
        _rectangle(56, 56), 5, (*_corners(56, 56, 4.5, 5), RoundHole(28, 28, 22)), colour=(0.2, 0.35, 0.6)
    ),
    "angle_profile_20": Prism(((0, 0), (20, 0), (20, 3), (3, 3), (3, 20), (0, 20)), 100, colour=STEEL),
    "gusset": Prism(((0, 0), (60, 0), (60, 10), (10, 60), (0, 60)), 6, (RoundHole(20, 20, 8),), colour=STEEL),
    "spacer_strip": Prism(_rectangle(150, 15), 4, tuple(RoundHole(15 + 30 * i, 7.5, 5.5) for i in range(5))),
    "hexagon_block": Prism(((20, 0), (10, 17.3), (-10, 17.3), (-20, 0), (-10, -17.3), (10, -17.3)), 12),
}
