"""/healthz: the process lives. /readyz: it can answer searches."""

from __future__ import annotations

from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from app.api.failures import failure
from app.search import SearchService
from indexer.errors import PartlensError


def health_routes(open_service: Callable[[], SearchService]) -> list[BaseRoute]:
    """The two routes, for whatever watches the server."""

    async def healthz(_request: Request) -> Response:
        return JSONResponse({"status": "ok"})

    async def readyz(_request: Request) -> Response:
        return await run_in_threadpool(_readiness, open_service)

    return [Route("/healthz", healthz), Route("/readyz", readyz)]


def _readiness(open_service: Callable[[], SearchService]) -> Response:
    try:
        service = open_service()
        service.check()
        status = service.status()
    except PartlensError as error:
        return failure(503, type(error).__name__, str(error))
    return JSONResponse({"status": "ready", "build": status.build, "space": status.space})
