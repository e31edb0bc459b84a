"""How an operation gets the service."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request

from app.search import SearchService


def service_of(request: Request) -> SearchService:
    """The service behind this API. Opening it may take seconds, so this runs in a thread."""
    service: SearchService = request.app.state.open_service()
    return service


Service = Annotated[SearchService, Depends(service_of)]
