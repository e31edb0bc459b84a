"""PDF: the text of its pages, and pictures of the first ones."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
from pypdfium2 import PdfDocument, PdfiumError

from indexer.errors import AccessDenied, DamagedFile
from indexer.ports import Content, Metadata, Picture, UInt8Array, ViewKind
from indexer.readers.ocr import LETTERS, text_in
from indexer.readers.passages import cut
from indexer.readers.pictures import SIDE, on_white, trim

PICTURES = 4  # pages that become pictures
TEXTS = 100  # pages whose text is read
ENDING = b"%%EOF"  # within the last 1,024 bytes (PDF reference 1.7, appendix H, note 18)


@dataclass(frozen=True)
class PdfReader:
    """Reads text and pages; with `ocr` the text of the first pages that are scanned, too."""

    ocr: bool = False

    def __call__(self, path: Path, metadata: Metadata) -> Content:
        """Raises DamagedFile, or AccessDenied for one with a password."""
        content = path.read_bytes()
        if ENDING not in content[-1024:]:
            raise DamagedFile(path, "its end is missing")
        try:
            document = PdfDocument(content)
        except PdfiumError as error:
            raise _explain(path, str(error)) from None
        with document:
            passages = cut(*(self._text(document, number) for number in range(min(len(document), TEXTS))))
            pictures = tuple(_draw(document, number) for number in range(min(len(document), PICTURES)))
        return Content(pictures=pictures, passages=passages)

    def _text(self, document: PdfDocument, number: int) -> str:
        text = _text(document, number)
        scanned = self.ocr and number < PICTURES and not text.strip()
        return text_in(_render(document, number, LETTERS)) if scanned else text


def _text(document: PdfDocument, number: int) -> str:
    try:
        text: str = document[number].get_textpage().get_text_bounded()
    except PdfiumError:
        return ""  # a page without readable text may still have a picture
    return text


def _draw(document: PdfDocument, number: int) -> Picture:
    return Picture(trim(_render(document, number, SIDE)), ViewKind.DRAWING, number)


def _render(document: PdfDocument, number: int, side: int) -> UInt8Array:
    page = document[number]
    return on_white(page.render(scale=side / max(page.get_size())).to_pil(), side)


def _explain(path: Path, message: str) -> AccessDenied | DamagedFile:
    reason = pypdfium2.raw.FPDF_ERR_PASSWORD
    if "password" in message.lower() or f"({reason})" in message:
        return AccessDenied(path, "it asks for a password")
    return DamagedFile(path, "its pages cannot be found")
