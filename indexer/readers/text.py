"""Specs and notes: plain text, Markdown, CSV, HTML, Word, and the values of YAML and JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path

import docx
from lxml import etree, html  # type: ignore[import-untyped]

from indexer.errors import DamagedFile, NothingToIndex
from indexer.ports import Content, Metadata, Reader
from indexer.readers.archive import check_archive
from indexer.readers.passages import cut
from indexer.readers.sidecar import MAX_BYTES, metadata_of, parse

LINES = 2000  # of a YAML or JSON file's values: aliases can make a small file endless
DEPTH = 20
SILENT = ("script", "style", "noscript", "template")
BLOCKS = ("p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "section", "table", "title", "br")


def read_text(path: Path, metadata: Metadata) -> Content:
    """Read plain text, Markdown or CSV."""
    return _content(path, decode(path))


def read_html(path: Path, metadata: Metadata) -> Content:
    """Read the words of a web page, without its scripts."""
    text = decode(path)
    if not text.strip():
        raise NothingToIndex(path)
    # Parsed as bytes, because lxml refuses a string that declares an encoding of its own.
    page = html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8", no_network=True))
    etree.strip_elements(page, *SILENT, etree.Comment, etree.ProcessingInstruction, with_tail=False)
    for element in page.iter(*BLOCKS):
        element.tail = "\n" + (element.tail or "")
    return _content(path, "".join(page.itertext()))


def docx_reader(max_unpacked: int) -> Reader:
    """A reader for Word files that unpack to at most `max_unpacked` bytes: paragraphs, then tables."""

    def read_docx(path: Path, metadata: Metadata) -> Content:
        check_archive(path, max_unpacked)
        document = docx.Document(str(path))
        paragraphs = [paragraph.text for paragraph in document.paragraphs]
        rows = [" | ".join(cell.text for cell in row.cells) for table in document.tables for row in table.rows]
        return _content(path, "\n\n".join([*paragraphs, "\n".join(rows)]))

    return read_docx


def read_values(path: Path, metadata: Metadata) -> Content:
    """Read YAML or JSON: its values as "key: value" lines, and what it says of a part."""
    if path.stat().st_size > MAX_BYTES:
        return read_text(path, metadata)
    values = parse(path)
    content = _content(path, "\n".join(islice(_lines(values, "", DEPTH), LINES)))
    return Content(passages=content.passages, metadata=metadata_of(path, values))


def decode(path: Path) -> str:
    """The first MAX_BYTES of a text file, whatever its encoding. Raises DamagedFile for binary content."""
    with path.open("rb") as file:
        content = file.read(MAX_BYTES)
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    if b"\x00" in content:
        raise DamagedFile(path, "it holds no text but binary data")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # A character cut in two by MAX_BYTES is no reason to give up UTF-8.
        cut_off = error.start > len(content) - 4 and len(content) == MAX_BYTES
        return content.decode("utf-8-sig", "ignore") if cut_off else content.decode("cp1252", "replace")


def _content(path: Path, text: str) -> Content:
    passages = cut(text)
    if not passages:
        raise NothingToIndex(path)
    return Content(passages=passages)


def _lines(value: object, name: str, depth: int) -> Iterator[str]:
    if not depth:
        return
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _lines(inner, str(key), depth - 1)
    elif isinstance(value, list):
        if all(isinstance(item, str | int | float) for item in value):
            yield f"{name}: {', '.join(map(str, value))}" if name else "\n".join(map(str, value))
        else:
            for item in value:
                yield from _lines(item, name, depth - 1)
    elif value is not None and value != "":
        yield f"{name}: {value}" if name else str(value)
