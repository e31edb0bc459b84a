"""One frozen Settings. Every setting is an environment variable PARTLENS_<NAME>."""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from indexer.errors import UseError

EMBEDDED_MODEL = "embedded"
SWITCH = {"on": True, "off": False}
OCR = ("auto", "off")
UNITS = {"mm": 1.0, "cm": 10.0, "m": 1000.0, "inch": 25.4}  # millimetres in one


def count_cores() -> int:
    """Processor cores that this process may use: a container or a batch system often gives it a few only."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1  # macOS


@dataclass(frozen=True)
class Settings:
    """How partlens runs. Sizes in bytes, times in seconds."""

    library: Path = Path("library")
    database: str = ""  # SQLAlchemy URL; empty: SQLite inside the library
    model: str = EMBEDDED_MODEL  # or a sentence-transformers name or folder
    between: bool = True  # parts are drawn from between the cameras too: pictures find them more often
    unit: str = "mm"  # of meshes that carry none
    workers: int = count_cores()
    worker_bytes: int = 4 << 30  # address space of one reader process
    file_seconds: float = 60.0  # processor time allowed for one file
    max_bytes: int = 1 << 30  # of one file
    max_pixels: int = 120_000_000  # of one picture
    max_triangles: int = 5_000_000  # of one mesh
    keep_builds: int = 3
    feedback: bool = True  # what people do with hits is kept, and counts
    ocr: str = "auto"  # text in scanned drawings is read where the extra `ocr` is installed; or off

    @property
    def database_url(self) -> str:
        """The SQLAlchemy URL in use."""
        return self.database or f"sqlite:///{self.library.absolute() / 'partlens.db'}"

    @property
    def builds(self) -> Path:
        """Folder of the published indexes."""
        return self.library / "builds"

    @property
    def store(self) -> Path:
        """Folder of thumbnails and 3-D models, named by content."""
        return self.library / "store"

    def with_library(self, library: Path | None) -> Settings:
        """The same settings for another library."""
        return self if library is None else replace(self, library=library)


def settings_from(environment: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings. Raises UseError for a value that cannot be, before it can do harm."""
    given: dict[str, Any] = {}
    for field in fields(Settings):
        text = environment.get(f"PARTLENS_{field.name.upper()}")
        if text:
            default = getattr(Settings, field.name)
            kind = Path if isinstance(default, Path) else _switch if isinstance(default, bool) else type(default)
            given[field.name] = _convert(field.name, text, kind)
    for name, value in given.items():
        _check(name, value)
    return Settings(**given)


def _convert(name: str, text: str, kind: Callable[[str], Any]) -> Any:
    try:
        return kind(text)
    except ValueError:
        raise UseError(f"PARTLENS_{name.upper()}={text!r} is not a number.") from None
    except KeyError:
        raise UseError(f"PARTLENS_{name.upper()}={text!r} is neither of: {', '.join(SWITCH)}.") from None


def _switch(text: str) -> bool:
    return SWITCH[text.lower()]


def _check(name: str, value: Any) -> None:
    variable = f"PARTLENS_{name.upper()}={str(value)!r}"
    if name == "unit" and value not in UNITS:
        raise UseError(f"{variable} is not a unit of length. Use one of: {', '.join(UNITS)}.")
    if name == "ocr" and value not in OCR:
        raise UseError(f"{variable} must be one of: {', '.join(OCR)}.")
    if isinstance(value, int | float) and not isinstance(value, bool) and not 0 < value < math.inf:
        raise UseError(f"{variable} must be a number above 0.")
