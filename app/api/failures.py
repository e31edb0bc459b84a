"""Every failure in one shape: {"error": {"type": …, "message": …}}."""

from __future__ import annotations

import logging

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from indexer.errors import (
    FileError,
    LinkDecided,
    NothingToUndo,
    PartlensError,
    UnknownAsset,
    UnknownLink,
    UseError,
)

log = logging.getLogger(__name__)

STATUS: tuple[tuple[type[PartlensError], int], ...] = (
    (UnknownAsset, 404),
    (UnknownLink, 404),
    (LinkDecided, 409),
    (NothingToUndo, 409),
    (UseError, 400),
    (FileError, 422),
    (PartlensError, 503),
)
TYPES = {404: "NotFound", 405: "MethodNotAllowed", 413: "TooLarge", 415: "NotJson", 422: "BadRequest"}


def failure(status: int, type: str, message: str) -> JSONResponse:
    """The answer to a request that failed."""
    return JSONResponse({"error": {"type": type, "message": message}}, status)


def describe(error: PartlensError) -> JSONResponse:
    """The answer to what partlens itself cannot do."""
    status = next(status for kind, status in STATUS if isinstance(error, kind))
    return failure(status, type(error).__name__, str(error))


def add_failures(api: FastAPI) -> None:
    """Give every error of an API the one shape."""

    @api.exception_handler(PartlensError)
    def _known(_request: Request, error: PartlensError) -> JSONResponse:
        return describe(error)

    @api.exception_handler(HTTPException)
    def _http(_request: Request, error: HTTPException) -> JSONResponse:
        return failure(error.status_code, TYPES.get(error.status_code, "BadRequest"), str(error.detail))

    @api.exception_handler(RequestValidationError)
    def _invalid(_request: Request, error: RequestValidationError) -> JSONResponse:
        return failure(422, "BadRequest", "; ".join(_say(each["loc"], each["msg"]) for each in error.errors()[:5]))

    @api.exception_handler(Exception)
    def _unknown(_request: Request, error: Exception) -> JSONResponse:
        log.error("A request failed.", exc_info=error)
        return failure(500, "InternalError", "Something went wrong inside partlens. The server's log says more.")


def _say(place: tuple[int | str, ...], message: str) -> str:
    where = ".".join(str(part) for part in place if part != "body")
    return f"{where}: {message}" if where else message
