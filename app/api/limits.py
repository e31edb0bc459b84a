"""What a request may be: not too large, and JSON where it carries anything."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.failures import failure
from app.query import MOST_BYTES

READING = frozenset({"GET", "HEAD", "OPTIONS"})
TOO_LARGE = f"A request may be {MOST_BYTES >> 20} MiB large; send a smaller file."


class BodyLimit:
    """Refuses bodies over a size, whether announced or not, without keeping them."""

    def __init__(self, app: ASGIApp, most_bytes: int = MOST_BYTES) -> None:
        self.app = app
        self.most_bytes = most_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        announced = Headers(scope=scope).get("content-length", "0")
        if announced.isdigit() and int(announced) > self.most_bytes:
            await failure(413, "TooLarge", TOO_LARGE)(scope, receive, send)
            return
        received = 0

        async def counted() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > self.most_bytes:
                raise HTTPException(413, TOO_LARGE)
            return message

        await self.app(scope, counted, send)


class JsonOnly:
    """Refuses what a form of another web site could send: browsers ask before they send JSON across sites."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] not in READING:
            kind = Headers(scope=scope).get("content-type", "").split(";")[0].strip().lower()
            if kind != "application/json":
                await failure(415, "NotJson", "Send JSON, with the header Content-Type: application/json.")(
                    scope, receive, send
                )
                return
        await self.app(scope, receive, send)
