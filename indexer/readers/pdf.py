"""PDF: the text of its pages, and pictures of the first ones."""

from __future__ import annotations

from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
from pypdfium2 import PdfDocument, PdfiumError

from indexer.errors import AccessDenied, DamagedFile
from indexer.ports import Content, Metadata, Picture, ViewKind
from indexer.readers.passages import cut
from indexer.readers.pictures import SIDE, on_white, trim

PICTURES = 4  # pages that become pictures
TEXTS = 100  # pages whose text is read
ENDING = b"%%EOF"  # within the last 1,024 bytes (PDF reference 1.7, appendix H, note 18)


def read_pdf(path: Path, metadata: Metadata) -> Content:
    """Read text and pages. Raises DamagedFile, or AccessDenied for one with a password."""
    content = path.read_bytes()
    if ENDING not in content[-1024:]:
        raise DamagedFile(path, "its end is missing")
    try:
        document = PdfDocument(content)
    except PdfiumError as error:
        raise _explain(path, str(error)) from None
    with document:
        passages = cut(*(_text(document, number) for number in range(min(len(document), TEXTS))))
        pictures = tuple(_draw(document, number) for number in range(min(len(document), PICTURES)))
    return Content(pictures=pictures, passages=passages)


def _text(document: PdfDocument, number: int) -> str:
    try:
        text: str = document[number].get_textpage().get_text_bounded()
    except PdfiumError:
        return ""  # a page without readable text may still have a picture
    return text


def _draw(document: PdfDocument, number: int) -> Picture:
    page = document[number]
    scale = SIDE / max(page.get_size())
    return Picture(trim(on_white(page.render(scale=scale).to_pil())), ViewKind.DRAWING, number)


def _explain(path: Path, message: str) -> AccessDenied | DamagedFile:
    reason = pypdfium2.raw.FPDF_ERR_PASSWORD
    if "password" in message.lower() or f"({reason})" in message:
        return AccessDenied(path, "it asks for a password")
    return DamagedFile(path, "its pages cannot be found")
