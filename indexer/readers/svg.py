"""SVG drawings, drawn by resvg; their words become a passage."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import resvg_py
from lxml import etree  # type: ignore[import-untyped]
from PIL import Image

from indexer.errors import DamagedFile, NothingToIndex
from indexer.ports import Content, Metadata, Picture, ViewKind
from indexer.readers.passages import cut
from indexer.readers.pictures import PAPER, SIDE, on_white, trim

HREFS = ("href", "{http://www.w3.org/1999/xlink}href")
LENGTH = re.compile(r"\s*([0-9.]+(?:e[0-9]+)?)\s*(px|pt|pc|mm|cm|in|)\s*$", re.IGNORECASE)
PIXELS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}


def read_svg(path: Path, metadata: Metadata) -> Content:
    """Draw at most SIDE pixels a side. Raises DamagedFile, or NothingToIndex for a blank one."""
    root = _parse(path)
    _drop_links(root)
    _fit(root)
    png = resvg_py.svg_to_bytes(svg_string=etree.tostring(root, encoding="unicode"), skip_system_fonts=True)
    with Image.open(BytesIO(bytes(png))) as opened:
        image = on_white(opened)
    passages = cut("\n".join(_words(root)))
    blank = image.min() >= PAPER
    if blank and not passages:
        raise NothingToIndex(path, "the drawing is blank")
    pictures = () if blank else (Picture(trim(image), ViewKind.DRAWING),)
    return Content(pictures=pictures, passages=passages)


def _parse(path: Path) -> etree._Element:
    # Entities inside the file are common (Illustrator) and bounded by libxml2; those outside stay outside.
    parser = etree.XMLParser(resolve_entities="internal", no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(path.read_bytes(), parser)
    except etree.XMLSyntaxError as error:
        raise DamagedFile(path, (error.msg or "it is not XML")[:100]) from None


def _drop_links(root: etree._Element) -> None:
    """A link to a file or to the web could carry foreign files into the drawing."""
    for element in root.iter(etree.Element):
        for name in HREFS:
            if not element.get(name, "#").lstrip().startswith(("#", "data:")):
                del element.attrib[name]


def _fit(root: etree._Element) -> None:
    """Give the drawing a size in pixels, so that one declared in kilometres stays small."""
    width, height = _pixels(root.get("width")), _pixels(root.get("height"))
    box = re.findall(r"[-+0-9.eE]+", root.get("viewBox", ""))
    if len(box) != 4 and width and height:
        root.set("viewBox", f"0 0 {width} {height}")
    elif len(box) == 4:
        width, height = abs(float(box[2])), abs(float(box[3]))
    if not width or not height:
        width = height = SIDE
    scale = SIDE / max(width, height)
    root.set("width", str(max(1, round(width * scale))))
    root.set("height", str(max(1, round(height * scale))))


def _pixels(length: str | None) -> float:
    """A CSS length in pixels; 0 where it is relative or missing."""
    match = LENGTH.match(length or "")
    return float(match[1]) * PIXELS[match[2].lower()] if match else 0.0


def _words(root: etree._Element) -> list[str]:
    texts = root.iter("{*}title", "{*}desc", "{*}text")
    return [text for text in (" ".join("".join(element.itertext()).split()) for element in texts) if text]
