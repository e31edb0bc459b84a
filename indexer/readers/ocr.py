"""Text in pictures of drawings and scanned pages, by RapidOCR, which brings its models along and needs no network.

The models are PP-OCR (Du et al., PP-OCR: A Practical Ultra Lightweight OCR System, 2020) in ONNX. Loaded at the first
picture, in a worker process: its limits of memory and time hold for this, too.
"""

from __future__ import annotations

import logging
from functools import cache
from typing import Any

from indexer.ports import UInt8Array

LETTERS = 1600  # pixels of the longer side: letters of 2.5 mm on an A3 sheet are then 9 pixels high
SUREST = 0.7  # below this a line is rather made of dimension lines and hatching than of letters

logger = logging.getLogger(__name__)


def text_in(image: UInt8Array) -> str:
    """The lines of text in an RGB picture (height, width, 3), from above to below; empty where there is none.

    What cannot be read is no reason to leave the picture out, so this raises nothing.
    """
    try:
        found = _engine()(image[:, :, ::-1])
        lines = zip(found.txts or (), found.scores or (), strict=True)
        return "\n".join(text for text, score in lines if score >= SUREST)
    except Exception:
        logger.debug("the text of a picture could not be read", exc_info=True)
        return ""


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR

    one = {"intra_op_num_threads": 1, "inter_op_num_threads": 1}  # parallel work is done by processes
    settings = {f"EngineConfig.onnxruntime.{name}": count for name, count in one.items()}
    return RapidOCR(params={"Global.log_level": "critical", **settings})
