"""One process that serves the pages, the API, thumbnails and 3-D models.

`partlens serve` and `streamlit run streamlit_app.py` both come here, so that one index
and one model are in memory, whichever was used.
"""

from __future__ import annotations

import gc
import os
import socket
import stat
import threading
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles

from app.api import api_routes
from app.bootstrap import close_shared_service, shared_service
from app.query import MOST_BYTES
from indexer.errors import PartlensError

SCRIPT = Path(__file__).with_name("visit.py")
ASSETS = Path(__file__).parent / "components" / "assets"
# A page of another site whose name is made to point here does not get in (DNS rebinding).
HOSTS = ("localhost", "127.0.0.1", "::1", "[::1]")
MOST_DESCRIPTORS = 256  # the listening socket is among the first that a process opens
OPTIONS: Mapping[str, Any] = {
    "browser.gatherUsageStats": False,
    "client.showErrorDetails": "none",
    "client.toolbarMode": "minimal",
    "runner.magicEnabled": False,
    "server.fileWatcherType": "none",
    "server.headless": True,
    "server.maxUploadSize": MOST_BYTES >> 20,
    "theme.baseRadius": "8px",
    "theme.primaryColor": "#1f5c8b",
    "theme.dark.primaryColor": "#6fb1e4",
}


def routes() -> list[BaseRoute]:
    """What is served beside the pages."""
    return [*api_routes(shared_service), Mount("/assets", StaticFiles(directory=ASSETS, check_dir=False))]


def middleware(anyone: bool = False, host: str = "localhost") -> list[Middleware]:
    """What every request passes, those of the pages included. `host` is the address listened at."""
    if anyone:
        return []
    hosts = sorted({*HOSTS, host, host.strip("[]")})
    return [Middleware(TrustedHostMiddleware, allowed_hosts=hosts, www_redirect=False)]


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Open the service in the background, so that the first visitor need not wait for model, index and readers."""
    _send_at_once()
    threading.Thread(target=_warm_up, daemon=True).start()
    try:
        yield
    finally:
        close_shared_service()


def create_app(anyone: bool = False, host: str = "localhost") -> st.App:
    """The whole server as one ASGI app."""
    return st.App(SCRIPT, routes=routes(), middleware=middleware(anyone, host), lifespan=lifespan)


def run(host: str, port: int, anyone: bool = False) -> None:
    """Serve until interrupted."""
    options = {"server.address": host.strip("[]"), "server.port": port}
    create_app(anyone, host).run(config={**OPTIONS, **options})


def _warm_up() -> None:
    # The pages say what is wrong to whoever comes, and try again.
    with suppress(PartlensError):
        shared_service()
    # The libraries' objects stay for good: without this each full collection walks them for a tenth of a second.
    gc.collect()
    gc.freeze()


def _send_at_once() -> None:
    """Switch Nagle's algorithm off for all connections to come: they inherit it from the socket that will listen.

    Streamlit makes that socket without naming its protocol, so that asyncio does not know it is TCP and leaves
    the algorithm on: the body of each answer then waits 40 ms for the client to acknowledge the headers.
    """
    for descriptor in range(MOST_DESCRIPTORS):
        with suppress(OSError):
            if stat.S_ISSOCK(os.fstat(descriptor).st_mode):
                with socket.socket(fileno=os.dup(descriptor)) as found:
                    found.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
