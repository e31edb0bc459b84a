"""Puts the API together: routes, limits and errors."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import FastAPI
from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Mount

from app.api import assets, docs, duplicates, embeddings, explaining, feedback, health, links, search
from app.api.failures import add_failures
from app.api.limits import BodyLimit, JsonOnly
from app.search import SearchService

PREFIX = "/v1"
DESCRIPTION = (
    "Search a library of parts by words, pictures, sketches, CAD files and other parts. "
    "Pictures and files are sent inside the request as data: URLs or base64; nothing is fetched from elsewhere."
)


def create_api(open_service: Callable[[], SearchService]) -> FastAPI:
    """The API, to be mounted at /v1. `open_service` is called with every request and may raise a PartlensError."""
    api = FastAPI(
        title="partlens",
        version="1",
        description=DESCRIPTION,
        docs_url=None,  # FastAPI's own pages load their scripts from another site
        redoc_url=None,
        middleware=[Middleware(BodyLimit), Middleware(JsonOnly)],
    )
    api.state.open_service = open_service
    add_failures(api)
    rooms = (search, explaining, feedback, embeddings, assets, duplicates, links, docs)
    for router in (room.router for room in rooms):
        api.include_router(router)
    return api


def api_routes(open_service: Callable[[], SearchService]) -> list[BaseRoute]:
    """Routes for the server: the API at /v1, and whether it lives and is ready."""
    return [Mount(PREFIX, create_api(open_service)), *health.health_routes(open_service)]
