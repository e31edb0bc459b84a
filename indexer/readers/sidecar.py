"""What people wrote beside a part: `bracket.yaml` describes `bracket.step`.

Known keys: title, description, class, tags, material, part_number, status, unit, and documents:
paths of documents elsewhere, from the sidecar's folder or the end of their path. All are optional;
other keys are left to the full text.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import yaml

from indexer.errors import DamagedFile
from indexer.formats.suffixes import SIDECARS
from indexer.ports import Metadata

MAX_BYTES = 4 << 20  # a larger one is data, not a description
UNIT_WORDS = {
    "mm": "mm", "millimeter": "mm", "millimetre": "mm", "millimeters": "mm", "millimetres": "mm",
    "cm": "cm", "centimeter": "cm", "centimetre": "cm", "centimeters": "cm", "centimetres": "cm",
    "m": "m", "meter": "m", "metre": "m", "meters": "m", "metres": "m",
    "inch": "inch", "in": "inch", "inches": "inch", '"': "inch",
}  # fmt: skip


def metadata_beside(path: Path) -> Metadata:
    """The sidecar of a file: same folder, same stem. Empty where there is none.

    A broken sidecar counts as none here: it is a file of its own, and reported as such.
    """
    for suffix in SIDECARS:
        sidecar = path.with_suffix(suffix)
        if sidecar != path and sidecar.is_file() and sidecar.stat().st_size <= MAX_BYTES:
            try:
                return metadata_of(sidecar, parse(sidecar))
            except (DamagedFile, OSError):
                continue
    return Metadata()


def parse(path: Path) -> object:
    """The values in a YAML or JSON file. Raises DamagedFile."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
        if path.suffix.lower() == ".json":
            return json.loads(text)
        return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except json.JSONDecodeError as error:
        raise DamagedFile(path, f"line {error.lineno}: {error.msg}") from None
    except yaml.YAMLError as error:
        raise DamagedFile(path, _place(error)) from None
    except UnicodeDecodeError:
        raise DamagedFile(path, "it is not UTF-8 text") from None
    except (RecursionError, ValueError):
        raise DamagedFile(path, "a value in it cannot be understood") from None


def metadata_of(path: Path, values: object) -> Metadata:
    """The known keys of a sidecar. Raises DamagedFile for a unit that is none."""
    if not isinstance(values, Mapping):
        return Metadata()
    return Metadata(
        title=_text(values.get("title")),
        description=_text(values.get("description")),
        class_name=_text(values.get("class")),
        tags=_tags(values.get("tags")),
        material=_text(values.get("material")),
        part_number=_text(values.get("part_number")),
        status=_text(values.get("status")),
        unit=_unit(path, _text(values.get("unit"))),
        documents=_paths(values.get("documents")),
    )


def _text(value: object) -> str:
    return str(value).strip() if isinstance(value, str | int | float) else ""


def _tags(value: object) -> tuple[str, ...]:
    words = value if isinstance(value, list) else _text(value).split(",")
    return tuple(tag for tag in map(_text, words) if tag)


def _paths(value: object) -> tuple[str, ...]:
    names = value if isinstance(value, list) else [value]  # a path may hold a comma
    return tuple(name for name in map(_text, names) if name)


def _unit(path: Path, word: str) -> str:
    if not word:
        return ""
    try:
        return UNIT_WORDS[word.lower()]
    except KeyError:
        raise DamagedFile(path, f"its unit {word[:20]!r} is none of mm, cm, m, inch") from None


def _place(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    problem = str(getattr(error, "problem", "") or "it is not YAML")
    return f"line {mark.line + 1}: {problem}" if mark else problem
