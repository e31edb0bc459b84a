"""Which suffixes partlens reads, and which it knows without reading them."""

from __future__ import annotations

from pathlib import Path

PICTURES = frozenset({"png", "jpg", "jpeg", "webp", "tif", "tiff", "bmp", "gif"})
TEXTS = frozenset({"md", "txt", "html", "htm", "csv", "yaml", "yml", "json"})
UNITLESS = frozenset({"stl", "obj", "ply", "off"})  # meshes whose numbers may mean anything
READABLE = PICTURES | TEXTS | UNITLESS | {
    "step", "stp", "iges", "igs", "glb", "gltf", "3mf", "dae", "dxf", "svg", "pdf", "docx",
}  # fmt: skip
# Formats of design programs that are recognised, so that the report can name them.
KNOWN_UNSUPPORTED = frozenset({
    "brep", "brp", "fcstd", "sldprt", "sldasm", "slddrw", "catpart", "catproduct", "ipt", "iam", "prt", "asm", "x_t",
    "x_b", "3dm", "dwg", "jt", "par", "psm", "f3d", "skp", "blend", "max", "ifc", "sat",
})  # fmt: skip
SIDECARS = (".yaml", ".yml", ".json")  # what people wrote beside a part


def suffix_of(path: Path) -> str:
    """The suffix as the tables know it: lower case, without the dot."""
    return path.suffix.lower().removeprefix(".")


def is_design_file(path: Path) -> bool:
    """Whether a scan lists this file, going by its name alone."""
    hidden = path.name.startswith(("._", "~$", "."))  # what macOS and Office leave beside the real file
    return not hidden and (suffix_of(path) in READABLE or suffix_of(path) in KNOWN_UNSUPPORTED)
