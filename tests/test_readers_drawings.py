"""DXF, SVG and PDF become drawings, and their words passages."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from ezdxf.document import Drawing
from ezdxf.filemanagement import new
from PIL import Image

from indexer.config import Settings
from indexer.errors import DamagedFile, NothingToIndex
from indexer.ports import Content, ViewKind
from indexer.readers import read
from indexer.readers.pdf import PICTURES
from indexer.readers.pictures import SIDE
from tests.part_files import CUBE_POINTS, CUBE_TRIANGLES, write_pdf


def content_of(path: Path) -> Content:
    return read(path, Settings())


def drawing(version: str = "R2010") -> Drawing:
    """A flange: two circles, a bolt hole in a block that is inserted twice, and a title."""
    document = new(version)
    space = document.modelspace()
    space.add_circle((0, 0), 50)
    space.add_circle((0, 0), 20)
    bolt = document.blocks.new("BOLT")
    bolt.add_circle((0, 0), 4)
    for x in (-35, 35):
        space.add_blockref("BOLT", (x, 0))
    space.add_text("FLANGE DN40")
    return document


def saved(path: Path, document: Drawing, **options: str) -> Path:
    document.saveas(path, **options)
    return path


def svg(path: Path, body: str, attributes: str = 'width="100" height="50"') -> Path:
    path.write_text(f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{body}</svg>')
    return path


@pytest.mark.parametrize("version", ["R12", "R2000", "R2010", "R2018"])
@pytest.mark.parametrize("fmt", ["asc", "bin"])
def test_a_dxf_of_any_age_is_drawn(version: str, fmt: str, tmp_path: Path) -> None:
    content = content_of(saved(tmp_path / "flange.dxf", drawing(version), fmt=fmt))
    (picture,) = content.pictures
    assert (picture.kind, max(picture.image.shape)) == (ViewKind.DRAWING, SIDE)
    assert [passage.text for passage in content.passages] == ["FLANGE DN40"]


def test_a_dxf_shows_its_lines_where_they_are(tmp_path: Path) -> None:
    image = content_of(saved(tmp_path / "flange.dxf", drawing())).pictures[0].image
    middle, scale = SIDE // 2, SIDE * 0.92 / 100
    for radius, inked in ((50, True), (20, True), (31, True), (45, False), (10, False)):
        spot = image[middle - 3 : middle + 4, int(middle + radius * scale) - 3 : int(middle + radius * scale) + 4]
        assert (spot.min() < 128) == inked


def test_a_dxf_of_faces_is_a_mesh_in_millimetres(tmp_path: Path) -> None:
    document = new("R2000", units=5)  # centimetres
    for triangle in CUBE_POINTS[CUBE_TRIANGLES]:
        document.modelspace().add_3dface([*triangle, triangle[2]])
    facts = content_of(saved(tmp_path / "cube.dxf", document)).facts
    assert facts is not None
    assert (facts.size, facts.volume, facts.watertight) == ((10.0, 10.0, 10.0), 1000.0, True)


def test_flat_faces_of_a_dxf_are_no_mesh(tmp_path: Path) -> None:
    document = new("R2000")
    document.modelspace().add_3dface([(0, 0), (1, 0), (1, 1), (0, 1)])
    content = content_of(saved(tmp_path / "area.dxf", document))
    assert content.mesh is None
    assert len(content.pictures) == 1


def test_a_dxf_with_nothing_in_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(NothingToIndex, match="nothing in it can be drawn"):
        content_of(saved(tmp_path / "empty.dxf", new()))


def test_blocks_that_hold_themselves_end(tmp_path: Path) -> None:
    document = drawing()
    document.blocks.get("BOLT").add_blockref("BOLT", (1, 0))
    with pytest.raises(DamagedFile):
        content_of(saved(tmp_path / "loop.dxf", document))


def test_an_svg_is_drawn_on_white_without_its_margin(tmp_path: Path) -> None:
    content = content_of(svg(tmp_path / "part.svg", '<rect x="20" y="20" width="40" height="10"/>'))
    image = content.pictures[0].image
    assert image.shape[1] / image.shape[0] == pytest.approx(40 / 10, rel=0.3)
    assert (image.min(), image[0, 0].tolist()) == (0, [255, 255, 255])


def test_the_words_of_an_svg_are_a_passage(tmp_path: Path) -> None:
    content = content_of(svg(tmp_path / "part.svg", "<title>Hex nut</title><text>M<tspan>8</tspan> x 1</text>"))
    assert content.passages[0].text == "Hex nut\nM8 x 1"


@pytest.mark.parametrize(
    "attributes",
    ['width="90000mm" height="30000mm"', 'width="1e9" height="1e8"', 'viewBox="0 0 1e12 1e12"', 'width="100%"', ""],
)
def test_an_svg_of_any_size_stays_small(attributes: str, tmp_path: Path) -> None:
    body = '<rect width="100%" height="100%" fill="black"/>'
    assert max(content_of(svg(tmp_path / "part.svg", body, attributes)).pictures[0].image.shape) <= SIDE


@pytest.mark.parametrize("tag", ["image", "feImage"])
@pytest.mark.parametrize("attribute", ["href", "xlink:href"])
def test_an_svg_does_not_show_other_files(tag: str, attribute: str, tmp_path: Path) -> None:
    Image.new("RGB", (50, 50), "red").save(tmp_path / "secret.png")
    link = f'<{tag} {attribute}="{tmp_path / "secret.png"}" width="50" height="50"/>'
    path = svg(
        tmp_path / "part.svg", f'{link}<rect width="9" height="9"/>', 'xmlns:xlink="http://www.w3.org/1999/xlink"'
    )
    image = content_of(path).pictures[0].image
    assert not ((image[..., 0] > 200) & (image[..., 1] < 50)).any()


def test_a_blank_svg_says_so(tmp_path: Path) -> None:
    with pytest.raises(NothingToIndex, match="blank"):
        content_of(svg(tmp_path / "part.svg", ""))


def test_an_svg_with_entities_of_its_own_is_read(tmp_path: Path) -> None:
    path = tmp_path / "part.svg"
    path.write_text(
        '<!DOCTYPE svg [<!ENTITY ns "http://www.w3.org/2000/svg">]><svg xmlns="&ns;"><rect width="9" height="5"/></svg>'
    )
    assert content_of(path).pictures


def test_the_pages_of_a_pdf_are_drawings_and_passages(tmp_path: Path) -> None:
    content = content_of(write_pdf(tmp_path / "sheet.pdf", "Flange DN50", "Material steel"))
    assert [(picture.kind, picture.number) for picture in content.pictures] == [("drawing", 0), ("drawing", 1)]
    assert [(passage.number, passage.text) for passage in content.passages] == [
        (0, "Flange DN50"),
        (1, "Material steel"),
    ]


def test_a_long_pdf_gives_pictures_of_its_first_pages(tmp_path: Path) -> None:
    content = content_of(write_pdf(tmp_path / "book.pdf", *(f"page {n}" for n in range(12))))
    assert (len(content.pictures), len(content.passages)) == (PICTURES, 12)


def test_a_pdf_page_of_a_kilometre_stays_small(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "sheet.pdf", "wide")
    path.write_text(path.read_text().replace("[0 0 300 200]", "[0 0 9e7 9e7]"))
    pictures = content_of(path).pictures
    assert all(np.shape(picture.image)[0] <= SIDE for picture in pictures)
