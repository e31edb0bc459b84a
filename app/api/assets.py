"""/v1/assets: lists, details, stored vectors, thumbnails and 3-D models."""

from __future__ import annotations

from hashlib import sha256
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.responses import FileResponse
from starlette.exceptions import HTTPException

from app.api.schemas import AssetAnswer, AssetsAnswer, VectorsAnswer, show_card, show_detail, show_vectors
from app.api.service import Service
from app.nothing import why_no_assets
from app.where import parse_where
from indexer.store import MODEL, THUMBNAIL

FOR_EVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"
NOT_THERE = "This asset has no {what}."

AssetId = Annotated[int, Path(ge=1, le=2**63 - 1)]
Digest = Annotated[str, Query(description="Digest of the content: the right one may be kept for ever.")]

router = APIRouter(prefix="/assets")


@router.get("")
def list_assets(
    service: Service,
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
    size: Annotated[int, Query(ge=1, le=1_000)] = 24,
    where: Annotated[str, Query(description="Such as: bbox_max < 50 and format = step")] = "",
) -> AssetsAnswer:
    """A page of the assets that match a filter."""
    filter = parse_where(where)
    cards, total = service.assets(filter, size, (page - 1) * size)
    message = None if cards else why_no_assets(service, filter, total)
    return AssetsAnswer(assets=[show_card(card) for card in cards], total=total, page=page, size=size, message=message)


@router.get("/{id}")
def read_asset(id: AssetId, service: Service) -> AssetAnswer:
    """Everything known of an asset."""
    return show_detail(service.asset(id))


@router.get("/{id}/embedding", response_model=VectorsAnswer)
def read_vectors(id: AssetId, service: Service, request: Request, response: Response) -> VectorsAnswer | Response:
    """The stored vectors of an asset's views; with an ETag that changes when an index is published."""
    tag = f'"{sha256(f"{id} {service.published()}".encode()).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": ASK_AGAIN}
    if _knows(request, tag):
        return Response(status_code=304, headers=headers)
    stored = service.vectors_of(id)
    response.headers.update(headers)
    return show_vectors(stored)


@router.get("/{id}/thumb", response_class=FileResponse)
def read_thumbnail(id: AssetId, service: Service, request: Request, digest: Digest = "") -> Response:
    """An asset's thumbnail, WebP."""
    return _stored(service, request, service.card(id).thumbnail, digest, THUMBNAIL, "image/webp")


@router.get("/{id}/model.glb", response_class=FileResponse)
def read_model(id: AssetId, service: Service, request: Request, digest: Digest = "") -> Response:
    """An asset's 3-D model, GLB."""
    return _stored(service, request, service.card(id).model, digest, MODEL, "model/gltf-binary")


def _stored(
    service: Service, request: Request, found: str | None, asked: str, suffix: str, media_type: str
) -> Response:
    path = service.store.path(found, suffix) if found else None
    if path is None or not path.is_file():
        raise HTTPException(404, NOT_THERE.format(what="thumbnail" if suffix == THUMBNAIL else "3-D model"))
    headers = {
        "ETag": f'"{found}"',
        "Cache-Control": FOR_EVER if asked == found else ASK_AGAIN,
        "X-Content-Type-Options": "nosniff",
    }
    if _knows(request, headers["ETag"]):
        return Response(status_code=304, headers=headers)
    return FileResponse(path, media_type=media_type, headers=headers)


def _knows(request: Request, tag: str) -> bool:
    """Whether the client says that it holds this content already (RFC 9110, 13.1.2)."""
    known = request.headers.get("if-none-match", "")
    return known.strip() == "*" or tag in {each.strip().removeprefix("W/") for each in known.split(",")}
