"""Bad input: each situation has its own error, and the words a designer understands."""

from __future__ import annotations

import builtins
import io
import os
import re
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from indexer.config import Settings
from indexer.errors import (
    AccessDenied,
    DamagedFile,
    EmptyFile,
    FileError,
    FileTooLarge,
    FileVanished,
    GitLfsPointer,
    MislabelledFile,
    NoGeometry,
    TooManyPixels,
    UnsupportedFormat,
)
from indexer.formats.suffixes import KNOWN_UNSUPPORTED, is_design_file
from indexer.readers import READERS, read
from tests.part_files import box, model_xml, write_dae, write_pdf, write_step, write_stl, write_zip

POINTER = b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n"
PAGE = b"<!DOCTYPE html>\n<html><head><title>404</title></head><body>Not found</body></html>\n"
SUFFIXES = sorted(READERS)
BOMB = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaaaaaaaaaaaa">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 20}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)


def png(width: int = 64, height: int = 64) -> bytes:
    file = io.BytesIO()
    Image.effect_noise((width, height), 80).save(file, "PNG")
    return file.getvalue()


def error_of(path: Path, content: bytes, settings: Settings = Settings()) -> FileError:  # noqa: B008
    path.write_bytes(content)
    with pytest.raises(FileError) as caught:
        read(path, settings)
    return caught.value


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_an_empty_file_is_empty(suffix: str, tmp_path: Path) -> None:
    assert type(error_of(tmp_path / f"part.{suffix}", b"")) is EmptyFile


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_blanks_are_empty(suffix: str, tmp_path: Path) -> None:
    assert type(error_of(tmp_path / f"part.{suffix}", bytes(2000))) is EmptyFile


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_pointer_is_told_from_the_file(suffix: str, tmp_path: Path) -> None:
    error = error_of(tmp_path / f"part.{suffix}", POINTER)
    assert type(error) is GitLfsPointer
    assert "git lfs pull" in str(error)


@pytest.mark.parametrize(
    "suffix", ["step", "stp", "stl", "obj", "3mf", "glb", "png", "jpg", "pdf", "dxf", "ply", "off"]
)
def test_a_web_page_is_named_as_what_it_is(suffix: str, tmp_path: Path) -> None:
    error = error_of(tmp_path / f"part.{suffix}", PAGE)
    assert type(error) is MislabelledFile
    assert "it is a web page" in str(error)


@pytest.mark.parametrize("suffix", ["stl", "obj", "png", "pdf", "txt", "igs"])
def test_a_step_file_under_another_name_is_named(suffix: str, tmp_path: Path) -> None:
    content = write_step(tmp_path / "plate.step").read_bytes()
    error = error_of(tmp_path / f"plate.{suffix}", content)
    assert type(error) is MislabelledFile
    assert f"it is a STEP file named .{suffix}" in error.detail


