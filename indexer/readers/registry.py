"""Which reader reads which suffix."""

from __future__ import annotations

from collections.abc import Mapping

from indexer.config import Settings
from indexer.formats.ocr import reads_pictures
from indexer.formats.suffixes import PICTURES
from indexer.ports import Reader
from indexer.readers.cad import load_iges, load_step
from indexer.readers.dxf import DxfReader
from indexer.readers.pdf import PdfReader
from indexer.readers.pictures import PictureReader
from indexer.readers.scene import load_dae, load_gltf, load_unitless
from indexer.readers.shape import Load, MeshReader
from indexer.readers.stl import load_stl
from indexer.readers.svg import read_svg
from indexer.readers.text import docx_reader, read_html, read_text, read_values
from indexer.readers.threemf import load_3mf


def readers_for(settings: Settings) -> Mapping[str, Reader]:
    """A reader for each suffix, bound to the limits of these settings."""
    ocr = reads_pictures(settings)
    # A parsed XML tree takes about four times the room of its text.
    unpacked = settings.max_bytes // 4
    loads: dict[str, Load] = {
        "step": load_step, "stp": load_step, "iges": load_iges, "igs": load_iges, "stl": load_stl,
        "obj": load_unitless("obj"), "ply": load_unitless("ply"), "off": load_unitless("off"),
        "glb": load_gltf, "gltf": load_gltf, "3mf": load_3mf(unpacked), "dae": load_dae,
    }  # fmt: skip
    readers: dict[str, Reader] = {
        "dxf": DxfReader(settings.max_triangles), "svg": read_svg, "pdf": PdfReader(ocr), "docx": docx_reader(unpacked),
        "md": read_text, "txt": read_text, "csv": read_text, "html": read_html, "htm": read_html,
        "yaml": read_values, "yml": read_values, "json": read_values,
    }  # fmt: skip
    readers |= {suffix: MeshReader(load, settings.max_triangles) for suffix, load in loads.items()}
    return readers | dict.fromkeys(PICTURES, PictureReader(settings.max_pixels, ocr))


READERS = readers_for(Settings())
