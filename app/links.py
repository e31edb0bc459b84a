"""Addresses of what the API gives out beside JSON: one place, for the pages and for the API itself."""

from __future__ import annotations


def thumbnail_url(asset: int, digest: str | None) -> str:
    """Address of an asset's thumbnail (WebP); empty without one."""
    return _url(asset, "thumb", digest)


def model_url(asset: int, digest: str | None) -> str:
    """Address of an asset's 3-D model (GLB); empty without one."""
    return _url(asset, "model.glb", digest)


def _url(asset: int, what: str, digest: str | None) -> str:
    return f"/v1/assets/{asset}/{what}?digest={digest}" if digest else ""