def test_a_png_named_jpg_is_read(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(png())
    assert len(read(tmp_path / "photo.jpg", Settings()).pictures) == 1


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_random_bytes_end_in_an_error_or_in_text(suffix: str, tmp_path: Path) -> None:
    content = bytes(range(1, 256)) * 40
    error = error_of(tmp_path / f"part.{suffix}", b"\x00\x01" + content)
    assert isinstance(error, DamagedFile | NoGeometry | MislabelledFile)


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
@pytest.mark.parametrize("suffix", ["stl", "png", "pdf", "3mf", "step", "dae", "svg", "json"])
def test_a_file_cut_short_is_damaged(suffix: str, share: float, tmp_path: Path) -> None:
    whole = whole_file(tmp_path, suffix)
    error = error_of(tmp_path / f"cut.{suffix}", whole[: int(len(whole) * share)])
    assert type(error) is DamagedFile
    assert not re.search(r"\w(Error|Exception)\b|Traceback", str(error))


def whole_file(folder: Path, suffix: str) -> bytes:
    path = folder / f"whole.{suffix}"
    if suffix == "stl":
        write_stl(path, box(1, 2, 3))
    elif suffix == "png":
        path.write_bytes(png())
    elif suffix == "pdf":
        write_pdf(path, "a page")
    elif suffix == "3mf":
        write_zip(path, **{"3D__3dmodel_model": model_xml()})
    elif suffix == "step":
        write_step(path)
    elif suffix == "dae":
        write_dae(path, 1.0, "Z_UP")
    else:
        path.write_text('{"title": "a", "tags": ["b", "c"]}' if suffix == "json" else f"<svg>{'<rect/>' * 20}</svg>")
    read_again = path.read_bytes()
    path.unlink()
    return read_again


@pytest.mark.parametrize("suffix", sorted(KNOWN_UNSUPPORTED))
def test_a_format_of_another_program_is_named(suffix: str, tmp_path: Path) -> None:
    error = error_of(tmp_path / f"part.{suffix.upper()}", b"anything")
    assert type(error) is UnsupportedFormat
    assert "Export it as STEP" in str(error)


def test_an_unknown_suffix_is_not_supported(tmp_path: Path) -> None:
    assert type(error_of(tmp_path / "part.xyz", b"anything")) is UnsupportedFormat


def test_a_file_that_is_gone_has_vanished(tmp_path: Path) -> None:
    with pytest.raises(FileVanished):
        read(tmp_path / "gone.step", Settings())


@pytest.mark.parametrize("suffix", ["stl", "step", "png", "pdf", "svg", "yaml"])
def test_no_permission_says_so(suffix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The superuser may read everything, so the refusal is simulated."""
    path = tmp_path / f"part.{suffix}"
    path.write_bytes(b"content")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(io, "open", refuse)
    monkeypatch.setattr(builtins, "open", refuse)
    with pytest.raises(AccessDenied, match="permission"):
        read(path, Settings())


def test_a_file_beyond_the_limit_is_not_opened(tmp_path: Path) -> None:
    with (tmp_path / "part.stl").open("wb") as file:
        os.truncate(file.fileno(), 2_000_000)
    with pytest.raises(FileTooLarge, match="PARTLENS_MAX_BYTES"):
        read(tmp_path / "part.stl", Settings(max_bytes=1_000_000))


def test_a_picture_beyond_the_limit_is_not_unpacked(tmp_path: Path) -> None:
    huge = io.BytesIO()
    Image.new("1", (30_000, 30_000)).save(huge, "PNG")
    error = error_of(tmp_path / "bomb.png", huge.getvalue())
    assert type(error) is TooManyPixels
    assert "30,000 x 30,000" in str(error)


@pytest.mark.parametrize(("suffix", "member"), [("3mf", "3D__3dmodel_model"), ("docx", "word__document_xml")])
def test_a_zip_bomb_is_not_unpacked(suffix: str, member: str, tmp_path: Path) -> None:
    path = write_zip(tmp_path / f"bomb.{suffix}", **{member: b" " * 40_000_000})
    assert path.stat().st_size < 100_000
    with pytest.raises(FileTooLarge, match="unpacks to 40 MB"):
        read(path, Settings(max_bytes=100_000_000))


def test_an_archive_of_something_else_is_no_3mf(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "part.3mf", readme_txt="hello")
    with pytest.raises(DamagedFile, match="no model"):
        read(path, Settings())


def test_a_3mf_whose_member_is_broken_is_damaged(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "part.3mf", **{"3D__3dmodel_model": model_xml()})
    content = bytearray(path.read_bytes())
    start = content.index(b"model") + 40
    content[start : start + 60] = bytes(60)
    assert type(error_of(path, bytes(content))) is DamagedFile


@pytest.mark.parametrize("suffix", ["svg", "dae", "3mf", "html"])
def test_an_entity_bomb_does_not_go_off(suffix: str, tmp_path: Path) -> None:
    assert len(told_by(entity_file(tmp_path, suffix, BOMB, "&i;"))) < 1000


@pytest.mark.parametrize("suffix", ["svg", "dae", "3mf", "html"])
def test_an_outside_entity_is_not_fetched(suffix: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the password")
    head = f'<!DOCTYPE x [<!ENTITY i SYSTEM "{secret.as_uri()}">]>'
    assert "password" not in told_by(entity_file(tmp_path, suffix, head, "&i;"))


def test_collada_that_defines_entities_is_refused(tmp_path: Path) -> None:
    path = write_dae(tmp_path / "part.dae", 1.0, "Z_UP", '<!DOCTYPE x [<!ENTITY harmless "a">]>')
    with pytest.raises(DamagedFile, match="XML entities"):
        read(path, Settings())


def told_by(path: Path) -> str:
    """All words that a file gives away, be it read or refused."""
    try:
        content = read(path, Settings())
    except FileError as error:
        return str(error)
    return f"{content.passages} {content.facts}"


def entity_file(folder: Path, suffix: str, head: str, entity: str) -> Path:
    """A file of XML whose head defines an entity and whose body uses it."""
    path = folder / f"part.{suffix}"
    if suffix == "dae":
        return write_dae(path, 1.0, "Z_UP", head)
    if suffix == "3mf":
        model = model_xml().replace('name="cube"', f'name="{entity}"')
        return write_zip(path, **{"3D__3dmodel_model": head + model})
    tag = "svg" if suffix == "svg" else "html"
    path.write_text(f"<{'!--x--'}>{head}<{tag}><text>{entity} words</text></{tag}>")
    return path


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("a.json", '{"title": ', "line 1"),
        ("a.yaml", "title: a\n  b: : c\n", "line 2"),
        ("a.yml", "unit: furlong", "unit"),
    ],
)
def test_a_broken_sidecar_says_where(name: str, text: str, place: str, tmp_path: Path) -> None:
    error = error_of(tmp_path / name, text.encode())
    assert type(error) is DamagedFile
    assert place in error.detail


def test_a_document_with_a_password_asks_its_owner(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "part.3mf", **{"3D__3dmodel_model": model_xml()})
    content = bytearray(path.read_bytes())
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(signature) + flags] |= 1
    assert "password" in str(error_of(path, bytes(content)))


@pytest.mark.parametrize("name", ["a.STEP", "a.sldprt", "a b.Pdf", "ä.yaml"])
def test_design_files_are_listed(name: str) -> None:
    assert is_design_file(Path("library") / name)


@pytest.mark.parametrize("name", ["a.py", "a", "._a.step", "~$a.docx", ".hidden.yaml", "a.step.bak", "Thumbs.db"])
def test_other_files_are_not_listed(name: str) -> None:
    assert not is_design_file(Path("library") / name)


def test_every_message_names_the_file_and_what_to_do(tmp_path: Path) -> None:
    error = error_of(tmp_path / "bracket.step", b"ISO-10303-21;\nHEADER;\n")
    assert str(error).startswith("bracket.step: is cut short or damaged (its end is missing).")
    assert str(error).endswith("export it again.")


def test_an_archive_that_lies_about_its_size_is_damaged(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "part.3mf", **{"3D__3dmodel_model": model_xml()})
    content = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        size = archive.infolist()[0].file_size
    assert type(error_of(path, content.replace(size.to_bytes(4, "little"), (10).to_bytes(4, "little")))) is DamagedFile
