"""All families of synthetic parts: importing this package fills the register."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from indexer.joint.family import FAMILIES

__all__ = ["FAMILIES"]

for found in iter_modules(__path__):
    import_module(f"{__name__}.{found.name}")
