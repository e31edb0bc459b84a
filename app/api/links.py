"""/v1/links: documents that may belong to parts elsewhere, and what people decide on them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from app.api.link_schemas import DecideRequest, LinksAnswer, show_link
from app.api.service import Service
from app.linking import State
from app.query import MOST_ASSET

router = APIRouter(prefix="/links")


@router.get("")
def list_links(
    service: Service,
    asset: Annotated[int | None, Query(ge=1, le=MOST_ASSET, description="Only those of this document or part.")] = None,
    state: Annotated[State | None, Query(description="Only those in this state; without: all.")] = None,
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
    size: Annotated[int, Query(ge=1, le=1_000)] = 100,
) -> LinksAnswer:
    """Links between documents and parts: what is proposed, the surest first, and what was decided."""
    found = service.links.all() if asset is None else service.links.of(service.asset(asset).card.id)
    chosen = [link for link in found if state is None or link.state is state]
    shown = chosen[(page - 1) * size : page * size]
    return LinksAnswer(links=[show_link(link) for link in shown], total=len(chosen), page=page, size=size)


@router.post("")
def decide(request: DecideRequest, service: Service) -> LinksAnswer:
    """Accept or refuse links, or undo that: all of them or none. The next indexing joins what was accepted."""
    found = service.links.decide(request.links, request.decision)
    return LinksAnswer(links=[show_link(link) for link in found], total=len(found), page=1, size=len(found))
