"""POST /v1/feedback."""

from __future__ import annotations

from fastapi import APIRouter

from app.api.given import read_query, recognise
from app.api.schemas import FeedbackAnswer, FeedbackRequest, SearchRequest
from app.api.service import Service

router = APIRouter()


@router.post("/feedback")
def tell(request: FeedbackRequest, service: Service) -> FeedbackAnswer:
    """Say what was done with a hit: opened, pinned ("this is the right one") or refused ("not this").

    For the same question a pinned part comes first from now on, and a refused one below
    the good matches; "none" takes that back. Of pictures, sketches and files a SHA-256
    is kept and nothing else. Feedback belongs to the library, not to a person.
    """
    query = read_query(SearchRequest.model_validate({"terms": request.terms, "offset": request.offset}))
    query, _ = recognise(service, query) if request.attributes else (query, ())
    return FeedbackAnswer(kept=service.note(query, request.asset, request.verdict, request.shown))
