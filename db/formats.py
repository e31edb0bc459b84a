"""Names of file formats, and which file of an asset speaks for it."""

from __future__ import annotations

SAME_FORMAT = {
    "stp": "step",
    "p21": "step",
    "igs": "iges",
    "jpeg": "jpg",
    "tif": "tiff",
    "htm": "html",
    "yml": "yaml",
    "markdown": "md",
}
# exact geometry before triangles, triangles with units before those without, then pictures, then the rest
BEST_FIRST = ("step", "iges", "3mf", "glb", "gltf", "obj", "stl", "ply", "off", "dae")
PICTURES = ("png", "jpg", "webp", "tiff", "bmp", "gif")


def format_named(suffix: str) -> str:
    """The format of a suffix, in lower case, with or without its dot: ".STP" is "step"."""
    name = suffix.lower().lstrip(".")
    return SAME_FORMAT.get(name, name)


def rank_of(format: str) -> int:
    """The lower, the more a file of this format is believed."""
    if format in BEST_FIRST:
        return BEST_FIRST.index(format)
    return len(BEST_FIRST) + (0 if format in PICTURES else 1)
